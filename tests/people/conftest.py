"""The people of an office, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.kernel.permissions import Actor
    from app.people.models import Employee, Unit
    from tests.factories import Browser


@dataclass(frozen=True)
class Office:
    """Two services below a region, with a performance team for all, for one service, and an administrator."""

    region: Unit
    service: Unit
    division: Unit
    elsewhere: Unit
    head: Employee
    clerk: Employee
    stranger: Employee
    team: Employee
    team_of_service: Employee
    administrator: Employee


@pytest.fixture
def office(db_session: Any) -> Office:
    """The office, everybody placed."""
    from app.kernel.permissions import Role
    from app.people.models import UnitKind
    from tests import factories as make

    region = make.unit("Kota Contoh", kind=UnitKind.REGION)
    service, elsewhere = make.unit("Dinas Contoh", region), make.unit("Dinas Lain", region)
    division = make.unit("Bidang Layanan", service, UnitKind.DIVISION)
    head = make.employee("Hadi Kepala", nip="196804111993031009")
    clerk = make.employee("Siti Aminah", nip="198501152010011991")
    stranger = make.employee("Zainal Orang Lain", nip="199001012015031001")
    team, own_team = make.employee("Tono Tim"), make.employee("Wati Tim")
    administrator = make.employee("Budi Admin")
    make.placement(head, service, heads_unit=True)
    make.placement(clerk, division, head)
    for person in (stranger, team, administrator):
        make.placement(person, elsewhere)
    make.placement(own_team, service, head)
    make.role(team, Role.PERFORMANCE_TEAM)
    make.role(own_team, Role.PERFORMANCE_TEAM, service)
    make.role(administrator, Role.ADMINISTRATOR)
    return Office(region, service, division, elsewhere, head, clerk, stranger, team, own_team, administrator)


@pytest.fixture
def team(office: Office, sign_in: Callable[..., Browser]) -> Browser:
    """The browser of the performance team for all."""
    return sign_in(office.team)


@pytest.fixture
def own_team(office: Office, sign_in: Callable[..., Browser]) -> Browser:
    """The browser of the performance team of the one service."""
    return sign_in(office.team_of_service)


@pytest.fixture
def admin(office: Office, sign_in: Callable[..., Browser]) -> Browser:
    """The administrator's browser."""
    return sign_in(office.administrator)


@pytest.fixture
def manager(office: Office) -> Actor:
    """The performance team for all, for tests of actions."""
    from app.kernel.permissions import EVERYWHERE, Actor, Role

    return Actor(office.team.id, office.team.name, roles=((Role.PERFORMANCE_TEAM, EVERYWHERE),))


@pytest.fixture
def indonesian(app: Flask, db_session: Any) -> Any:
    """A request's context, in which messages have their language."""
    with app.test_request_context():
        yield
