"""At the same instant, with real commits: an offer is accepted and lapses, one confirms while another cancels, two
workers come, and five hundred browsers ask for thirty seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.enrolment import SEATED, Enrolment, EnrolmentStatus, queue
from app.enrolment.actions.confirming import confirm_many
from app.enrolment.actions.moves import make_move
from app.extensions import db
from app.kernel import audit, clock, duties
from app.kernel.database import write_unit
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor, Role
from app.people import Employee, Unit
from app.server import THREADS
from app.training import Admission, TrainingClass
from tests import factories, training_made
from tests.factories import Browser
from tests.support.races import at_once

if TYPE_CHECKING:
    from flask import Flask

S = EnrolmentStatus
ROUNDS = 6


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Unit]:
    with committed_app.app_context():
        yield factories.unit()


def _class(where: Unit, statuses: list[EnrolmentStatus], seats: int, **more: object) -> tuple[int, list[int]]:
    """A class with one enrolment in each of these states; the ids."""
    made = training_made.training_class(training_made.course(where), seats=seats, **more)
    posts = [factories.placement(factories.employee(f"Orang {n}", account=False), where) for n in range(len(statuses))]
    rows = [training_made.enrolment(post, made, status) for post, status in zip(posts, statuses, strict=True)]
    db.session.commit()
    return made.id, [each.id for each in rows]


def _mover(app: Flask, enrolment_id: int, name: str, actor: Actor | None = None) -> Callable[[], int]:
    """Makes the move in a thread of its own; 1 if it was made."""

    def move() -> int:
        try:
            with app.app_context(), write_unit():
                enrolment = db.session.get_one(Enrolment, enrolment_id)
                make_move(actor or Actor(enrolment.employee_id, "Peserta"), enrolment, name, reason="Begitulah.")
        except DomainError:
            return 0
        return 1

    return move


def _worker(app: Flask) -> Callable[[], int]:
    def work() -> int:
        with app.app_context():
            queue.keep_moving()
        return 1

    return work


def _statuses(ids: list[int]) -> list[EnrolmentStatus]:
    db.session.rollback()
    return [db.session.get_one(Enrolment, each).status for each in ids]


def _is_sound(class_id: int) -> bool:
    """Whether what is counted is what is there."""
    db.session.rollback()
    made = db.session.get_one(TrainingClass, class_id)
    there = db.session.query(Enrolment).filter(Enrolment.class_id == class_id, Enrolment.status.in_(SEATED)).count()
    return made.seats_taken == there <= made.seats


def test_an_offer_is_accepted_or_lapses(committed_app: Flask, office: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker looks in the instant in which the person accepts: one of both comes first, the seat is never two's."""
    ends = clock.now() + timedelta(hours=48)
    class_id, ids = _class(office, [S.OFFERED, S.WAITING], 1)
    offered = db.session.get_one(Enrolment, ids[0])
    offered.offered_until = ends
    db.session.commit()
    times = iter([ends - timedelta(microseconds=1), ends] * 1000)

    def now() -> datetime:
        return next(times)  # on both sides of the end, whoever asks

    monkeypatch.setattr(clock, "now", now)
    at_once(_mover(committed_app, ids[0], "terima-tawaran"), _worker(committed_app))
    monkeypatch.undo()
    assert _statuses(ids) in ([S.CONFIRMED, S.WAITING], [S.LAPSED, S.OFFERED], [S.OFFERED, S.WAITING])
    assert _is_sound(class_id)


def test_confirming_while_others_cancel(committed_app: Flask, office: Unit) -> None:
    """Many are confirmed in one action while those with seats give them back: none is lost, none is given twice."""
    coordinator = factories.employee("Koordinator", account=False)
    runs = Actor(coordinator.id, coordinator.name, roles=((Role.TRAINING_COORDINATOR, office.path),))
    statuses = [S.CONFIRMED] * ROUNDS + [S.APPROVED] * ROUNDS
    class_id, ids = _class(office, statuses, ROUNDS, admission=Admission.CONFIRMED)

    def confirm() -> int:
        with committed_app.app_context(), write_unit():
            done = confirm_many(runs, class_id, ids[ROUNDS:])
            return done.seated + done.waiting

    leaving = [_mover(committed_app, each, "batalkan") for each in ids[:ROUNDS]]
    answers = at_once(confirm, confirm, *leaving)
    assert sorted(answers[:2]) == [0, ROUNDS]
    assert answers[2:] == [1] * ROUNDS
    assert set(_statuses(ids[ROUNDS:])) <= {S.CONFIRMED, S.OFFERED}
    assert _is_sound(class_id)
    assert db.session.get_one(TrainingClass, class_id).seats_taken == ROUNDS


