"""Small builders of units, people and agreements for tests, and the browser that somebody has signed in to."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from argon2 import PasswordHasher
from itsdangerous import URLSafeTimedSerializer

from app.agreements import snapshots
from app.agreements.kinds import AgreementStatus, Approach, Aspect, Party, SheetForm
from app.agreements.models import Agreement, Measure, Result, Signature, Snapshot
from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget
from app.kernel import clock
from app.kernel.permissions import Actor, Role
from app.kernel.targets import parse_target
from app.negotiation.actions import following
from app.people import Employee, EmployeeKind, Placement, PositionKind, Unit, UnitKind
from app.people.models import (
    Account,
    Delegation,
    DelegationKind,
    EmployeeTerm,
    Leave,
    LeaveKind,
    RoleAssignment,
    UserSession,
)
from app.people.terms import terms_of
from tests.support.client import Client
from tests.support.lints import lint
from tests.support.reading import form_in, soup, words

__all__ = ["form_in", "soup", "words"]  # so that tests find them here

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

PASSWORD = "empat-kata-acak-panjang"
_numbers = itertools.count(1)


@cache
def _hash() -> str:
    """Of PASSWORD. A hash names its cost, and this one is cheap: checking it goes the usual way, only faster."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def unit(name: str = "Dinas Contoh", parent: Unit | None = None, kind: UnitKind = UnitKind.SERVICE) -> Unit:
    """A unit below `parent`; one that is an office is its own office."""
    made = Unit(code=f"U{next(_numbers)}", name=name, kind=kind, parent=parent, path="")
    db.session.add(made)
    db.session.flush()
    made.path = f"{parent.path if parent else '/'}{made.id}/"
    made.office_id = made.id if made.is_office else parent.office_id if parent else None
    db.session.flush()
    return made


def employee(name: str = "Sari Pegawai", *, account: bool = True, **more: Any) -> Employee:
    """A person who can sign in with PASSWORD."""
    made = _employee(name, account=account, **more)
    db.session.flush()
    return made


def _employee(name: str, *, account: bool = True, **more: Any) -> Employee:
    number = next(_numbers)
    given = {"kind": EmployeeKind.PNS, "grade": "III/a", "nip": f"19900101{number:010d}"}
    made = Employee(**{"name": name, "email": f"orang{number}@contoh.example", **given, **more})
    made.terms = [EmployeeTerm(term=term) for term in terms_of(made.name, made.nip)]
    db.session.add(made)
    if account:
        db.session.add(Account(employee=made, password_hash=_hash()))
    return made


def placement(person: Employee, where: Unit, supervisor: Employee | None = None, **more: Any) -> Placement:
    """The person's post there since the year before last."""
    made = _placement(person, where, supervisor, **more)
    db.session.flush()
    return made


def _placement(person: Employee, where: Unit, supervisor: Employee | None = None, **more: Any) -> Placement:
    given = {
        "position": "Analis Layanan",
        "position_kind": PositionKind.FUNCTIONAL_EXPERT,
        "starts_on": date(clock.today().year - 2, 1, 1),
    }
    made = Placement(employee=person, unit=where, supervisor=supervisor, **{**given, **more})
    db.session.add(made)
    return made


def role(person: Employee, which: Role, where: Unit | None = None) -> RoleAssignment:
    """A role, for a unit and all below it or for everything."""
    made = RoleAssignment(employee=person, role=which, unit=where)
    db.session.add(made)
    db.session.flush()
    return made


def delegation(principal: Employee, delegate: Employee, days: tuple[int, int] = (0, 6), **more: Any) -> Delegation:
    """The principal's work is the delegate's too; `days` from today, the first and the last."""
    first, last = (clock.today() + timedelta(days=each) for each in days)
    given = {"kind": DelegationKind.DAILY_ACTING, "starts_on": first, "ends_on": last}
    made = Delegation(principal=principal, delegate=delegate, **{**given, **more})
    db.session.add(made)
    db.session.flush()
    return made


def leave(person: Employee, days: tuple[int, int] = (0, 6), kind: LeaveKind = LeaveKind.ANNUAL) -> Leave:
    """The person is away; `days` from today, the first and the last."""
    first, last = (clock.today() + timedelta(days=each) for each in days)
    made = Leave(employee_id=person.id, kind=kind, starts_on=first, ends_on=last)
    db.session.add(made)
    db.session.flush()
    return made


def measure(text: str = "Persentase surat selesai tepat waktu", target: str = "98%", **more: Any) -> Measure:
    """A measure with its target, to be put into a result."""
    read = parse_target(target)
    return Measure(
        text=text, target_text=target, target_kind=read.kind, target_low=read.low, target_high=read.high,
        **{"aspect": Aspect.QUALITY, "unit_of_measure": "", "order": 1, **more},
    )  # fmt: skip


