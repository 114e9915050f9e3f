"""The records of dialogues: closed ones of what was settled, open ones of what still differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.agreements.kinds import AgreementStatus
from app.demo.agreements import Sheet
from app.demo.days import in_words
from app.demo.negotiating import Line
from app.demo.people import Person
from app.demo.rows import Rows
from app.demo.texts import load
from app.kernel import audit, clock
from app.kernel.audit import PastDeed
from app.negotiation.models import Dialogue, Voice

_OF_SETTLED = 0.3


@dataclass(frozen=True)
class Record:
    """One record as collected."""

    id: int
    sheet: Sheet
    writer: Person
    at: datetime
    closed_at: datetime | None


def record(
    rows: Rows, sheets: Iterable[Sheet], negotiations: Mapping[int, list[Line]], random: Random
) -> Iterator[Record]:
    """Collect them: where two or more targets differ an open one and a closed one by turns, some of what is signed."""
    differing = 0
    for sheet in sheets:
        lines = negotiations.get(sheet.id, [])
        disputed = [line for line in lines if line.is_disputed]
        if sheet.story.status is AgreementStatus.SIGNED and random.random() < _OF_SETTLED:
            yield _write(rows, sheet, [line for line in lines if len(line.entries) > 2], random, is_closed=True)
        elif sheet.story.status is AgreementStatus.SUBMITTED and len(disputed) > 1:
            differing += 1
            yield _write(rows, sheet, disputed, random, is_closed=differing % 2 == 0)


def _write(rows: Rows, sheet: Sheet, lines: list[Line], random: Random, *, is_closed: bool) -> Record:
    texts, tenure = load("negotiation"), sheet.tenure
    writer = random.choice((tenure.person, tenure.supervisor))
    began = sheet.story.times[1] + timedelta(hours=random.randint(1, 3))
    agenda: list[dict[str, Any]] = [
        {
            "measure": line.measure.text,
            "employee": line.value_of(Voice.EMPLOYEE),
            "supervisor": line.value_of(Voice.SUPERVISOR),
            "outcome": random.choice(texts["outcomes"]) if is_closed else "",
        }
        for line in lines
    ]
    closed_at = began + timedelta(minutes=50) if is_closed else None
    dialogue_id = rows.add(
        Dialogue, at=began, agreement_id=sheet.id, held_on=clock.local(began).date(),
        place=random.choice(texts["places"]), present=f"{tenure.person.name}\n{tenure.supervisor.name}", agenda=agenda,
        notes=random.choice(texts["notes"]), agreed_points=random.choice(texts["agreed"]) if is_closed else "",
        writer_id=writer.id, closed_at=closed_at,
    )  # fmt: skip
    return Record(dialogue_id, sheet, writer, began, closed_at)


def deeds_of(record: Record, subject_id: int) -> Iterator[PastDeed]:
    """What the history of the record, or of its agreement, tells of it."""
    facts = {"day": in_words(clock.local(record.at).date())}
    for event, at in (("dialogue_started", record.at), ("dialogue_closed", record.closed_at)):
        if at is not None:
            yield PastDeed(at, f"negotiation.{event}", subject_id, record.writer.id, record.writer.name, facts=facts)


def tell(records: Iterable[Record]) -> None:
    """Write the past of the records into the history."""
    audit.record_past(Dialogue.__tablename__, (deed for each in records for deed in deeds_of(each, each.id)))
