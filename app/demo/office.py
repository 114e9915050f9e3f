"""Builds the demo office of normal size: some 230 people, their agreements of three years, and the history."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from sqlalchemy import select

from app.demo import history, indicators, organisation, personnel, signing
from app.demo.agreements import Writer
from app.demo.cast import PASSWORD, mayor
from app.demo.names import Registry
from app.demo.organisation import Place
from app.demo.people import Staffing
from app.demo.rows import Rows
from app.demo.texts import load
from app.extensions import db
from app.kernel import clock, database
from app.people import Employee
from app.people.credentials import hash_password

SEED = "bukitintan"
_RETIRED = 3
_MUTATIONS = 0.1


def build() -> None:
    """Make the office, unless it is there."""
    if is_present():
        return
    password_hash = hash_password(PASSWORD)
    with database.write_unit():
        _build(password_hash)


def is_present() -> bool:
    """Whether the database holds people of the demo: addresses under .example belong to nobody real (RFC 2606)."""
    somebody = select(Employee.id).where(Employee.email.endswith(".example", autoescape=True)).limit(1)
    return db.session.scalar(somebody) is not None


def _build(password_hash: str) -> None:
    today, random, rows = clock.today(), Random(SEED), Rows()  # noqa: S311 - the same office every time
    registry = Registry(random, today.year)
    founded = datetime(today.year - 3, 1, 2, 1, tzinfo=UTC)
    seats = list(organisation.lay_out(rows, load("organisation"), Place(), founded))
    staffing = Staffing(rows, registry, random, today, password_hash, _MUTATIONS)
    head_of_region = staffing.engage(registry.known(mayor()))
    tenures = staffing.fill(seats, head_of_region)
    former = staffing.retire(tenures, _RETIRED)
    rows.write()
    library = indicators.fill(tenures, today.year)
    sheets = Writer(rows, random, today, indicators=library).write(
        [*tenures, *former], range(today.year - 2, today.year + 1)
    )
    rows.write()
    signing.sign(rows, sheets)
    rows.write()
    history.tell(sheets)
    personnel.tell([*tenures, *former], founded, random)
