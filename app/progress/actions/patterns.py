"""Usual work: beginning and ending a pattern, and answering what it asks. Nothing is noted without an answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.agreements import Agreement
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.progress.actions.writing import Entry, fill, read_aim, take_turn
from app.progress.models import Note, Pattern, PatternSkip, Rhythm
from app.progress.queries.proposals import LOOK_BACK, Proposal, proposals_of
from app.web.rendering import long_date

MOST = 20


@dataclass(frozen=True)
class Usual:
    """What was typed about usual work. Only the day that its rhythm needs is kept."""

    aim: str
    text: str
    rhythm: Rhythm
    starts_on: date
    ends_on: date
    output: str = ""
    quantity: Decimal | None = None
    weekday: int | None = None
    month_day: int | None = None


def begin(actor: Actor, usual: Usual) -> Pattern:
    """Begin a pattern; the very same one is there once, however often it is sent."""
    _check_days(usual)
    aim = read_aim(actor, Entry(clock.today(), usual.aim, usual.text, quantity=usual.quantity))
    take_turn(aim.agreement)
    columns = {
        **{name: getattr(usual, name) for name in ("text", "output", "quantity", "rhythm", "starts_on", "ends_on")},
        "agreement_id": aim.agreement.id,
        "result_id": aim.result and aim.result.id,
        "measure_id": aim.measure and aim.measure.id,
        "weekday": usual.weekday if usual.rhythm is Rhythm.WEEKLY else None,
        "month_day": usual.month_day if usual.rhythm is Rhythm.MONTHLY else None,
    }
    if same := db.session.scalars(select(Pattern).filter_by(**columns).limit(1)).first():
        return same
    _check_room(actor)
    pattern = Pattern(**columns)
    db.session.add(pattern)
    db.session.flush()
    audit.record(actor, pattern, "pattern.begun", text=pattern.text[:200], rhythm=pattern.rhythm.label)
    return pattern


def _check_days(usual: Usual) -> None:
    if usual.ends_on < usual.starts_on:
        raise DomainError(_("Hari terakhir sebelum hari pertama."), "ends_on")
    if usual.starts_on > clock.today():
        raise DomainError(_("Mulai paling lambat hari ini; usulan pertama muncul setelah harinya lewat."), "starts_on")
    if usual.rhythm is Rhythm.WEEKLY and usual.weekday not in range(5):
        raise DomainError(_("Pilih harinya."), "weekday")
    if usual.rhythm is Rhythm.MONTHLY and (usual.month_day is None or not 1 <= usual.month_day <= 31):
        raise DomainError(_("Tulis tanggal 1 sampai 31."), "month_day")


def _check_room(actor: Actor) -> None:
    live = (
        select(func.count(Pattern.id))
        .join(Agreement, Pattern.agreement_id == Agreement.id)
        .where(Agreement.employee_id == actor.employee_id, Pattern.ends_on >= clock.today())
    )
    if (db.session.scalar(live) or 0) >= MOST:
        raise DomainError(_("Paling banyak %(n)s pekerjaan rutin. Akhiri yang tidak dipakai dulu.", n=MOST))


def end(actor: Actor, pattern: Pattern, version: int | None, last_day: date) -> None:
    """End a pattern with that day: nothing after it is asked. What was noted stays."""
    if pattern.ends_on == last_day:
        return
    expect_version(pattern, version, ends_on=long_date(pattern.ends_on))
    if not pattern.starts_on <= last_day <= pattern.ends_on:
        raise DomainError(
            _(
                "Pilih hari antara %(first)s dan %(last)s.",
                first=long_date(pattern.starts_on),
                last=long_date(pattern.ends_on),
            ),
            "ends_on",
        )
    pattern.ends_on = last_day
    audit.record(actor, pattern, "pattern.ended", day=long_date(last_day))


def confirm(actor: Actor, keys: Collection[str]) -> int:
    """Note these days as proposed; returns how many are new. What was answered meanwhile stays as it is."""
    chosen = [each for each in proposals_of(actor) if each.key in keys and each.aim]
    for proposal in chosen:
        note_as_proposed(actor, proposal)
    return len(chosen)


def note_as_proposed(actor: Actor, proposal: Proposal, entry: Entry | None = None) -> Note:
    """Note one day of usual work, word for word or as it was changed."""
    pattern = proposal.pattern
    entry = entry or Entry(
        proposal.day,
        proposal.aim.value if proposal.aim else "",
        pattern.text,
        pattern.output,
        quantity=pattern.quantity,
    )
    aim = read_aim(actor, entry)
    note = Note(employee_id=aim.agreement.employee_id, pattern_id=pattern.id)
    fill(note, aim, entry)
    db.session.add(note)
    db.session.flush()
    audit.record(actor, note, "progress.confirmed", text=pattern.text[:200], day=long_date(note.done_on))
    return note


def answer(actor: Actor, pattern: Pattern, day: date, entry: Entry) -> Note:
    """Note one day of usual work as it was changed; a second time finds it noted. NotPossible where not asked."""
    proposal = next((each for each in proposals_of(actor) if (each.pattern.id, each.day) == (pattern.id, day)), None)
    if proposal is not None:
        return note_as_proposed(actor, proposal, entry)
    noted = select(Note).where(Note.pattern_id == pattern.id, Note.done_on == day, ~Note.is_withdrawn)
    there = db.session.scalars(noted).first()
    if there is None:
        raise NotPossible(
            _("Hari itu tidak ditanyakan lagi. Hari dalam %(n)s hari terakhir bisa dicatat sendiri.", n=LOOK_BACK)
        )
    return there


def skip(actor: Actor, keys: Collection[str]) -> int:
    """Say that the usual work was not done on these days; returns how many are new."""
    chosen = [each for each in proposals_of(actor) if each.key in keys]
    now = clock.now()
    for each in chosen:
        row = {"pattern_id": each.pattern.id, "day": each.day, "created_at": now, "updated_at": now}
        if database.insert_once(PatternSkip, ["pattern_id", "day"], **row):
            audit.record(actor, each.pattern, "pattern.skipped", day=long_date(each.day))
    return len(chosen)
