"""Every page and deed of attendance, by every person around the class."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.attendance import codes
from app.enrolment import EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import Employee
from app.training import TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# Attendance by every person: a class that runs now in the employee's unit, in which the employee has a seat.
# open: the page is shown; done: the deed is done; 403: not theirs; 404: as if it were not there; 409: not now;
# sign-in: sent there first. Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
WIDTH = 12
NAMES = {"supervisors_supervisor": "their_chief", "unit_head_above": "unit_head", "team_elsewhere": "other_team",
         "team_in_scope": "team", "administrator": "admin"}  # fmt: skip


@pytest.fixture
def running(cast: Cast) -> TrainingClass:
    made: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), begins_in=-1)
    made.sessions[1].starts_at, made.sessions[1].ends_at = clock.now(), clock.now() + timedelta(hours=1)
    training_made.enrolment(cast.post, made, EnrolmentStatus.CONFIRMED)
    return made


@pytest.fixture
def browsers(
    cast: Cast, sign_in: Callable[..., Browser], coordinator: Employee, running: TrainingClass
) -> dict[str, Browser]:
    people = {NAMES.get(name, name): sign_in(person) for name, person in cast.people().items()}
    elsewhere = factories.employee("Koordinator lain")
    factories.role(elsewhere, Role.TRAINING_COORDINATOR, factories.unit("Dinas Ketiga"))
    return {**people, "coordinator": sign_in(coordinator), "coord_else": sign_in(elsewhere), "visitor": sign_in()}


def test_every_page_and_deed_answers_as_the_grid_says(browsers: dict[str, Browser], running: TrainingClass) -> None:
    session_id, code = running.sessions[1].id, codes.code_for(running.sessions[1].id, codes.turn_now())
    run = f"/kelola-pelatihan/kelas/{running.id}"
    pages = {
        "meetings": f"{run}/presensi",
        "list": f"{run}/presensi/{session_id}",
        "results": f"{run}/hasil",
        "export": f"{run}/presensi/ekspor.csv",
        "code on the screen": f"/presensi/{session_id}/kode",
        "code on the phone": f"/hadir/{code}",
        "import": "/presensi/impor",
        "import, columns": "/presensi/impor/contoh.csv",
        "import, another's report": "/presensi/impor/1",
    }
    deeds = {
        "keep the list": f"{run}/presensi/{session_id}",
        "keep the scores": f"{run}/hasil",
        "record oneself": f"/hadir/{code}",
        "apply another's import": "/presensi/impor/1/terapkan",
    }
    rows = [f"{'':28}" + "".join(f"{name:{WIDTH}}" for name in browsers)]
    for name, url in pages.items():
        cells = [_told(browser.get(url), "open") for browser in browsers.values()]
        rows.append(f"{name:28}" + "".join(f"{cell:{WIDTH}}" for cell in cells))
    for name, url in deeds.items():
        cells = [_told(browser.post(url), "done") for browser in browsers.values()]
        rows.append(f"{name:28}" + "".join(f"{cell:{WIDTH}}" for cell in cells))
    db.session.expire_all()
    check_committed(GRID, HEADER + "".join(f"{row.rstrip()}\n" for row in rows))


def _told(answer: TestResponse, good: str) -> str:
    if answer.status_code == 303:
        return "sign-in" if answer.location.startswith("/masuk") else good
    return good if answer.status_code == 200 else str(answer.status_code)
