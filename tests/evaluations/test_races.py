"""Two at the same instant, with real commits: one decision, one way out of an objection, one fixing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from app.assessments import Assessment, AssessmentStatus, Rating
from app.evaluations.models import RatingChange, RatingGround
from app.evaluations.objections import deciders
from app.extensions import db
from app.kernel import clock
from tests import factories
from tests.evaluations import rated
from tests.factories import Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

DECIDED = {"outcome": "dikabulkan", "reason": "Datanya benar.", "work_rating": "di_atas", "behaviour_rating": "sesuai"}


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def _objected(app: Flask, office: Cast) -> Assessment:
    made = rated.assessment(office, AssessmentStatus.RECEIVED)
    rated.review(made)
    db.session.commit()
    Browser(app, office.employee).send(rated.step(made, "ajukan-keberatan"), text="Tidak setuju.")
    db.session.rollback()
    found = deciders.objection_of(made)
    assert found is not None
    found.explanation, found.explained_by_id, found.explained_at = "Sesuai.", office.supervisor.id, clock.now()
    db.session.commit()
    return made


def _settled(made: Assessment) -> Assessment:
    db.session.rollback()
    db.session.refresh(made)
    return made


def test_two_who_decide_at_once_decide_once(committed_app: Flask, office: Cast) -> None:
    made = _objected(committed_app, office)
    factories.delegation(office.supervisors_supervisor, office.auditor)
    db.session.commit()
    url = rated.step(made, "putuskan-keberatan")
    upheld = ready(Browser(committed_app, office.supervisors_supervisor), url, **DECIDED)
    dismissed = ready(Browser(committed_app, office.auditor), url, outcome="ditolak", reason="Sesuai.")
    assert sorted(at_once(upheld, dismissed)) == [303, 409]
    _settled(made)
    found = deciders.objection_of(made)
    assert found is not None
    assert found.outcome is not None
    upholds = found.outcome.value == "dikabulkan"
    changes = db.session.query(RatingChange).filter_by(ground=RatingGround.OBJECTION).count()
    assert (made.work_rating is Rating.ABOVE, changes) == (upholds, int(upholds))


def test_withdrawn_and_decided_at_once_it_ends_in_one_way(committed_app: Flask, office: Cast) -> None:
    made = _objected(committed_app, office)
    decide = ready(
        Browser(committed_app, office.supervisors_supervisor), rated.step(made, "putuskan-keberatan"), **DECIDED
    )
    withdraw = ready(Browser(committed_app, office.employee), rated.step(made, "cabut-keberatan"))
    assert sorted(at_once(decide, withdraw)) == [303, 409]
    _settled(made)
    found = deciders.objection_of(made)
    assert found is not None
    is_decided = made.status is AssessmentStatus.DECIDED
    assert (found.decided_at is not None, found.withdrawn_at is None) == (is_decided, is_decided)
    assert (made.work_rating is Rating.ABOVE) == is_decided


def test_fixed_twice_at_once_it_is_noted_once(committed_app: Flask, office: Cast) -> None:
    made = rated.assessment(office, AssessmentStatus.DIALOGUE)
    rated.review(made)
    rated.predicate(office, made)
    db.session.commit()
    url = rated.step(made, "tetapkan")
    acts = [ready(Browser(committed_app, office.supervisor), url) for _n in range(4)]
    assert sorted(at_once(*acts)) == [303, 409, 409, 409]
    assert db.session.query(RatingChange).count() == 1
