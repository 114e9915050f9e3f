"""Fills the seats: employees with placements past and present, accounts, roles, and the words for search."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.demo.names import Identity, Registry
from app.demo.organisation import Seat
from app.demo.rows import Rows
from app.demo.texts import load
from app.kernel.permissions import Role
from app.people import Employee, EmployeeKind, Placement, PlacementKind, PositionKind
from app.people.models import Account, EmployeeTerm, RoleAssignment
from app.people.terms import terms_of

_PPPK = {PositionKind.EXECUTIVE: 0.3, PositionKind.FUNCTIONAL_SKILLED: 0.3, PositionKind.FUNCTIONAL_EXPERT: 0.12}
_PART_TIME = 0.08


@dataclass(frozen=True)
class Person:
    """Somebody of the demo, as stored."""

    id: int
    name: str
    nip: str | None
    email: str


@dataclass(frozen=True)
class Tenure:
    """One person in one seat for some time. `leader` is the pejabat penilai's tenure, if the tree has it."""

    placement_id: int
    person: Person
    seat: Seat
    supervisor: Person
    leader: Tenure | None
    starts_on: date
    ends_on: date | None
    state: str = ""


class Staffing:
    """Puts people into seats."""

    def __init__(
        self, rows: Rows, registry: Registry, random: Random, today: date, password_hash: str, mutations: float = 0.0
    ) -> None:
        """`mutations` is the share of pelaksana who came from another unit not long ago."""
        self._rows, self._registry, self._random, self._mutations = rows, registry, random, mutations
        self._today, self._hash = today, password_hash
        self._cast = {(each["unit"], each["position"]): each for each in load("cast")["people"]}
        self._acting = {each["position"]: each["by"] for each in load("cast")["acting"]}

    def engage(self, who: Identity, at: datetime | None = None, *, is_active: bool = True) -> Person:
        """Collect the person, with an account and the words for search."""
        employee_id = self._rows.add(
            Employee, at=at, nip=who.nip, name=who.name, kind=who.kind, grade=who.grade, email=who.email,
            is_active=is_active,
        )  # fmt: skip
        self._rows.add(
            Account, at=at, employee_id=employee_id, password_hash=self._hash, password_expires_at=None,
            must_change_password=False, is_active=is_active,
        )  # fmt: skip
        for term in sorted(terms_of(who.name, who.nip)):
            self._rows.add(EmployeeTerm, at=at, term=term, employee_id=employee_id)
        return Person(employee_id, who.name, who.nip, who.email)

    def fill(self, seats: Iterable[Seat], mayor: Person, secretary: Tenure | None = None) -> list[Tenure]:
        """A person in every seat, leaders first. Heads of offices answer to the Sekda, who answers to the mayor."""
        holders: dict[int, Tenure] = {}
        tenures: list[Tenure] = []
        for seat in seats:
            leader = holders[id(seat.leader)] if seat.leader else secretary
            tenures += self._seat(seat, leader, mayor, tenures)
            holders[id(seat)] = tenures[-1]
            secretary = secretary or tenures[-1]
        return tenures

    def retire(self, tenures: list[Tenure], how_many: int) -> list[Tenure]:
        """Former colleagues who went at the end of last year: their history stays, their accounts are closed."""
        staff = [each for each in tenures if each.seat.kind is PositionKind.EXECUTIVE and each.leader]
        last_day = date(self._today.year - 1, 12, 31)
        gone = []
        for old in self._random.sample(staff, how_many):
            who = self._registry.invent(old.seat.position, old.seat.kind, EmployeeKind.PNS)
            person = self.engage(who, is_active=False)
            gone.append(self.place(person, old.seat, old.supervisor, old.leader, self._start(who), last_day))
        return gone

    def _seat(self, seat: Seat, leader: Tenure | None, mayor: Person, others: list[Tenure]) -> list[Tenure]:
        """The tenure of whoever sits there now, after that of the same person elsewhere where there was a mutation."""
        supervisor = leader.person if leader else mayor
        if seat.position in self._acting:
            held = next(each for each in others if each.seat.position == self._acting[seat.position])
            since = self._today - timedelta(days=75)
            return [self.place(held.person, seat, supervisor, leader, since, kind=PlacementKind.ACTING, state="none")]
        given = self._cast.pop((seat.unit_code, seat.position), None)
        if given and not given.get("came_later"):
            return self._cast_member(given, seat, supervisor, leader)
        invented = self._registry.invent(seat.position, seat.kind, self._kind(seat))
        who = self._registry.known(given) if given else invented
        person, start = self.engage(who), self._start(who)
        self._give_duty(given or {}, person, seat)
        elsewhere = self._seats_elsewhere(seat, others) if self._random.random() < self._mutations else []
        if not elsewhere:
            return [self.place(person, seat, supervisor, leader, start)]
        old, moved_on = self._random.choice(elsewhere), self._day_of_mutations()
        before = self.place(person, old.seat, old.supervisor, old.leader, start, moved_on - timedelta(days=1))
        return [before, self.place(person, seat, supervisor, leader, moved_on)]

    def _cast_member(
        self, given: dict[str, Any], seat: Seat, supervisor: Person, leader: Tenure | None
    ) -> list[Tenure]:
        who = self._registry.known(given)
        person = self.engage(who)
        self._give_duty(given, person, seat)
        start, before = self._start(who), []
        if "came_from" in given:
            position, kind = given["came_from"]
            old, moved_on = replace(seat, position=position, kind=PositionKind(kind)), self._today.replace(day=1)
            before = [self.place(person, old, supervisor, leader, start, moved_on - timedelta(days=1))]
            start = moved_on
        return [*before, self.place(person, seat, supervisor, leader, start, state=given["state"])]

    def _give_duty(self, given: dict[str, Any], person: Person, seat: Seat) -> None:
        """A role, for all or for the office alone."""
        if "duty" in given:
            unit_id = seat.office_id if given.get("for") else None
            self._rows.add(RoleAssignment, employee_id=person.id, role=Role(given["duty"]), unit_id=unit_id)

    @staticmethod
    def _seats_elsewhere(seat: Seat, others: list[Tenure]) -> list[Tenure]:
        """Where somebody could have worked before: beside pelaksana of another unit."""
        if seat.kind is not PositionKind.EXECUTIVE:
            return []
        return [each for each in others if each.seat.kind is seat.kind and each.seat.unit_id != seat.unit_id]

    def _day_of_mutations(self) -> date:
        """The last first of July that is past."""
        july = date(self._today.year, 7, 1)
        return july if july < self._today else july.replace(year=july.year - 1)

    def place(
        self, person: Person, seat: Seat, supervisor: Person, leader: Tenure | None, starts_on: date,
        ends_on: date | None = None, kind: PlacementKind = PlacementKind.DEFINITIVE, state: str = "",
    ) -> Tenure:  # fmt: skip
        """Collect one placement."""
        placement_id = self._rows.add(
            Placement, employee_id=person.id, unit_id=seat.unit_id, supervisor_id=supervisor.id, position=seat.position,
            position_kind=seat.kind, kind=kind, heads_unit=seat.heads_unit, starts_on=starts_on, ends_on=ends_on,
        )  # fmt: skip
        return Tenure(placement_id, person, seat, supervisor, leader, starts_on, ends_on, state)

    def _kind(self, seat: Seat) -> EmployeeKind:
        draw = self._random.random()
        if seat.kind is PositionKind.EXECUTIVE and draw < _PART_TIME:
            return EmployeeKind.PPPK_PART_TIME
        return EmployeeKind.PPPK if draw < _PPPK.get(seat.kind, 0) and not seat.heads_unit else EmployeeKind.PNS

    def _start(self, who: Identity) -> date:
        """Since when: after the appointment that the number tells, and mostly some years ago."""
        appointed = int((who.nip or "")[8:12])
        return date(max(appointed + 1, self._today.year - self._random.randint(3, 9)), 1, 2)
