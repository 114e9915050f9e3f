"""The moves on a target: accept, counter, withdraw, bring to the superior, decide, give time; and comments."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app import agreements
from app.kernel import audit
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.negotiation import policy, values, wording
from app.negotiation.actions import telling
from app.negotiation.actions.entries import append, put_on_the_table, start_clock, touch
from app.negotiation.models import Entry, EntryKind, TargetLine, Voice
from app.negotiation.queries import Talk
from app.negotiation.workflow import rests


@dataclass(frozen=True)
class Seen:
    """What the person had before their eyes: the number of the last deed, and the value on the table."""

    number: int | None
    value: str


def _check(actor: Actor, talk: Talk, line: TargetLine, move: str, seen: Seen) -> Voice:
    """The voice in which the person may make the move on what they saw; else Conflict, NotPossible or Forbidden."""
    voice = policy.voice_of(talk.seats, actor)
    if voice is None:
        raise Forbidden(_("Target dirundingkan oleh pegawai, pejabat penilai, dan atasannya."))
    expect_seen(actor, line, seen)
    talk.workflow.check(actor, line, move)
    return voice


def expect_seen(actor: Actor, line: TargetLine, seen: Seen) -> None:
    """Raise Conflict that says what was done meanwhile, unless the person saw the line as it is."""
    last = line.last_deed
    if seen != Seen(last.number, line.target_text):
        raise Conflict(wording.overtaken(actor, last))


def _make(actor: Actor, talk: Talk, line: TargetLine, move: str, reason: str = "", *, quietly: bool = False) -> None:
    """Make the checked move. Quietly: into the history of the line alone, where one sentence tells of many lines."""
    about = line if quietly else talk.agreement
    talk.workflow.fire(
        actor, line, move, about=about, reason=reason or None, measure=line.measure_text, value=line.target_text
    )
    start_clock(line)
    touch(talk.agreement, talk.lines)


def accept(actor: Actor, talk: Talk, line: TargetLine, seen: Seen, *, quietly: bool = False) -> None:
    """Agree to the value on the table: it becomes the measure's target."""
    voice = _check(actor, talk, line, "terima", seen)
    target, met = line.standing_entry.target, line.standing
    append(actor, line, voice, EntryKind.ACCEPTANCE, target=target, answers=met, seat=talk.person_in(voice))
    _make(actor, talk, line, "terima", quietly=quietly)
    settle(line)
    if not quietly:
        telling.answered(actor, talk, voice)


def settle(line: TargetLine) -> None:
    """Write the settled value into the measure."""
    if line.measure is not None:
        agreements.settle_target(line.measure, line.standing_entry.target)


def accept_all(actor: Actor, talk: Talk, seen: dict[int, Seen]) -> tuple[int, int]:
    """Accept every line that waits for the person and is as they saw it; how many, and how many changed meanwhile."""
    accepted = changed = 0
    for line in [line for line in talk.lines if line.id in seen]:
        try:
            accept(actor, talk, line, seen[line.id], quietly=True)
            accepted += 1
        except (Conflict, NotPossible):
            last = line.last_deed
            changed += (last.kind, last.author_id) != (EntryKind.ACCEPTANCE, actor.employee_id)  # else a second press
    if accepted:
        audit.record(actor, talk.agreement, "negotiation.rest_accepted", count=accepted)
        telling.answered(actor, talk, policy.voice_of(talk.seats, actor))
    return accepted, changed


def counter(actor: Actor, talk: Talk, line: TargetLine, seen: Seen, value: str, reason: str) -> Entry:
    """Propose another value; the turn passes."""
    voice = _check(actor, talk, line, "balas", seen)
    standing = line.standing_entry
    target = values.read(value, standing.target, "value")
    if values.is_same(target, standing.target):
        raise DomainError(_("Itu sama dengan usulan yang ada. Tekan “Terima” bila Anda setuju."), "value")
    entry = append(
        actor,
        line,
        voice,
        EntryKind.PROPOSAL,
        target=target,
        answers=standing.number,
        reason=reason,
        seat=talk.person_in(voice),
    )
    put_on_the_table(line, entry)
    _make(actor, talk, line, "balas", reason)
    telling.answered(actor, talk, voice)
    return entry


def withdraw(actor: Actor, talk: Talk, line: TargetLine, seen: Seen) -> None:
    """Take back one's own unanswered proposal: the value before it stands again."""
    voice = _check(actor, talk, line, "tarik", seen)
    standing = line.standing_entry
    before = next(entry for entry in line.entries if entry.number == standing.answers)
    append(actor, line, voice, EntryKind.WITHDRAWAL, answers=standing.number, seat=talk.person_in(voice))
    _make(actor, talk, line, "tarik")
    put_on_the_table(line, before)
    touch(talk.agreement, talk.lines)
    telling.answered(actor, talk, voice)


def escalate(actor: Actor, talk: Talk, line: TargetLine, seen: Seen, reason: str) -> None:
    """Bring the line to the supervisor's superior."""
    voice = _check(actor, talk, line, "bawa-ke-atasan", seen)
    append(actor, line, voice, EntryKind.ESCALATION, answers=line.standing, reason=reason, seat=talk.person_in(voice))
    _make(actor, talk, line, "bawa-ke-atasan", reason)
    telling.escalated(talk)


def decide(actor: Actor, talk: Talk, line: TargetLine, seen: Seen, value: str, reason: str) -> Entry:
    """Decide one value, with a reason that both parties see."""
    voice = _check(actor, talk, line, "putuskan", seen)
    standing = line.standing_entry
    target = values.read(value, standing.target, "value")
    entry = append(
        actor,
        line,
        voice,
        EntryKind.DECISION,
        target=target,
        answers=standing.number,
        reason=reason,
        seat=talk.person_in(voice),
    )
    put_on_the_table(line, entry)
    _make(actor, talk, line, "putuskan", reason)
    settle(line)
    telling.decided(actor, talk, line)
    return entry


def give_time(actor: Actor, talk: Talk, line: TargetLine, seen: Seen, reason: str) -> None:
    """Hand the line back to the party that it waited for, with a new date."""
    voice = _check(actor, talk, line, "beri-waktu", seen)
    append(actor, line, voice, EntryKind.EXTENSION, answers=line.standing, reason=reason, seat=talk.person_in(voice))
    _make(actor, talk, line, "beri-waktu", reason)
    telling.given_time(actor, talk, line)


def comment(actor: Actor, talk: Talk, line: TargetLine, text: str) -> None:
    """Say something without taking the turn. The same word twice in a row is one word: a second press."""
    voice = policy.voice_of(talk.seats, actor)
    if voice is None:
        raise Forbidden(_("Hanya pegawai, pejabat penilai, dan atasannya yang bisa berkomentar di sini."))
    if hindrance := rests(talk.seats, actor, line):
        raise NotPossible(hindrance)
    last = line.entries[-1]
    if (last.kind, last.author_id, last.reason) == (EntryKind.COMMENT, actor.employee_id, text):
        return
    append(actor, line, voice, EntryKind.COMMENT, reason=text, seat=talk.person_in(voice))
    touch(talk.agreement, talk.lines)
    audit.record(actor, talk.agreement, "negotiation.commented", reason=text, measure=line.measure_text)
