"""Enrolments follow the post: another supervisor, another post, a person who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.enrolment import Enrolment, EnrolmentStatus, following
from app.extensions import db
from app.kernel import clock
from app.notices.models import Notice
from app.people import placement_added, placement_changed
from app.training import TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast

S = EnrolmentStatus
SignIn = Callable[..., Browser]


@pytest.fixture
def of(cast: Cast) -> TrainingClass:
    return training_made.training_class(training_made.course(cast.post.unit), seats=1)


def _told(kind: str) -> set[int]:
    return {each.recipient_id for each in db.session.query(Notice).filter_by(kind=f"enrolment.{kind}")}


def test_another_supervisor_decides_and_hears_of_it(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    cast.post.supervisor = cast.supervisors_supervisor
    db.session.flush()
    placement_changed.send(cast.post)
    db.session.commit()
    assert made.supervisor_id == cast.supervisors_supervisor.id
    assert _told("taken_over") == {cast.supervisors_supervisor.id}
    url = f"/pelatihan/pendaftaran/{made.id}"
    assert sign_in(cast.supervisor).get(url).status_code == 404
    assert "mengikuti penempatan" in sign_in(cast.supervisors_supervisor).get(url).get_data(as_text=True)


@pytest.mark.parametrize("status", [S.PASSED, S.CANCELLED])
def test_what_is_over_stays_with_who_decided(cast: Cast, of: TrainingClass, status: S) -> None:
    made = training_made.enrolment(cast.post, of, status)
    cast.post.supervisor = cast.supervisors_supervisor
    db.session.flush()
    placement_changed.send(cast.post)
    assert made.supervisor_id == cast.supervisor.id


def test_a_post_without_a_supervisor_leaves_the_decision(cast: Cast, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    cast.post.supervisor = None
    db.session.flush()
    placement_changed.send(cast.post)
    assert made.supervisor_id == cast.supervisor.id


def test_a_new_post_takes_the_enrolment_along(cast: Cast, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    cast.post.ends_on = clock.today() + timedelta(days=4)
    placement_changed.send(cast.post)
    new = factories.placement(
        cast.employee, cast.post.unit, cast.unit_head_above, starts_on=clock.today() + timedelta(days=5)
    )
    placement_added.send(new)
    assert (made.placement_id, made.supervisor_id) == (new.id, cast.unit_head_above.id)


def test_an_acting_post_beside_ones_own_changes_nothing(cast: Cast, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    placement_added.send(factories.placement(cast.employee, cast.post.unit, cast.unit_head_above))
    assert made.placement_id == cast.post.id


@pytest.mark.parametrize("how", ["post ended", "not active"])
def test_who_left_loses_the_seat_which_is_offered_on(cast: Cast, of: TrainingClass, how: str) -> None:
    made = training_made.enrolment(cast.post, of, S.CONFIRMED)
    waiting = training_made.enrolment(factories.placement(cast.colleague, cast.post.unit), of, S.WAITING)
    if how == "post ended":
        cast.post.ends_on = clock.today() - timedelta(days=1)
    else:
        cast.employee.is_active = False
    db.session.commit()
    following.let_leavers_go()
    following.let_leavers_go()
    assert db.session.get_one(Enrolment, made.id, populate_existing=True).status is S.CANCELLED
    assert db.session.get_one(Enrolment, waiting.id, populate_existing=True).status is S.OFFERED
    assert _told("removed") == {cast.employee.id}


def test_whose_post_ends_later_keeps_the_seat_until_then(cast: Cast, of: TrainingClass) -> None:
    """A mutation is entered in two steps: the seat is not lost in between."""
    made = training_made.enrolment(cast.post, of, S.CONFIRMED)
    cast.post.ends_on = clock.today()
    db.session.commit()
    following.let_leavers_go()
    assert db.session.get_one(Enrolment, made.id, populate_existing=True).status is S.CONFIRMED