def result(text: str = "Terlaksananya pelayanan surat keterangan", *measures: Measure, **more: Any) -> Result:
    """A complete result, with one measure unless others are given."""
    given = {"leader_result_text": "Meningkatnya kepuasan warga", "order": 1}
    return Result(text=text, measures=list(measures) or [measure()], **{**given, **more})


def agreement(
    post: Placement,
    status: AgreementStatus = AgreementStatus.DRAFT,
    *,
    results: list[Result] | None = None,
    signed_by: tuple[Party, ...] | None = None,
    **more: Any,
) -> Agreement:
    """An agreement in that state with everything that the state requires; `signed_by` applies to an agreed one."""
    year = more.pop("year", clock.today().year)
    made = Agreement(
        placement=post,
        employee=post.employee,
        supervisor=post.supervisor,
        unit=post.unit,
        year=year,
        status=status,
        results=[result()] if results is None else results,
        **{
            "starts_on": date(year, 1, 1),
            "ends_on": date(year, 12, 31),
            "approach": Approach.QUANTITATIVE,
            **_dates(status),
            **_usual_form(post),
            **more,
        },
    )
    db.session.add(made)
    db.session.flush()
    complete = status in (AgreementStatus.SIGNED, AgreementStatus.ENDED)
    _sign(made, tuple(Party) if complete else signed_by or ())
    return made


def _usual_form(post: Placement) -> dict[str, SheetForm]:
    leads = post.position_kind is PositionKind.SENIOR_LEADER
    return {"form": SheetForm.LEADER if leads else SheetForm.STAFF}


def _dates(status: AgreementStatus) -> dict[str, Any]:
    """When each step was, as far as the state has come."""
    then = clock.now() - timedelta(days=1)
    steps = ("submitted_at", "agreed_at", "signed_at", "ended_at")
    reached = {
        AgreementStatus.SUBMITTED: 1, AgreementStatus.AGREED: 2, AgreementStatus.SIGNED: 3, AgreementStatus.ENDED: 4,
    }.get(status, 0)  # fmt: skip
    return dict.fromkeys(steps[:reached], then)


def _sign(made: Agreement, parties: tuple[Party, ...]) -> None:
    if not parties:
        return
    content = snapshots.content_of(made)
    sha256 = snapshots.sha256_of(content)
    who = {Party.EMPLOYEE: made.employee_id, Party.SUPERVISOR: made.supervisor_id}
    db.session.add(Snapshot(agreement_id=made.id, content=content, sha256=sha256))
    made.signatures.extend(
        Signature(party=party, employee_id=who[party], signed_at=clock.now(), sha256=sha256) for party in parties
    )
    db.session.flush()


def put_on_the_table(made: Agreement) -> Agreement:
    """Open the negotiation of a submitted agreement's targets, as its submission does."""
    following.open_lines(Actor(made.employee_id, made.employee.name), made)
    db.session.flush()
    return made


def indicator(
    office: Unit, status: IndicatorStatus = IndicatorStatus.ADOPTED, *, target: str = "85", **more: Any
) -> Indicator:
    """An indicator of the office for this year, with this year's target."""
    year = more.pop("year", clock.today().year)
    read = parse_target(target)
    made = Indicator(
        office=office,
        owner=office,
        year=year,
        status=status,
        targets=[IndicatorTarget(year=year, text=target, low=read.low, high=read.high)],
        adopted_at=None if status is IndicatorStatus.PROPOSED else clock.now(),
        withdrawn_at=clock.now() if status is IndicatorStatus.WITHDRAWN else None,
        **{
            "code": f"IKU-{next(_numbers)}",
            "objective": "Meningkatnya kepuasan warga",
            "name": "Indeks Kepuasan Masyarakat",
            "unit_of_measure": "indeks",
            **more,
        },
    )
    db.session.add(made)
    db.session.flush()
    return made


