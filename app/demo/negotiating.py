"""The negotiation of each target: who proposed, countered, took back, decided what, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, cast

from sqlalchemy import Table, bindparam, update

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.demo import values
from app.demo.agreements import Sheet, Written
from app.demo.people import Person
from app.demo.rows import Rows
from app.demo.texts import load
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import PastDeed
from app.kernel.targets import Target
from app.kernel.workdays import add_workdays
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice

_REPLY_WORKDAYS = 3
_MINUTES = 35
_HARDER, _EASIER = Decimal("0.08"), Decimal("-0.08")
_OPEN = {
    "fresh": 46, "commented": 6, "countered": 14, "answered": 8, "withdrawn": 4, "agreed": 8, "agreed_after": 6,
    "escalated": 4, "decided": 3, "extended": 1,
}  # fmt: skip
_SETTLED = {"agreed": 76, "agreed_after": 19, "decided": 5}
_RESTING = {"fresh": 70, "countered": 30}
_NEEDS_SUPERIOR = {"escalated": "answered", "extended": "answered", "decided": "agreed_after"}
_PLAIN = {"agreed_after": "agreed", "decided": "agreed"}
"""What a story becomes where there is nobody above the supervisor, and where the value is none that can move."""
_EVENTS = {
    EntryKind.ACCEPTANCE: "accepted", EntryKind.WITHDRAWAL: "withdrawn", EntryKind.ESCALATION: "escalated",
    EntryKind.EXTENSION: "extended", EntryKind.DECISION: "decided", EntryKind.COMMENT: "commented",
}  # fmt: skip


@dataclass
class Line:
    """One target's negotiation while it is being told."""

    sheet: Sheet
    measure: Written
    at: datetime
    entries: list[dict[str, Any]] = field(default_factory=list)
    state: LineStatus = LineStatus.PROPOSED
    standing: int = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to answer."""
        return self.state not in (LineStatus.AGREED, LineStatus.DECIDED)

    @property
    def is_disputed(self) -> bool:
        """Whether the parties differ."""
        return self.is_open and (self.state is not LineStatus.PROPOSED or self.on_table["answers"] is not None)

    @property
    def on_table(self) -> dict[str, Any]:
        """The entry whose value stands."""
        return self.entries[self.standing - 1]

    def value_of(self, voice: Voice) -> str:
        """What that party proposed last."""
        proposals = (each for each in reversed(self.entries) if each["voice"] is voice and each["target_text"])
        return str(next(proposals, {"target_text": ""})["target_text"])

    def person(self, voice: Voice) -> Person | None:
        """Who speaks in that part."""
        tenure = self.sheet.tenure
        superior = tenure.leader.supervisor if tenure.leader else None
        return {Voice.EMPLOYEE: tenure.person, Voice.SUPERVISOR: tenure.supervisor, Voice.SUPERIOR: superior}.get(voice)

    def say(self, kind: EntryKind, voice: Voice, target: Target | None = None, reason: str = "") -> None:
        """The next word; a value with it comes to stand on the table."""
        person = self.person(voice)
        assert person is not None, "the story needs somebody in that part"
        meets = kind is not EntryKind.COMMENT and self.standing
        self.entries.append(
            {
                "number": len(self.entries) + 1, "kind": kind, "voice": voice, "author_id": person.id,
                "author_name": person.name, "at": self.at, "answers": meets or None,
                "target_text": target.text if target else None, "target_kind": target.kind if target else None,
                "target_low": target.low if target else None, "target_high": target.high if target else None,
                "reason": reason,
            }
        )  # fmt: skip
        if kind in (EntryKind.PROPOSAL, EntryKind.DECISION):
            self.standing = len(self.entries)


class Storyteller:
    """Collects the lines of agreements that have been submitted."""

    def __init__(self, rows: Rows, random: Random) -> None:
        self._rows, self._random = rows, random
        self._texts = load("negotiation")

    def tell(
        self, sheets: Iterable[Sheet], *, showcase: Collection[int] = (), agreeing: Collection[int] = ()
    ) -> dict[int, list[Line]]:
        """Collect the lines; those of each agreement by its id.

        The agreements of the `showcase` show every story between them; in those that are `agreeing` nothing differs.
        """
        to_show = list(_OPEN)
        told: dict[int, list[Line]] = {}
        for sheet in sheets:
            if len(sheet.story.times) > 1 and sheet.measures:
                wanted = to_show if sheet.id in showcase else ["fresh"] * len(sheet.measures) * (sheet.id in agreeing)
                told[sheet.id] = [self._line(sheet, measure, wanted) for measure in sheet.measures]
        return told

    def _line(self, sheet: Sheet, measure: Written, wanted: list[str]) -> Line:
        """One line; a story that is wanted and could be told is taken from the list."""
        line = Line(sheet, measure, sheet.story.times[1])
        story = self._story(line, wanted[0] if wanted else None)
        if wanted and story == wanted[0]:
            del wanted[0]
        getattr(self, f"_{story}")(line)
        self._write(line)
        return line

    def _story(self, line: Line, wanted: str | None) -> str:
        """What can be told of this target: not every one has somebody above, or a value that can move."""
        status = line.sheet.story.status
        odds = {AgreementStatus.SUBMITTED: _OPEN, AgreementStatus.RETURNED: _RESTING}.get(status, _SETTLED)
        story = wanted or self._random.choices(list(odds), list(odds.values()))[0]
        if line.person(Voice.SUPERIOR) is None:
            story = _NEEDS_SUPERIOR.get(story, story)
        if self._moved(line, _HARDER) is None or self._moved(line, _EASIER) is None:
            story = story if story in ("fresh", "commented", "agreed") else _PLAIN.get(story, "fresh")
        return story

    def _moved(self, line: Line, by: Decimal) -> Target | None:
        return values.harder(line.measure.target, line.measure.unit, by)

    def _words(self, about: str) -> str:
        return str(self._random.choice(self._texts[about]))

    def _later(self, line: Line) -> None:
        line.at += timedelta(minutes=_MINUTES + self._random.randrange(20))

    def _fresh(self, line: Line, target: Target | None = None) -> None:
        line.say(EntryKind.PROPOSAL, Voice.EMPLOYEE, target or line.measure.target, self._words("opening"))

    def _commented(self, line: Line) -> None:
        self._fresh(line)
        began = line.at
        self._later(line)
        line.say(EntryKind.COMMENT, Voice.SUPERVISOR, reason=self._words("comment"))
        line.at = began  # a comment takes no turn

    def _countered(self, line: Line, first: Target | None = None, answer: Target | None = None) -> None:
        self._fresh(line, first)
        self._later(line)
        line.say(EntryKind.PROPOSAL, Voice.SUPERVISOR, answer or self._moved(line, _HARDER), self._words("higher"))
        line.state = LineStatus.COUNTERED

    def _answered(self, line: Line) -> None:
        self._countered(line, self._moved(line, _EASIER))
        self._later(line)
        line.say(EntryKind.PROPOSAL, Voice.EMPLOYEE, line.measure.target, self._words("lower"))
        line.state = LineStatus.PROPOSED

    def _withdrawn(self, line: Line) -> None:
        self._countered(line)
        self._later(line)
        line.say(EntryKind.WITHDRAWAL, Voice.SUPERVISOR)
        line.state, line.standing = LineStatus.PROPOSED, 1

    def _agreed(self, line: Line) -> None:
        self._fresh(line)
        self._later(line)
        self._accept(line, Voice.SUPERVISOR)

    def _agreed_after(self, line: Line) -> None:
        self._countered(line, self._moved(line, _EASIER), line.measure.target)
        self._later(line)
        self._accept(line, Voice.EMPLOYEE)

    def _accept(self, line: Line, voice: Voice) -> None:
        line.say(EntryKind.ACCEPTANCE, voice, line.measure.target)
        line.state = LineStatus.AGREED

    def _escalated(self, line: Line, first: Target | None = None) -> None:
        self._countered(line, first)
        self._later(line)
        line.say(EntryKind.ESCALATION, Voice.EMPLOYEE, reason=self._words("escalation"))
        line.state = LineStatus.ESCALATED

    def _extended(self, line: Line) -> None:
        self._escalated(line)
        self._later(line)
        line.say(EntryKind.EXTENSION, Voice.SUPERIOR, reason=self._words("extension"))
        line.state = LineStatus.COUNTERED

    def _decided(self, line: Line) -> None:
        self._escalated(line, self._moved(line, _EASIER))
        self._later(line)
        line.say(EntryKind.DECISION, Voice.SUPERIOR, line.measure.target, self._words("decision"))
        line.state = LineStatus.DECIDED

    def _write(self, line: Line) -> None:
        runs = line.is_open and line.sheet.story.status is AgreementStatus.SUBMITTED
        line_id = self._rows.add(
            TargetLine, at=line.at, agreement_id=line.sheet.id, measure_id=line.measure.id,
            measure_text=line.measure.text, status=line.state, number=len(line.entries), standing=line.standing,
            target_text=line.on_table["target_text"], turn_since=line.at,
            reply_by=reply_by(line.at) if runs else None,
        )  # fmt: skip
        for entry in line.entries:
            self._rows.add(Entry, line_id=line_id, **entry)


def reply_by(since: datetime) -> date:
    """By when whoever has the turn since then is to answer."""
    return add_workdays(clock.local(since).date(), _REPLY_WORKDAYS)


def deeds_of(lines: Iterable[Line]) -> Iterator[PastDeed]:
    """What the history of the agreement tells of its negotiation: what came after the first proposals."""
    for line in lines:
        for entry in line.entries[1:]:
            event = _EVENTS.get(entry["kind"], "countered")
            value = entry["target_text"] or line.on_table["target_text"]
            yield PastDeed(
                entry["at"], f"negotiation.{event}", line.sheet.id, entry["author_id"], entry["author_name"],
                reason=entry["reason"] or None, facts={"measure": line.measure.text, "value": value},
            )  # fmt: skip


def count_open(negotiations: Mapping[int, list[Line]]) -> None:
    """Write into each agreement on how many targets the parties differ."""
    counts = {sheet_id: sum(line.is_disputed for line in lines) for sheet_id, lines in negotiations.items()}
    agreements = cast(Table, Agreement.__table__)
    differing = [{"wanted": sheet_id, "open_targets": count} for sheet_id, count in counts.items() if count]
    if differing:
        db.session.execute(update(agreements).where(agreements.c.id == bindparam("wanted")), differing)