def test_a_person_cancels_while_being_confirmed(committed_app: Flask, office: Unit) -> None:
    coordinator = factories.employee("Koordinator", account=False)
    runs = Actor(coordinator.id, coordinator.name, roles=((Role.TRAINING_COORDINATOR, office.path),))
    for _round in range(ROUNDS):
        class_id, ids = _class(office, [S.APPROVED, S.WAITING], 1, admission=Admission.CONFIRMED)
        acts = (_mover(committed_app, ids[0], "konfirmasi", runs), _mover(committed_app, ids[0], "batalkan"))
        assert at_once(*acts)[1] == 1
        assert _statuses(ids) == [S.CANCELLED, S.OFFERED]
        assert _is_sound(class_id)


def test_two_workers_offer_each_seat_once(committed_app: Flask, office: Unit) -> None:
    classes = [_class(office, [S.WAITING] * 4, 3) for _each in range(ROUNDS)]
    assert at_once(*[_worker(committed_app)] * 3) == [1, 1, 1]
    for class_id, ids in classes:
        assert _statuses(ids) == [S.OFFERED] * 3 + [S.WAITING]
        assert _is_sound(class_id)
    offers = db.session.query(audit.AuditEntry).filter_by(event="enrolment.tawarkan")
    assert set(Counter(each.subject_id for each in offers).values()) == {1}


def test_a_class_that_breaks_does_not_keep_the_others_waiting(
    committed_app: Flask, office: Unit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The worker's one round, which comes every 15 seconds, offers what is free elsewhere; the bad one is told of."""
    classes = [_class(office, [S.WAITING] * 2, 1) for _each in range(3)]
    settle, broken = queue.settle, classes[0][0]

    def break_first(training_class: TrainingClass) -> None:
        if training_class.id == broken:
            raise ValueError("a class in disorder")
        settle(training_class)

    monkeypatch.setattr(queue, "settle", break_first)
    queue.keep_moving()
    assert [_statuses(ids) for _class_id, ids in classes] == [[S.WAITING] * 2, *[[S.OFFERED, S.WAITING]] * 2]
    assert [each.message for each in caplog.records if each.name == "kintan.enrolment"] == [
        "a class broke; it is tried again on a later round"
    ]
    monkeypatch.undo()
    queue.keep_moving()
    assert _statuses(classes[0][1]) == [S.OFFERED, S.WAITING]
    assert next(each.every for each in duties.all_of_them() if each.name == "waiting lists") <= 60


@pytest.mark.long
def test_five_hundred_browsers_ask_for_thirty_seats(committed_app: Flask, office: Unit) -> None:
    """By as many threads as the server has: everybody is sent on to their enrolment, nobody to an error."""
    people = [factories.employee(f"Peserta {n}") for n in range(500)]
    for each in people:
        factories.placement(each, office)
    class_id, _ids = _class(office, [], 30, admission=Admission.OPEN)
    url, wanted = f"/pelatihan/kelas/{class_id}/daftar", {"purpose": "pengembangan:", "reason": "Ingin tahu"}
    browsers = [_signed_in(committed_app, each) for each in people]

    def ask(turn: tuple[Browser, str]) -> int:
        return turn[0].client.post(url, data={**wanted, "csrf_token": turn[1]}).status_code

    with ThreadPoolExecutor(THREADS) as pool:
        answers = Counter(pool.map(ask, browsers))
    assert answers == {303: 500}
    db.session.rollback()
    asked = db.session.query(Enrolment).filter_by(class_id=class_id).order_by(Enrolment.arrival).all()
    assert [each.arrival for each in asked] == list(range(1, 501))
    assert [each.status for each in asked] == [S.CONFIRMED] * 30 + [S.WAITING] * 470
    assert _is_sound(class_id)


def _signed_in(app: Flask, person: Employee) -> tuple[Browser, str]:
    browser = Browser(app, person)
    return browser, browser.token()
