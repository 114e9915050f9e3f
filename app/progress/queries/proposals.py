"""What the portal asks about usual work: the past days of a pattern that were neither noted nor skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement
from app.extensions import db
from app.kernel import clock, database, workdays
from app.kernel.permissions import Actor
from app.people import leaves_since
from app.progress.models import Note, Pattern, PatternSkip
from app.progress.queries.book import Aim, aim_value, book_of
from app.progress.queries.settled import settled_spans
from app.progress.rules import days_of

LOOK_BACK = 31
"""Days: what is older is not asked about any more."""


@dataclass(frozen=True)
class Proposal:
    """One day of a pattern. `aim`: what it is for on that day; None where the agreement has no such result then."""

    pattern: Pattern
    day: date
    aim: Aim | None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.pattern.id}:{self.day.isoformat()}"


def patterns_of(actor: Actor, since: date) -> list[Pattern]:
    """The person's patterns that had not ended before that day. To be confirmed, they are locked."""
    wanted = (
        select(Pattern)
        .join(Agreement, Pattern.agreement_id == Agreement.id)
        .where(Agreement.employee_id == actor.employee_id, Pattern.ends_on >= since)
        .options(joinedload(Pattern.result), joinedload(Pattern.measure))
        .order_by(Pattern.id)
    )
    return list(db.session.scalars(wanted.with_for_update(of=Pattern) if database.is_writing() else wanted))


def proposals_of(actor: Actor) -> list[Proposal]:
    """The newest day first.

    Nothing on public holidays, leave, days on which no agreement is in force, and days that are settled.
    """
    today = clock.today()
    since, until = today - timedelta(days=LOOK_BACK), today - timedelta(days=1)
    patterns = [each for each in patterns_of(actor, since) if each.starts_on <= until]
    if not patterns or actor.employee_id is None:
        return []
    answered = _answered([each.id for each in patterns], since)
    away = leaves_since(actor.employee_id, since)
    book = book_of(actor, since, until)
    found = [
        Proposal(each, day, book.find(day, aim_value(each)))
        for each in patterns
        for day in _days_of(each, since, until)
        if (each.id, day) not in answered and not _is_within(day, away) and book.on(day)
    ]
    found = _open(found, since, until)
    return sorted(found, key=lambda proposal: (-proposal.day.toordinal(), proposal.pattern.id))


def _open(found: list[Proposal], since: date, until: date) -> list[Proposal]:
    """Those that can still be noted: nothing fixed rests on the notes of their day."""
    posts = {each.aim.agreement.placement_id for each in found if each.aim}
    settled = settled_spans(posts, since, until) if posts else []

    def is_settled(proposal: Proposal) -> bool:
        return proposal.aim is not None and any(span.holds(proposal.aim.agreement, proposal.day) for span in settled)

    return [each for each in found if not is_settled(each)]


def _days_of(pattern: Pattern, since: date, until: date) -> list[date]:
    first, last = max(since, pattern.starts_on), min(until, pattern.ends_on)
    return days_of(first, last, pattern.weekday, pattern.month_day, workdays.is_workday)


def _answered(patterns: list[int], since: date) -> set[tuple[int | None, date]]:
    """Noted (also what was withdrawn afterwards) or said not to have been done."""
    noted = select(Note.pattern_id, Note.done_on).where(Note.pattern_id.in_(patterns), Note.done_on >= since)
    skipped = select(PatternSkip.pattern_id, PatternSkip.day).where(
        PatternSkip.pattern_id.in_(patterns), PatternSkip.day >= since
    )
    return {(pattern_id, day) for pattern_id, day in db.session.execute(noted.union_all(skipped))}


def _is_within(day: date, spans: list[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in spans)


def count_proposals(actor: Actor) -> int:
    """How many days the portal asks about."""
    return len(proposals_of(actor))


def usual_lines(actor: Actor) -> list[Pattern]:
    """The patterns that have not ended, for their list."""
    return patterns_of(actor, clock.today())