@dataclass(frozen=True)
class Cast:
    """Everybody who can stand in some relation to the employee's agreement, in an office of three levels."""

    employee: Employee
    supervisor: Employee
    supervisors_supervisor: Employee
    unit_head_above: Employee
    colleague: Employee
    team_in_scope: Employee
    team_elsewhere: Employee
    auditor: Employee
    administrator: Employee
    post: Placement

    def people(self) -> dict[str, Employee]:
        """Every person by the word for the relation."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "post"}


PLAYERS = (
    "Rina Pegawai", "Lestari Ketua", "Kartika Koordinator", "Hadi Kepala", "Citra Rekan", "Tono Tim", "Wati Tim",
    "Agus Pengawas", "Budi Admin",
)  # fmt: skip
"""In the order of the fields of Cast."""


def cast() -> Cast:
    """The office as the database has it, else made now."""
    people = {each.name: each for each in db.session.query(Employee).filter(Employee.name.in_(PLAYERS))}
    if set(people) != set(PLAYERS):
        return _new_cast()
    post = db.session.query(Placement).filter_by(employee=people[PLAYERS[0]]).one()
    standing: list[Any] = [*(people[name] for name in PLAYERS), post]
    return Cast(*standing)


def _new_cast() -> Cast:
    """The office: a region, a service with a division in it, another service; everybody has a post."""
    region = unit("Kota Contoh", kind=UnitKind.REGION)
    service, elsewhere = unit("Dinas Contoh", region), unit("Dinas Lain", region)
    division = unit("Bidang Layanan", service, UnitKind.DIVISION)
    head, chief, lead = _employee("Hadi Kepala"), _employee("Kartika Koordinator"), _employee("Lestari Ketua")
    _placement(head, service, heads_unit=True, position="Kepala Dinas", position_kind=PositionKind.SENIOR_LEADER)
    _placement(chief, service, head, position="Koordinator")
    _placement(lead, division, chief, position="Ketua Tim")
    person = _employee("Rina Pegawai")
    post = _placement(person, division, lead)
    others = {name: _employee(name) for name in ("Citra Rekan", "Tono Tim", "Wati Tim", "Agus Pengawas", "Budi Admin")}
    for other in others.values():
        _placement(other, division if other.name == "Citra Rekan" else elsewhere, head)
    role(others["Tono Tim"], Role.PERFORMANCE_TEAM, service)
    role(others["Wati Tim"], Role.PERFORMANCE_TEAM, elsewhere)
    role(others["Agus Pengawas"], Role.AUDITOR)
    role(others["Budi Admin"], Role.ADMINISTRATOR)
    colleague, team, other_team, auditor, administrator = others.values()
    return Cast(person, lead, chief, head, colleague, team, other_team, auditor, administrator, post)


class Browser:
    """A person's browser: a session row of their own, the cookie that names it, the token that forms carry."""

    def __init__(self, app: Flask, person: Employee | None = None) -> None:
        self.client = Client(app, app.response_class)
        self._token = ""
        if person is not None:
            self._open_session(person)

    def _open_session(self, person: Employee) -> None:
        now, token = clock.now(), f"token-{next(_numbers)}"
        account = db.session.query(Account).filter_by(employee_id=person.id).one()
        db.session.add(
            UserSession(
                token_hash=hashlib.sha256(token.encode()).hexdigest(),
                account_id=account.id,
                seen_at=now,
                expires_at=now + timedelta(hours=1),
                address="127.0.0.1",
                browser="test",
            )
        )
        db.session.commit()
        with self.client.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True

    def get(self, url: str, *, htmx: bool = False) -> TestResponse:
        """Ask for a page; with `htmx`, for the part of it that htmx would."""
        return _linted(self.client.get(url, headers=_headers(htmx)), htmx)

    def post(self, url: str, *, htmx: bool = False, **data: Any) -> TestResponse:
        """Send these fields and the token."""
        sent = {"csrf_token": self.token(), **data}
        return _linted(self.client.post(url, data=sent, headers=_headers(htmx)), htmx)

    def send(self, url: str, *, htmx: bool = False, **data: Any) -> TestResponse:
        """Open the page at `url`, fill its form with `data` and send it: what was not filled goes as it stood."""
        asked = self.get(url, htmx=htmx)
        assert asked.status_code == 200, f"GET {url}: {asked.status_code}"
        return self.resend(asked, url, htmx=htmx, **data)

    def resend(self, answer: TestResponse, url: str, *, htmx: bool = False, **data: Any) -> TestResponse:
        """Send the form for `url` that stands in an answer (a refused one, say), with `data` changed in it."""
        sent = {**form_in(answer, url), **data}
        return _linted(self.client.post(url, data=sent, headers=_headers(htmx)), htmx)

    def token(self) -> str:
        """The token of this browser's forms, made as a page makes it."""
        if not self._token:
            with self.client.session_transaction() as session:
                secret = session.setdefault("csrf_token", token_hex(20))
            signer = URLSafeTimedSerializer(self.client.application.secret_key or "", salt="wtf-csrf-token")
            self._token = str(signer.dumps(secret))
        return self._token


def _headers(htmx: bool) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}


def _linted(answer: TestResponse, htmx: bool) -> TestResponse:
    """The answer, after a look at what must hold for every page and fragment."""
    if answer.mimetype == "text/html" and answer.status_code != 303:
        faults = lint(answer.get_data(as_text=True), is_page=not htmx)
        assert not faults, "\n".join([answer.request.path, *faults])
    return answer
