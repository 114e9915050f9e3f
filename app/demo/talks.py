"""The records of dialogues: closed ones of what was settled, open ones of what still differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from app.agreements.kinds import AgreementStatus
from app.demo.agreements import Sheet
from app.demo.negotiating import Line
from app.demo.rows import Rows
from app.demo.texts import load
from app.kernel import clock
from app.negotiation.models import Dialogue, Voice

_OF_SETTLED = 0.3


def record(rows: Rows, sheets: Iterable[Sheet], negotiations: Mapping[int, list[Line]], random: Random) -> None:
    """Collect them: where two or more targets differ an open one and a closed one by turns, some of what is signed."""
    differing = 0
    for sheet in sheets:
        lines = negotiations.get(sheet.id, [])
        disputed = [line for line in lines if line.is_disputed]
        if sheet.story.status is AgreementStatus.SIGNED and random.random() < _OF_SETTLED:
            _write(rows, sheet, [line for line in lines if len(line.entries) > 2], random, is_closed=True)
        elif sheet.story.status is AgreementStatus.SUBMITTED and len(disputed) > 1:
            differing += 1
            _write(rows, sheet, disputed, random, is_closed=differing % 2 == 0)


def _write(rows: Rows, sheet: Sheet, lines: list[Line], random: Random, *, is_closed: bool) -> None:
    texts, tenure = load("negotiation"), sheet.tenure
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
    rows.add(
        Dialogue, at=began, agreement_id=sheet.id, held_on=clock.local(began).date(),
        place=random.choice(texts["places"]), present=f"{tenure.person.name}\n{tenure.supervisor.name}", agenda=agenda,
        notes=random.choice(texts["notes"]), agreed_points=random.choice(texts["agreed"]) if is_closed else "",
        writer_id=random.choice((tenure.person, tenure.supervisor)).id,
        closed_at=began + timedelta(minutes=50) if is_closed else None,
    )  # fmt: skip
