"""An office with a library: the team that keeps it, people who read it, one indicator in each state."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget
from app.kernel import clock
from app.kernel.permissions import Actor, Role
from app.kernel.targets import parse_target
from app.people import Employee, Unit
from app.people.models import RoleAssignment
from tests import factories
from tests.factories import Browser, Cast

YEAR = clock.today().year
COMPLETE = {
    "objective": "Meningkatnya mutu layanan",
    "name": "Persentase surat selesai tepat waktu",
    "definition": "Surat yang selesai dalam standar waktunya.",
    "formula": "Surat tepat waktu dibagi seluruh surat, dikali 100.",
    "variables": "A = tepat waktu. B = seluruhnya.",
    "unit_of_measure": "persen",
    "data_source": "Buku register",
}
_numbers = itertools.count(1)
Make = Callable[..., Indicator]


def target(year: int, text: str) -> IndicatorTarget:
    read = parse_target(text)
    return IndicatorTarget(year=year, text=text, low=read.low, high=read.high)


def indicator(office: Unit, status: IndicatorStatus = IndicatorStatus.ADOPTED, **more: Any) -> Indicator:
    """A complete indicator of the office in that state."""
    now, targets = clock.now(), more.pop("targets", {YEAR: "95"})
    made = Indicator(
        office=office,
        **{
            "owner": office,
            "year": YEAR,
            "code": f"IKU-{next(_numbers):03}",
            "status": status,
            "adopted_at": None if status is IndicatorStatus.PROPOSED else now,
            "withdrawn_at": now if status is IndicatorStatus.WITHDRAWN else None,
            **COMPLETE,
            **more,
        },
        targets=[target(year, text) for year, text in targets.items()],
    )
    db.session.add(made)
    db.session.flush()
    return made


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


@pytest.fixture
def office(cast: Cast) -> Unit:
    """The employee's own office, which `team_in_scope` keeps."""
    unit = db.session.get(Unit, cast.post.unit.office_id)
    assert unit is not None
    return unit


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Employee], Browser]:
    return lambda person: Browser(app, person)


@pytest.fixture
def team(cast: Cast, sign_in: Callable[[Employee], Browser]) -> Browser:
    """The performance team of the office."""
    return sign_in(cast.team_in_scope)


def actor_of(person: Employee) -> Actor:
    """The person as the portal would load them."""
    assignments = db.session.query(RoleAssignment).filter_by(employee_id=person.id)
    roles = tuple((Role(each.role), each.unit.path if each.unit else "") for each in assignments)
    return Actor(employee_id=person.id, name=person.name, roles=roles)


@pytest.fixture
def keeper(cast: Cast) -> Actor:
    return actor_of(cast.team_in_scope)
