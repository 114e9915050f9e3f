"""Two at the same instant, with real commits: two workers that make assessments, two who make a schedule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.agreements import AgreementStatus
from app.assessments import opening
from app.assessments.models import Assessment, Realisation
from app.extensions import db
from app.kernel import clock
from app.periods import PeriodKind, Scheme, Window
from tests import assessing, factories
from tests.factories import Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def test_two_workers_make_each_assessment_once(
    committed_app: Flask, office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BATCH", 3)
    year = clock.today().year
    scheme = assessing.scheme(office.post.unit, year)
    for kind, starts_on in ((PeriodKind.QUARTERLY, date(year, 1, 1)), (PeriodKind.ANNUAL, date(year, 1, 1))):
        assessing.window(scheme, kind, 1, starts_on=starts_on)
    for number in range(7):
        post = factories.placement(factories.employee(f"Orang {number}"), office.post.unit, office.supervisor)
        factories.agreement(post, AgreementStatus.SIGNED)
    db.session.commit()

    def work() -> int:
        with committed_app.app_context():
            opening.make_all()
        return 0

    assert at_once(work, work) == [0, 0]
    work()
    db.session.rollback()
    made = Counter((each.placement_id, each.window_id) for each in db.session.query(Assessment))
    assert len(made) == 14
    assert set(made.values()) == {1}
    assert db.session.query(Realisation).count() == 14


def test_two_who_make_a_schedule_make_one(committed_app: Flask, office: Cast) -> None:
    db.session.commit()
    url = f"/jendela-penilaian/baru?kantor={office.post.unit.office_id}&tahun={clock.today().year}"
    browsers = [Browser(committed_app, office.team_in_scope) for _tab in range(2)]
    acts: list[Callable[[], int]] = [ready(browser, url) for browser in browsers]
    assert at_once(*acts) == [303, 303]
    db.session.rollback()
    assert (db.session.query(Scheme).count(), db.session.query(Window).count()) == (1, 5)
