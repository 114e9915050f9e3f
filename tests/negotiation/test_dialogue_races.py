"""Two write the record of a dialogue at the same instant, with real commits: nothing is doubled, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from app.agreements import AgreementStatus
from app.extensions import db
from app.negotiation.models import Dialogue
from tests import factories
from tests.factories import Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


@pytest.fixture
def base(office: Cast) -> str:
    agreement = factories.agreement(office.post, AgreementStatus.SUBMITTED)
    db.session.commit()
    return f"/perjanjian/{agreement.id}/dialog"


def test_a_double_click_begins_one_record(committed_app: Flask, office: Cast, base: str) -> None:
    tabs = [Browser(committed_app, office.employee) for _tab in range(2)]
    assert at_once(*(ready(tab, f"{base}/baru") for tab in tabs)) == [303, 303]
    assert db.session.scalar(select(func.count()).select_from(Dialogue)) == 1


def test_both_saving_at_once_lose_neither_text(committed_app: Flask, office: Cast, base: str) -> None:
    writer, judge = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    url = writer.send(f"{base}/baru").location
    answers = at_once(ready(writer, url, notes="Dari pegawai"), ready(judge, url, notes="Dari atasan"))
    assert sorted(answers) == [303, 409]


def test_what_is_written_at_the_moment_of_closing_is_in_it_or_refused(
    committed_app: Flask, office: Cast, base: str
) -> None:
    writer, judge = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    url = writer.send(f"{base}/baru").location
    writer.send(url, notes="Sebelumnya")
    close = url.removesuffix("/ubah") + "/tutup"
    answers = at_once(ready(writer, close), ready(judge, url, notes="Pada saat itu juga"))
    assert sorted(answers) == [303, 409]
    db.session.rollback()
    record = db.session.scalars(select(Dialogue)).one()
    assert (record.closed_at is not None) == (record.notes == "Sebelumnya")
