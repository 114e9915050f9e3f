"""What the history tells of the demo's agreements: who started, submitted, returned, agreed and signed, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from app.agreements.kinds import AgreementStatus as Status
from app.agreements.models import Agreement
from app.demo.agreements import Sheet
from app.demo.people import Person
from app.kernel import audit
from app.kernel.audit import PastDeed


def tell(sheets: Iterable[Sheet]) -> None:
    """Write the past of these agreements into the history."""
    audit.record_past(Agreement.__tablename__, (deed for sheet in sheets for deed in _deeds(sheet)))


def _deeds(sheet: Sheet) -> Iterator[PastDeed]:
    times, supervisor = sheet.story.times, sheet.tenure.supervisor
    by_employee = partial(_deed, sheet, sheet.tenure.person)
    by_supervisor = partial(_deed, sheet, supervisor)
    yield by_employee(times[0], "started", facts={"year": str(sheet.year)})
    if sheet.story.status in (Status.DRAFT, Status.RETURNED):
        for minutes, (_result_id, text) in enumerate(sheet.results, start=2):
            yield by_employee(times[0] + timedelta(minutes=minutes), "result_added", facts={"text": text})
    if len(times) > 1:
        facts = {"to": supervisor.name}
        yield by_employee(times[1], "submitted", moved=(Status.DRAFT, Status.SUBMITTED), facts=facts)
    if sheet.story.status is Status.RETURNED:
        moved = (Status.SUBMITTED, Status.RETURNED)
        yield by_supervisor(times[2], "returned", moved=moved, reason=sheet.reason)
    elif len(times) > 2:
        yield by_supervisor(times[2], "agreed", moved=(Status.SUBMITTED, Status.AGREED))
        signers = ((Status.AGREED, by_employee), (Status.SIGNED, by_supervisor))
        for (after, by_signer), at in zip(signers, times[3:], strict=False):
            yield by_signer(at, "signed", moved=(Status.AGREED, after))


def _deed(
    sheet: Sheet,
    who: Person,
    at: datetime,
    event: str,
    moved: tuple[str, str] | tuple[None, None] = (None, None),
    reason: str | None = None,
    facts: dict[str, str] | None = None,
) -> PastDeed:
    return PastDeed(at, f"agreement.{event}", sheet.id, who.id, who.name, moved, reason, facts or {})
