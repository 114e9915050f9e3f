"""Needs and plan: every page, every deed in every state of a line, by every person around its unit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.extensions import db
from app.kernel.permissions import Role
from app.planning.models import PlanLine, PlanStatus
from app.planning.plan.workflow import PLAN_MOVES
from app.training import TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "plan_matrix.txt"
HEADER = """\
# Needs and plan by every person: the line stands in the plan of the office in which the employee works.
# open: the page is shown; done: the deed is done; 403: not theirs; 404: as if it were not there; 409: not now;
# sign-in: sent there first. Written by test_plan_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
WIDTH = 12
NAMES = {"supervisors_supervisor": "their_chief", "unit_head_above": "unit_head", "team_elsewhere": "other_team",
         "team_in_scope": "team", "administrator": "admin"}  # fmt: skip


@pytest.fixture
def held(cast: Cast) -> TrainingClass:
    office = cast.post.unit.parent
    assert office is not None
    found: TrainingClass = training_made.training_class(training_made.course(office), begins_in=10)
    return found


@pytest.fixture
def browsers(cast: Cast, sign_in: Callable[..., Browser], held: TrainingClass) -> dict[str, Browser]:
    people = {NAMES.get(name, name): sign_in(person) for name, person in cast.people().items()}
    for name, unit in (("coordinator", held.unit), ("coord_else", factories.unit("Dinas Ketiga"))):
        person = factories.employee(f"Koordinator {name}")
        factories.role(person, Role.TRAINING_COORDINATOR, unit)
        people[name] = sign_in(person)
    return {**people, "visitor": sign_in()}


def test_every_page_and_deed_answers_as_the_grid_says(
    cast: Cast, browsers: dict[str, Browser], held: TrainingClass
) -> None:
    line = PlanLine(
        unit=held.unit, course=held.course, year=held.starts_on.year, quarter=1, participants=20, cost=None
    )  # fmt: skip
    db.session.add(line)
    db.session.flush()
    office, below = held.unit_id, cast.post.unit_id
    rows = [f"{'':44}" + "".join(f"{name:{WIDTH}}" for name in browsers)]
    pages = {
        "saran": "/pelatihan/saran",
        "kebutuhan": "/kebutuhan-pelatihan",
        "kebutuhan of the office": f"/kebutuhan-pelatihan?unit={office}",
        "kebutuhan of the division": f"/kebutuhan-pelatihan?unit={below}",
        "kebutuhan as a file": f"/kebutuhan-pelatihan.csv?unit={office}",
        "rencana of the office": f"/rencana-pelatihan?unit={office}",
        "rencana as a file": f"/rencana-pelatihan.xlsx?unit={office}",
        "rencana: new line": f"/rencana-pelatihan/baru?unit={office}",
        "rencana: the line": f"/rencana-pelatihan/{line.id}",
    }
    for label, url in pages.items():
        rows.append(_row(f"GET {label}", [_word(each.get(url), "open") for each in browsers.values()]))
    for state in PlanStatus:
        rows.append("")
        for name in ("ubah", *PLAN_MOVES.moves):
            answers = [_deed(line, held, each, state, name) for each in browsers.values()]
            rows.append(_row(f"POST {state}: {name}", answers))
    check_committed(GRID, HEADER + "\n".join(row.rstrip() for row in rows) + "\n")


def _row(label: str, answers: list[str]) -> str:
    return f"{label:44}" + "".join(f"{answer:{WIDTH}}" for answer in answers)


def _word(answer: TestResponse, good: str) -> str:
    if "/masuk" in (answer.location or ""):
        return "sign-in"
    return good if answer.status_code in (200, 303) else str(answer.status_code)


def _deed(line: PlanLine, held: TrainingClass, browser: Browser, state: PlanStatus, name: str) -> str:
    with db.session.no_autoflush:
        line.status, line.participants = state, 20
        line.class_id = held.id if state is PlanStatus.SCHEDULED else None
        line.dropped_reason = "Begitu" if state is PlanStatus.DROPPED else ""
    db.session.commit()
    url = f"/rencana-pelatihan/{line.id}" + ("" if name == "ubah" else f"/langkah/{name}")
    answer = browser.post(
        url, version=line.version, reason="Begini alasannya.", class_id=held.id, quarter=1, participants=31, cost=""
    )
    return _word(answer, "done")
