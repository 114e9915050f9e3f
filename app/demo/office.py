"""Builds the demo office of normal size: some 230 people, their agreements of three years, and the history."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from sqlalchemy import select

from app.agreements.kinds import AgreementStatus
from app.demo import (
    cascading,
    history,
    indicators,
    life,
    negotiating,
    organisation,
    personnel,
    signing,
    talks,
    telling,
    training,
    year,
)
from app.demo.agreements import Sheet, Writer
from app.demo.cast import PASSWORD, mayor
from app.demo.names import Registry
from app.demo.negotiating import Line, Storyteller
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
    writer = Writer(rows, random, today, indicators=library)
    sheets = writer.write([*tenures, *former], range(today.year - 2, today.year + 1))
    sheets = [*sheets, *life.amend(writer, sheets, today, random)]
    this_year = [sheet for sheet in sheets if sheet.year == today.year]
    negotiations = _negotiate(rows, this_year, random)
    dialogues = list(talks.record(rows, this_year, negotiations, random))
    told = telling.negotiated(this_year, negotiations, random)
    cascading.fill(rows, this_year, random)
    cascading.budget(rows, this_year)
    life.absences(rows, {tenure.person.email: tenure.person for tenure in tenures}, today)
    rows.write()
    negotiating.count_open(negotiations)
    signing.sign(rows, sheets, random)
    rows.write()
    further = {sheet_id: list(negotiating.deeds_of(lines)) for sheet_id, lines in negotiations.items()}
    for dialogue in dialogues:
        further[dialogue.sheet.id] += talks.deeds_of(dialogue, dialogue.sheet.id)
    history.tell(sheets, further)
    talks.tell(dialogues)
    told += year.fill(rows, today, Random(SEED))  # noqa: S311 - the same assessments every time
    told += training.fill(rows, today, Random(SEED))  # noqa: S311 - the same classes every time
    telling.tell(rows, told)
    rows.write()
    personnel.tell([*tenures, *former], founded, random)


def _negotiate(rows: Rows, sheets: list[Sheet], random: Random) -> dict[int, list[Line]]:
    """Every target of the year; the team in review shows all that can happen, its last agreement that nothing need."""
    unit_code = load("cast")["in_review"]
    in_review = [
        sheet.id
        for sheet in sheets
        if sheet.tenure.seat.unit_code == unit_code and sheet.story.status is AgreementStatus.SUBMITTED
    ]
    return Storyteller(rows, random).tell(sheets, showcase=in_review[:-1], agreeing=in_review[-1:])
