"""What the history tells of the demo's agreements: who started, submitted, returned, agreed and signed, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial

from app.agreements.kinds import AgreementStatus as Status
from app.agreements.models import Agreement
from app.demo.agreements import Sheet
from app.demo.days import in_words
from app.demo.people import Person
from app.demo.texts import load
from app.kernel import audit
from app.kernel.audit import PastDeed
from app.kernel.permissions import SYSTEM


def tell(sheets: Iterable[Sheet], further: Mapping[int, Iterable[PastDeed]]) -> None:
    """Write the past of these agreements into the history, with what else was done in each, by its id."""
    audit.record_past(
        Agreement.__tablename__,
        (deed for sheet in sheets for deed in _in_order(sheet, further.get(sheet.id, ()))),
    )


def _in_order(sheet: Sheet, further: Iterable[PastDeed]) -> list[PastDeed]:
    deeds = (*_beginning(sheet), *_steps(sheet), *further, *_end(sheet))
    return sorted(deeds, key=lambda deed: deed.at)


def _beginning(sheet: Sheet) -> Iterator[PastDeed]:
    at, who, former = sheet.story.times[0], sheet.tenure.person, sheet.amends
    if former is None:
        yield _deed(sheet.id, who, at, "started", facts={"year": str(sheet.year)})
        return
    facts = {"edition": "1", "start": in_words(sheet.story.starts_on)}
    yield _deed(sheet.id, who, at, "amending", reason=sheet.amend_reason, facts=facts)
    yield _deed(former.id, who, at, "amendment_begun", reason=sheet.amend_reason, facts={"edition": "2"})


def _end(sheet: Sheet) -> Iterator[PastDeed]:
    """The portal ends what is over; an edition that was replaced, when the next one is signed."""
    ended_at, why = sheet.story.ended_at, load("negotiation")["why_ended"]
    if sheet.story.status is Status.ENDED and ended_at and sheet.story.state != "amended":
        last_day = sheet.story.closed_on or sheet.story.ends_on
        reason = why["post"] if sheet.story.closed_on else why["period"]
        yield _ended(sheet.id, ended_at, last_day, reason)
    if sheet.amends and sheet.amends.story.closed_on and sheet.story.status is Status.SIGNED:
        yield _ended(sheet.amends.id, sheet.story.times[4], sheet.amends.story.closed_on, why["replaced"])


def _ended(sheet_id: int, at: datetime, last_day: date, why: str) -> PastDeed:
    facts = {"day": in_words(last_day), "why": why}
    moved = (Status.SIGNED, Status.ENDED)
    return PastDeed(at, "agreement.ended", sheet_id, SYSTEM.employee_id, SYSTEM.name, moved, facts=facts)


def _steps(sheet: Sheet) -> Iterator[PastDeed]:
    times, supervisor = sheet.story.times, sheet.tenure.supervisor
    by_employee = partial(_deed, sheet.id, sheet.tenure.person)
    by_supervisor = partial(_deed, sheet.id, supervisor)
    if sheet.amends is None and sheet.story.status in (Status.DRAFT, Status.RETURNED):
        for minutes, result in enumerate(sheet.results, start=2):
            yield by_employee(times[0] + timedelta(minutes=minutes), "result_added", facts={"text": result.text})
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
    sheet_id: int,
    who: Person,
    at: datetime,
    event: str,
    moved: tuple[str, str] | tuple[None, None] = (None, None),
    reason: str | None = None,
    facts: dict[str, str] | None = None,
) -> PastDeed:
    return PastDeed(at, f"agreement.{event}", sheet_id, who.id, who.name, moved, reason, facts or {})
