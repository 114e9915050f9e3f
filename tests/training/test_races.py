"""Coordinators and those who ask for a seat at the same instant, with real commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.extensions import db
from app.kernel.permissions import Role
from app.people import Employee
from app.training import Admission, Course, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, form_in
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

ROUNDS, SEATS, FEWER, ASKING = 3, 6, 3, 6
WANTED = {"purpose": "pengembangan:", "reason": "Ingin melayani lebih cepat"}


@pytest.fixture
def cast(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


def _class(cast: Cast) -> TrainingClass:
    course = training_made.course(cast.post.unit)
    made: TrainingClass = training_made.training_class(course, seats=SEATS, admission=Admission.OPEN)
    db.session.commit()
    return made


def _asking(app: Flask, cast: Cast, of: TrainingClass, many: int) -> list[Callable[[], int]]:
    acts = []
    for number in range(many):
        person = factories.employee(f"Peserta {number}")
        factories.placement(person, cast.post.unit, cast.supervisor)
        acts.append(ready(Browser(app, person), f"/pelatihan/kelas/{of.id}/daftar", **WANTED))
    return acts


def test_fewer_seats_while_people_take_them(committed_app: Flask, cast: Cast, coordinator: Employee) -> None:
    for _round in range(ROUNDS):
        of = _class(cast)
        url = f"/kelola-pelatihan/kelas/{of.id}/ubah"
        lower = ready(Browser(committed_app, coordinator), url, seats=str(FEWER))
        answers = at_once(lower, *_asking(committed_app, cast, of, ASKING))
        db.session.rollback()
        db.session.expire_all()
        kept = FEWER if answers[0] == 303 else SEATS
        assert answers[0] in (303, 422)
        assert answers[1:] == [303] * ASKING
        assert (of.seats, of.seats_taken) == (kept, min(kept, ASKING))


def test_a_class_saved_and_a_meeting_added_from_two_tabs(
    committed_app: Flask, cast: Cast, coordinator: Employee
) -> None:
    """Of two who save the same class, one sees that the other was faster; a meeting sent twice is there once."""
    of = _class(cast)
    tabs = [Browser(committed_app, coordinator) for _tab in range(2)]
    url = f"/kelola-pelatihan/kelas/{of.id}/ubah"
    saved = at_once(*(ready(tab, url, name=f"Angkatan {number}") for number, tab in enumerate(tabs)))
    assert sorted(saved) == [303, 409]
    url = f"/kelola-pelatihan/kelas/{of.id}/pertemuan/tambah"
    assert at_once(*(ready(tab, url, begins="14.00", ends="16.00") for tab in tabs)) == [303, 303]
    db.session.rollback()
    db.session.expire_all()
    assert len(of.sessions) == 3


def test_one_name_of_a_competence_from_two_tabs(committed_app: Flask, cast: Cast, coordinator: Employee) -> None:
    db.session.commit()
    url, tabs = "/kelola-pelatihan/kursus/baru", [Browser(committed_app, coordinator) for _tab in range(2)]
    written = {"provider": "LAN", "form": "bimtek", "unit_id": str(cast.post.unit_id), "technical": "Kearsipan"}
    acts = [ready(tab, url, title=f"Kursus {number}", **written) for number, tab in enumerate(tabs)]
    assert at_once(*acts) == [303, 303]


def _token(tab: Browser) -> dict[str, str]:
    """Of a form that is sent; that which searches has none."""
    url = "/kelola-pelatihan/kursus/baru"
    return {"csrf_token": form_in(tab.get(url), url)["csrf_token"]}


def test_two_courses_that_ask_for_each_other_at_once(committed_app: Flask, cast: Cast, coordinator: Employee) -> None:
    """Whoever is second closes no circle."""
    for number in range(ROUNDS):
        one, other = (training_made.course(cast.post.unit, f"{name} {number}") for name in ("Dasar", "Lanjut"))
        db.session.commit()
        tabs = [Browser(committed_app, coordinator) for _tab in range(2)]
        sent = [
            ready(tab, f"/kelola-pelatihan/kursus/{course.id}/prasyarat", picked=str(required.id), **_token(tab))
            for tab, course, required in zip(tabs, (one, other), (other, one), strict=True)
        ]
        tied = at_once(*sent)
        assert sorted(tied) == [303, 422]
        db.session.rollback()
        db.session.expire_all()
        assert len(one.prerequisites) + len(other.prerequisites) == 1


def test_a_course_and_a_class_sent_twice_are_there_once(
    committed_app: Flask, cast: Cast, coordinator: Employee
) -> None:
    old = _class(cast)
    tabs = [Browser(committed_app, coordinator) for _tab in range(2)]
    course = {"provider": "LAN", "form": "bimtek", "unit_id": str(cast.post.unit_id), "title": "Kearsipan digital"}
    assert at_once(*(ready(tab, "/kelola-pelatihan/kursus/baru", **course) for tab in tabs)) == [303, 303]
    days = {
        "starts_on": str(old.starts_on + timedelta(days=30)),
        "registration_opens_on": str(old.registration_opens_on),
        "registration_closes_on": str(old.registration_closes_on),
    }
    url = f"/kelola-pelatihan/kelas/{old.id}/salin"
    assert at_once(*(ready(tab, url, name="Angkatan II", **days) for tab in tabs)) == [303, 303]
    db.session.rollback()
    db.session.expire_all()
    assert db.session.query(Course).filter_by(title="Kearsipan digital").count() == 1
    copied = db.session.query(TrainingClass).filter_by(name="Angkatan II").one()
    assert len(copied.sessions) == len(old.sessions)
