"""More people, for measuring: further offices with many branches, filled until there are as many as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import func, select

from app.agreements.kinds import AgreementStatus
from app.demo import history, negotiating, organisation, signing, telling
from app.demo.agreements import Writer
from app.demo.cast import PASSWORD, mayor
from app.demo.names import Registry
from app.demo.negotiating import Storyteller
from app.demo.organisation import Place, Seat
from app.demo.people import Person, Staffing, Tenure
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training import many as taught
from app.demo.year import many
from app.demo.year.posts import Who
from app.extensions import db
from app.kernel import clock, database
from app.people import Employee, Placement, Unit
from app.people.credentials import hash_password
from app.people.models.units import OFFICE_KINDS

_BRANCHES, _STAFF_OF_BRANCH = 38, 25
_MANY_SHARE = 0.1
_PEOPLE_AT_A_TIME = 5000


def grow_to(people: int) -> int:
    """Add further offices until there are that many people; returns how many came. Adds nobody the second time."""
    password_hash = hash_password(PASSWORD)
    before, last = _count(), db.session.scalar(select(func.max(Employee.id))) or 0
    while (missing := people - _count()) > 0:
        with database.write_unit():
            _add(min(missing, _PEOPLE_AT_A_TIME), password_hash)
    if came := _count() - before:
        with database.write_unit():
            many.fill(Rows(), _clerk(), clock.today())
            taught.fill(Rows(), last, clock.today())
    return came


def _clerk() -> Who:
    """Of the performance team of the whole city."""
    wanted = select(Employee.id, Employee.name).where(Employee.email == load("cast")["clerk"])
    found = db.session.execute(wanted).one()
    return Who(found.id, found.name)


def _count() -> int:
    return db.session.scalar(select(func.count()).select_from(Employee)) or 0


def _further_offices() -> int:
    """How many offices there are beside those of the normal demo."""
    all_offices = select(func.count()).select_from(Unit).where(Unit.kind.in_(OFFICE_KINDS))
    return (db.session.scalar(all_offices) or 0) - len(load("organisation")["units"])


def _add(people: int, password_hash: str) -> None:
    today, rows = clock.today(), Rows()
    offices = _further_offices()
    random = Random(offices)  # noqa: S311 - the same offices every time
    taken = [(nip, email) for nip, email in db.session.execute(select(Employee.nip, Employee.email))]
    staffing = Staffing(rows, Registry(random, today.year, taken), random, today, password_hash)
    head_of_region, secretary = _above()
    seats = islice(_seats(rows, offices), people)
    tenures = staffing.fill(seats, head_of_region, secretary)
    sheets = Writer(rows, random, today, _MANY_SHARE).write(tenures, [today.year])
    negotiations = Storyteller(rows, random).tell(
        sheet for sheet in sheets if sheet.story.status is AgreementStatus.SUBMITTED
    )
    telling.tell(rows, telling.negotiated(sheets, negotiations, random))
    rows.write()
    negotiating.count_open(negotiations)
    signing.sign(rows, sheets, random)
    rows.write()
    history.tell(sheets, {sheet_id: negotiating.deeds_of(lines) for sheet_id, lines in negotiations.items()})


def _above() -> tuple[Person, Tenure]:
    """The mayor, and the Sekda to whom the heads of offices answer."""
    chief = db.session.scalars(select(Employee).where(Employee.email == mayor()["email"])).one()
    top = Person(chief.id, chief.name, None, chief.email or "")
    post = db.session.scalars(
        select(Placement).where(Placement.supervisor_id == chief.id).order_by(Placement.id)
    ).first()
    assert post is not None, "the demo office has a Sekda"
    holder = post.employee
    seat = Seat(post.unit_id, "", "", post.unit_id, "", post.position, post.position_kind, True, None)
    person = Person(holder.id, holder.name, holder.nip, holder.email or "")
    return top, Tenure(post.id, person, seat, top, None, post.starts_on, post.ends_on)


def _seats(rows: Rows, offices: int) -> Iterator[Seat]:
    """The seats of one further office after the other, without end."""
    root = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id)).first()
    assert root is not None, "the demo office has a root"
    place = Place(root.id, root.code, root.path)
    founded = datetime(clock.today().year - 3, 1, 2, 1, tzinfo=UTC)
    known: list[dict[str, Any]] = load("further_offices")["offices"]
    while True:
        edition, index = divmod(offices, len(known))
        yield from organisation.lay_out(rows, _spec(known[index], edition), place, founded)
        offices += 1


def _spec(office: dict[str, Any], edition: int) -> dict[str, Any]:
    """The structure of a further office, in the form of data/organisation.json."""
    suffix, code_suffix = (f" {edition + 1}", f"-{edition + 1}") if edition else ("", "")
    name, title = f"{office['name']}{suffix}", f"Kepala {office['name']}{suffix}"
    units = [_secretariat(office["name"])]
    units += [_division(number, subject) for number, subject in enumerate(office["divisions"], start=1)]
    units += [_branch(number, f"{office['branch']} {number}", office["subject"]) for number in range(1, _BRANCHES + 1)]
    return {**office, "code": f"{office['code']}{code_suffix}", "name": name, "posts": [[title, "jpt"]], "units": units}


def _secretariat(office: str) -> dict[str, Any]:
    """As in the normal demo's first office that has one."""
    model = next(
        each for unit in load("organisation")["units"] for each in unit.get("units", ()) if each["code"] == "0"
    )
    return {**model, "posts": [[f"Sekretaris {office}", "administrator"]]}


def _division(number: int, subject: str) -> dict[str, Any]:
    name = f"Bidang {subject.capitalize()}"
    posts = [
        [f"Kepala {name}", "administrator"],
        ["Analis Kebijakan Ahli Muda", "jf_keahlian", 2],
        ["Pengelola Data", "pelaksana", 4],
    ]
    return {"code": str(number), "name": name, "kind": "bidang", "subject": subject, "posts": posts}


def _branch(number: int, name: str, subject: str) -> dict[str, Any]:
    posts = [[f"Kepala {name}", "pengawas"], ["Pengelola Layanan", "pelaksana", _STAFF_OF_BRANCH]]
    return {"code": f"U{number}", "name": name, "kind": "uptd", "subject": subject, "posts": posts}
