"""Five hundred at the same instant for thirty seats: thirty get one, the rest wait in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.enrolment import SEATED, Enrolment, EnrolmentStatus, ReasonKind
from app.enrolment.actions.asking import Reason, ask
from app.enrolment.actions.moves import make_move
from app.extensions import db
from app.kernel.database import write_unit
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.people import Placement
from app.training import Admission, TrainingClass
from tests import factories, training_made

if TYPE_CHECKING:
    from flask import Flask

PEOPLE, SEATS, AT_ONCE = 500, 30, 20
WANTED = Reason(ReasonKind.DEVELOPMENT, "Ingin tahu")


@pytest.fixture
def crowded(committed_app: Flask) -> Iterator[tuple[int, list[int]]]:
    """A class that anybody may join without being approved, and the posts of those who want to."""
    with committed_app.app_context():
        where = factories.unit()
        posts = [
            factories.placement(factories.employee(f"Peserta {number}", account=False), where)
            for number in range(PEOPLE)
        ]
        made = training_made.training_class(training_made.course(where), admission=Admission.OPEN, seats=SEATS)
        db.session.commit()
        yield made.id, [post.id for post in posts]


def _ask(app: Flask, class_id: int, post_id: int) -> None:
    with app.app_context(), write_unit():
        post = db.session.get_one(Placement, post_id)
        ask(Actor(post.employee_id, "Peserta"), post, class_id, WANTED)


def _cancel(app: Flask, enrolment_id: int) -> None:
    """The person gives the seat, or the place in the list, back; one that the portal closed meanwhile stays so."""
    with app.app_context(), write_unit():
        enrolment = db.session.get_one(Enrolment, enrolment_id)
        make_move(Actor(enrolment.employee_id, "Peserta"), enrolment, "batalkan")


def _taken(class_id: int) -> int:
    db.session.rollback()  # what this thread has read is of before
    return db.session.get_one(TrainingClass, class_id).seats_taken


def _in_order(class_id: int) -> list[Enrolment]:
    db.session.rollback()
    mine = select(Enrolment).where(Enrolment.class_id == class_id).order_by(Enrolment.arrival)
    return list(db.session.scalars(mine))


@pytest.mark.long
def test_thirty_seats_for_five_hundred(committed_app: Flask, crowded: tuple[int, list[int]]) -> None:
    class_id, posts = crowded
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda post: _ask(committed_app, class_id, post), posts))

    enrolments = _in_order(class_id)
    assert [each.arrival for each in enrolments] == list(range(1, PEOPLE + 1))
    assert {each.status for each in enrolments[:SEATS]} == {EnrolmentStatus.CONFIRMED}
    assert {each.status for each in enrolments[SEATS:]} == {EnrolmentStatus.WAITING}
    assert _taken(class_id) == SEATS


@pytest.mark.long
def test_cancelling_while_others_ask(committed_app: Flask, crowded: tuple[int, list[int]]) -> None:
    """Seats that are given back meanwhile are offered to the first in the list: none is lost, none is given twice."""
    class_id, posts = crowded
    first, later = posts[:100], posts[100:200]
    for post in first:
        _ask(committed_app, class_id, post)
    leaving = [each.id for each in _in_order(class_id)][10:60]

    def act(turn: tuple[int, int]) -> None:
        _ask(committed_app, class_id, turn[0])
        _cancel(committed_app, turn[1])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(act, zip(later, leaving, strict=False)))

    enrolments = _in_order(class_id)
    standing = [each for each in enrolments if not each.is_over]
    seated = [each for each in standing if each.status in SEATED]
    assert len(seated) == SEATS == _taken(class_id)
    assert seated == standing[:SEATS]
    assert len(enrolments) - len(standing) == len(leaving)


def test_pressing_twice_is_one_request(committed_app: Flask, crowded: tuple[int, list[int]]) -> None:
    class_id, posts = crowded
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda post: _ask(committed_app, class_id, post), [posts[0]] * 4))
    assert len(_in_order(class_id)) == 1


def test_a_seat_is_given_back_once(committed_app: Flask, crowded: tuple[int, list[int]]) -> None:
    class_id, posts = crowded
    _ask(committed_app, class_id, posts[0])
    enrolment_id = _in_order(class_id)[0].id

    def cancel(_turn: int) -> bool:
        try:
            _cancel(committed_app, enrolment_id)
        except DomainError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(cancel, range(4))) == 1
    assert _taken(class_id) == 0
