"""Who may do which kind of thing: roles and their permissions on one screen, and the actor who carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.kernel.labels import Labelled
from app.kernel.paths import below

EVERYWHERE = ""


class Permission(StrEnum):
    """A kind of thing that a person may do, `resource:action`."""

    SELF = "self:use"
    TEAM = "team:see"
    PEOPLE_SEE = "people:see"
    PEOPLE_MANAGE = "people:manage"
    ACCOUNTS_MANAGE = "accounts:manage"
    INDICATORS_SEE = "indicators:see"
    INDICATORS_MANAGE = "indicators:manage"
    AGREEMENTS_SEE = "agreements:see"
    ASSESSMENTS_SEE = "assessments:see"
    ASSESSMENTS_MANAGE = "assessments:manage"
    TRAINING_SEE = "training:see"
    TRAINING_MANAGE = "training:manage"


class Role(Labelled):
    """A duty given to a person, for a unit and everything below it, or for all."""

    PERFORMANCE_TEAM = "performance_team", _l("Tim pengelola kinerja")
    TRAINING_COORDINATOR = "training_coordinator", _l("Koordinator pelatihan")
    AUDITOR = "auditor", _l("Pengawas")
    ADMINISTRATOR = "administrator", _l("Admin sistem")


EVERYONE = frozenset({Permission.SELF, Permission.INDICATORS_SEE})

ROLES: dict[Role, frozenset[Permission]] = {
    Role.PERFORMANCE_TEAM: frozenset(
        {
            Permission.PEOPLE_SEE,
            Permission.PEOPLE_MANAGE,
            Permission.INDICATORS_MANAGE,
            Permission.AGREEMENTS_SEE,
            Permission.ASSESSMENTS_SEE,
            Permission.ASSESSMENTS_MANAGE,
            Permission.TRAINING_SEE,
        }
    ),
    Role.TRAINING_COORDINATOR: frozenset({Permission.TRAINING_SEE, Permission.TRAINING_MANAGE}),
    Role.AUDITOR: frozenset(
        {Permission.PEOPLE_SEE, Permission.AGREEMENTS_SEE, Permission.ASSESSMENTS_SEE, Permission.TRAINING_SEE}
    ),
    Role.ADMINISTRATOR: frozenset({Permission.PEOPLE_SEE, Permission.ACCOUNTS_MANAGE}),
}


@dataclass(frozen=True)
class Actor:
    """The person who acts, with all that decides what they may: loaded once per request, no database behind it."""

    employee_id: int | None
    name: str
    account_id: int | None = None
    session_token: str = ""
    leads_team: bool = False
    must_change_password: bool = False
    roles: tuple[tuple[Role, str], ...] = ()
    """(role, path of the unit it is for; EVERYWHERE for all)"""
    stands_in_for: frozenset[int] = frozenset()
    """Whose work as supervisor has been delegated to this person today (employee ids)"""
    unread: int = 0
    """Notices that the person has not read"""
    heads_unit: bool = False
    """Whether the person heads a unit today, by a post of theirs or as Plt or Plh of who does"""
    heads_for: frozenset[int] = frozenset()
    """As whose Plt or Plh the person heads a unit today (employee ids)"""
    scopes: dict[Permission, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __post_init__(self) -> None:
        scopes: dict[Permission, tuple[str, ...]] = dict.fromkeys(EVERYONE, (EVERYWHERE,))
        if self.leads_team:
            scopes[Permission.TEAM] = (EVERYWHERE,)
        for role, path in self.roles:
            for permission in ROLES[role]:
                scopes[permission] = (*scopes.get(permission, ()), path)
        object.__setattr__(self, "scopes", scopes)

    @property
    def acts_for(self) -> list[int]:
        """The ids of all as whom the person acts: their own, and those for whom they stand in today."""
        own = set() if self.employee_id is None else {self.employee_id}
        return sorted(own | self.stands_in_for)

    @property
    def kept_from(self) -> list[int]:
        """In whose own ratings the person has no part as a head: theirs, and of whose Plt or Plh they are."""
        own = set() if self.employee_id is None else {self.employee_id}
        return sorted(own | self.heads_for)

    def acts_as(self, employee_id: int | None) -> bool:
        """Whether this is that person, or stands in for them today."""
        return employee_id is not None and (employee_id == self.employee_id or employee_id in self.stands_in_for)

    def get_id(self) -> str:
        """What the browser's cookie holds: the random token of the session, never the person's number."""
        return self.session_token


SYSTEM = Actor(employee_id=None, name="Kintan")


def can(actor: Actor, permission: Permission, unit_path: str | None = None) -> bool:
    """Whether the actor has the permission; with `unit_path`, whether it reaches that unit."""
    scopes = getattr(actor, "scopes", {}).get(permission, ())
    return bool(scopes) if unit_path is None else any(unit_path.startswith(scope) for scope in scopes)


def within(actor: Actor, permission: Permission, path: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The SQL condition that a unit's path lies where the actor has the permission."""
    return under(actor.scopes.get(permission, ()), path)


def under(scopes: tuple[str, ...], path: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The SQL condition that a unit's path lies in one of the scopes; in none of no scopes."""
    if EVERYWHERE in scopes:
        return true()
    return or_(false(), *(below(path, scope) for scope in scopes))
