"""How much the database is asked while others wait for the class: by one request, and by the moves of very many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from app.agreements import AgreementStatus
from app.enrolment import Enrolment, EnrolmentStatus
from app.enrolment.actions import confirming
from app.enrolment.actions.confirming import confirm_many
from app.enrolment.wording import confirmed_line
from app.extensions import db
from app.kernel.database import write_unit
from app.kernel.permissions import Actor, Role
from app.people import Placement, Unit
from app.training import Admission, TrainingClass
from app.training.actions import moves as class_moves
from tests import factories, training_made
from tests.factories import Browser
from tests.support.counting import counted

if TYPE_CHECKING:
    from flask import Flask

S = EnrolmentStatus
BUDGET = 14  # that of the bench (benchmarks/cases.py)


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Unit]:
    with committed_app.app_context():
        yield factories.unit()


@pytest.mark.parametrize("admission", [Admission.OPEN, Admission.APPROVED])
def test_one_request_for_a_seat(committed_app: Flask, office: Unit, admission: Admission) -> None:
    """Who has an agreement and a supervisor gets a seat, or waits for the supervisor, who is told."""
    person = factories.employee("Peserta")
    post = factories.placement(person, office, factories.employee("Atasan", account=False))
    factories.agreement(post, AgreementStatus.SIGNED, results=[factories.result("Satu", factories.measure())])
    made = [
        training_made.training_class(
            training_made.course(office, f"Kursus {n}"), begins_in=20 + 30 * n, admission=admission
        ).id
        for n in range(2)
    ]
    db.session.commit()
    browser = Browser(committed_app, person)
    wanted = {"purpose": "pengembangan:", "reason": "Ingin tahu", "csrf_token": browser.token()}
    for class_id in made:
        with counted() as seen:
            answer = browser.client.post(f"/pelatihan/kelas/{class_id}/daftar", data=wanted)
        assert answer.status_code == 303
    assert len([each for each in seen if not each.startswith("PRAGMA")]) <= BUDGET
    assert db.session.query(Enrolment).count() == 2


def _class(office: Unit, status: EnrolmentStatus, people: int) -> tuple[TrainingClass, list[int], Actor]:
    """With so many people in that state, each ten under a supervisor of their own; and who runs it."""
    runs = factories.employee("Koordinator", account=False)
    made = training_made.training_class(training_made.course(office), seats=people, admission=Admission.CONFIRMED)
    enrolled = [training_made.enrolment(post, made, status).id for post in _posts(office, people)]
    db.session.commit()
    return made, enrolled, Actor(runs.id, runs.name, roles=((Role.TRAINING_COORDINATOR, office.path),))


def _posts(office: Unit, people: int) -> Iterator[Placement]:
    for number in range(people):
        if number % 10 == 0:
            above = factories.employee(f"Atasan {number}", account=False)
        yield factories.placement(factories.employee(f"Orang {number}", account=False), office, above)


def _cancelled(office: Unit, people: int) -> int:
    """How many statements it takes to cancel a class of so many."""
    made, enrolled, runs = _class(office, S.CONFIRMED, people)
    with counted() as seen, write_unit():
        training_class = db.session.get_one(TrainingClass, made.id)
        class_moves.make_move(runs, training_class, "batalkan", None, "Pengajar sakit.")
    db.session.expire_all()
    assert {db.session.get_one(Enrolment, each).status for each in enrolled} == {S.CANCELLED}
    assert made.seats_taken == 0
    return len(seen)


def test_cancelling_writes_each_row_and_its_history_and_all_else_at_once(office: Unit) -> None:
    """Notices, letters, seats, who acts for whom: a constant number, for 500 people too."""
    few = _cancelled(office, 3)
    assert few <= 24
    assert _cancelled(office, 60) - few <= 2 * 57


def _confirmed(office: Unit, people: int) -> int:
    """How many statements it takes to confirm so many."""
    made, enrolled, runs = _class(office, S.APPROVED, people)
    with counted() as seen, write_unit():
        done = confirm_many(runs, made.id, enrolled)
    assert (done.seated, done.waiting, done.passed_over, done.left) == (people, 0, 0, 0)
    return len(seen)


def test_confirming_asks_for_each_who_comes_first_and_writes_all_else_at_once(office: Unit) -> None:
    few = _confirmed(office, 3)
    assert few <= 24
    assert _confirmed(office, 60) - few <= 3 * 57


def test_too_many_at_once_are_confirmed_in_the_order_in_which_they_asked(
    office: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirming, "MOST", 3)
    made, enrolled, runs = _class(office, S.APPROVED, 5)
    with write_unit():
        done = confirm_many(runs, made.id, enrolled[::-1])
    assert (done.seated, done.left) == (3, 2)
    assert "2 belum diproses" in confirmed_line(done)
    assert [db.session.get_one(Enrolment, each).status for each in enrolled] == [S.CONFIRMED] * 3 + [S.APPROVED] * 2
