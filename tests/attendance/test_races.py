"""At the same instant: one mark, one end, one certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.attendance import Attendance, codes
from app.certificates import Certificate
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask


@dataclass(frozen=True)
class Room:
    """A class that runs now, its first meeting, who takes part and who runs it."""

    class_id: int
    session_id: int
    person: Browser
    coordinator: Browser


@pytest.fixture
def room(committed_app: Flask) -> Iterator[Room]:
    with committed_app.app_context():
        where = factories.unit()
        coordinator, person = factories.employee("Koordinator"), factories.employee("Peserta")
        factories.role(coordinator, Role.TRAINING_COORDINATOR, where)
        made = training_made.training_class(training_made.course(where), begins_in=-1)
        made.sessions[1].starts_at, made.sessions[1].ends_at = clock.now(), clock.now() + timedelta(hours=1)
        db.session.delete(made.sessions[0])
        training_made.enrolment(factories.placement(person, where), made, EnrolmentStatus.CONFIRMED)
        db.session.commit()
        yield Room(made.id, made.sessions[-1].id, Browser(committed_app, person), Browser(committed_app, coordinator))


def test_pressing_the_button_many_times_is_one_mark(committed_app: Flask, room: Room) -> None:
    address = f"/hadir/{codes.code_for(room.session_id, codes.turn_now())}"
    assert set(at_once(*(ready(room.person, address) for _each in range(4)))) == {303}
    db.session.rollback()
    assert db.session.query(Attendance).count() == 1


def test_the_list_and_the_code_at_once_are_one_mark(committed_app: Flask, room: Room) -> None:
    address = f"/hadir/{codes.code_for(room.session_id, codes.turn_now())}"
    url = f"/kelola-pelatihan/kelas/{room.class_id}/presensi/{room.session_id}"
    assert set(at_once(ready(room.person, address), ready(room.coordinator, url))) == {303}
    db.session.rollback()
    assert db.session.query(Attendance).count() == 1


def test_completing_twice_at_once_gives_one_certificate(committed_app: Flask, room: Room) -> None:
    run = f"/kelola-pelatihan/kelas/{room.class_id}"
    room.coordinator.send(f"{run}/presensi/{room.session_id}")
    answers = at_once(*(ready(room.coordinator, f"{run}/langkah/selesaikan") for _each in range(4)))
    assert sorted(answers) == [303, 409, 409, 409]
    db.session.rollback()
    assert db.session.get_one(TrainingClass, room.class_id).status is ClassStatus.COMPLETED
    assert db.session.query(Enrolment).one().status is EnrolmentStatus.PASSED
    assert db.session.query(Certificate).count() == 1
