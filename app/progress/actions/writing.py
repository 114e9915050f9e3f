"""Writing a note, changing it, taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import select

from app.agreements import Agreement
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.progress.models import Note, PatternSkip
from app.progress.policy import may_write
from app.progress.queries.book import Aim, aim_value, book_of
from app.progress.queries.settled import why_settled
from app.web.rendering import long_date, number

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Entry:
    """What was typed. `aim` is as Aim.value names it; `quantity` in the unit of its measure."""

    done_on: date
    aim: str
    text: str
    output: str = ""
    outcome: str = ""
    quantity: Decimal | None = None
    begun_at: time | None = None
    ended_at: time | None = None


def write(actor: Actor, entry: Entry) -> tuple[Note, bool]:
    """Keep a note; also whether it is new: the very same one of that day is there once, however often it is sent."""
    aim = read_aim(actor, entry)
    take_turn(aim.agreement)
    if same := _same(aim, entry):
        return same, False
    note = Note(employee_id=aim.agreement.employee_id)
    fill(note, aim, entry)
    db.session.add(note)
    db.session.flush()
    audit.record(actor, note, "progress.written", text=_short(note.text), day=long_date(note.done_on))
    return note, True


def read_aim(actor: Actor, entry: Entry) -> Aim:
    """What the note is for, after a look at whether all of it can be: each refusal at its field."""
    today = clock.today()
    if entry.done_on > today:
        raise DomainError(_("Hari itu belum tiba. Catat setelah dikerjakan."), "done_on")
    book = book_of(actor, max(entry.done_on, EARLIEST), entry.done_on)
    if not book.on(entry.done_on):
        raise DomainError(
            _(
                "Pada %(day)s tidak ada perjanjian kinerja Anda yang berlaku. Pilih hari lain, atau selesaikan dulu "
                "perjanjiannya sampai ditandatangani kedua pihak; sesudah itu hari ini bisa dicatat.",
                day=long_date(entry.done_on),
            ),
            "done_on",
        )
    aim = book.find(entry.done_on, entry.aim)
    if aim is None:
        raise DomainError(
            _(
                "Pilihan itu tidak ada dalam perjanjian yang berlaku pada %(day)s. Pilih dari daftar ini.",
                day=long_date(entry.done_on),
            ),
            "aim",
        )
    if why := why_settled(aim.agreement, entry.done_on):
        raise DomainError(why, "done_on")
    _check_quantity(aim, entry.quantity)
    _check_times(entry)
    return aim


def _check_quantity(aim: Aim, quantity: Decimal | None) -> None:
    if quantity is None:
        return
    if quantity < 0:
        raise DomainError(_("Jumlah tidak bisa negatif. Tulis berapa yang dikerjakan, misalnya 24."), "quantity")
    if aim.measure is None:
        raise DomainError(_("Jumlah dihitung pada sebuah indikator. Pilih indikatornya, atau kosongkan."), "quantity")
    if not aim.counts:
        raise DomainError(
            _(
                "Indikator ini berupa persentase, mutu, atau waktu, jadi angka harian tidak bisa dijumlahkan. "
                "Kosongkan, dan tulis angkanya pada Keluaran."
            ),
            "quantity",
        )


def _check_times(entry: Entry) -> None:
    if entry.ended_at and not entry.begun_at:
        raise DomainError(_("Tulis juga jam mulainya."), "begun_at")
    if entry.begun_at and entry.ended_at and entry.ended_at < entry.begun_at:
        raise DomainError(
            _("Selesai sebelum mulai. Bila melewati tengah malam, buat dua catatan: satu untuk tiap hari."), "ended_at"
        )


def take_turn(agreement: Agreement) -> None:
    """Who sends the same note twice at the same instant waits for the first."""
    db.session.execute(select(Agreement.id).where(Agreement.id == agreement.id).with_for_update(key_share=True))


def _same(aim: Aim, entry: Entry) -> Note | None:
    columns = {
        **{name: getattr(entry, name) for name in ("done_on", "text", "output", "outcome", "quantity")},
        **{name: getattr(entry, name) for name in ("begun_at", "ended_at")},
        "agreement_id": aim.agreement.id,
        "result_id": aim.result and aim.result.id,
        "measure_id": aim.measure and aim.measure.id,
        "is_withdrawn": False,
    }
    return db.session.scalars(select(Note).filter_by(**columns).limit(1)).first()


def fill(note: Note, aim: Aim, entry: Entry) -> None:
    """Write what was typed into the note."""
    note.agreement, note.result, note.measure = aim.agreement, aim.result, aim.measure
    note.done_on, note.begun_at, note.ended_at = entry.done_on, entry.begun_at, entry.ended_at
    note.text, note.output, note.outcome = entry.text, entry.output, entry.outcome
    note.quantity = entry.quantity


def change(actor: Actor, note: Note, version: int | None, entry: Entry) -> None:
    """Change a note that the person saw in this version."""
    require_open(actor, note)
    stored = entry_of(note)
    expect_version(
        note,
        version,
        done_on=long_date(stored.done_on),
        aim=in_words(note),
        text=stored.text,
        output=stored.output,
        outcome=stored.outcome,
        quantity=number(stored.quantity),
        begun_at=stored.begun_at and f"{stored.begun_at:%H.%M}",
        ended_at=stored.ended_at and f"{stored.ended_at:%H.%M}",
    )
    aim, before = read_aim(actor, entry), _told(note)
    if note.pattern_id is not None and entry.done_on != note.done_on:
        _free_from_pattern(note)
    fill(note, aim, entry)
    db.session.flush()
    if note.version != version:  # else nothing was different
        audit.record(actor, note, "progress.changed", before=before)


def _free_from_pattern(note: Note) -> None:
    """A note that went to another day is no longer that day's usual work, and is not asked about again."""
    there = {"pattern_id": note.pattern_id, "day": note.done_on}
    database.insert_once(PatternSkip, ["pattern_id", "day"], **there, created_at=clock.now(), updated_at=clock.now())
    note.pattern_id = None


def withdraw(actor: Actor, note: Note, version: int | None) -> None:
    """Take a note back: it stays in the history and counts nowhere. A second time changes nothing."""
    if note.is_withdrawn and note.employee_id == actor.employee_id:
        return
    require_open(actor, note)
    expect_version(note, version)
    note.is_withdrawn = True
    audit.record(actor, note, "progress.withdrawn", text=_short(note.text), day=long_date(note.done_on))


def require_own(actor: Actor, note: Note) -> None:
    """Raise unless the person wrote it and has not taken it back."""
    if note.employee_id != actor.employee_id:
        raise Forbidden(_("Hanya penulisnya yang bisa mengubah catatan ini."))
    if not may_write(actor, note):
        raise NotPossible(_("Catatan ini sudah ditarik. Buat catatan baru bila perlu."))


def require_open(actor: Actor, note: Note) -> None:
    """Raise unless the person wrote it, has not taken it back, and nothing fixed rests on it."""
    require_own(actor, note)
    if why := why_settled(note.agreement, note.done_on):
        raise NotPossible(why)


def entry_of(note: Note) -> Entry:
    """The note as it was typed."""
    return Entry(
        done_on=note.done_on,
        aim=aim_value(note),
        text=note.text,
        output=note.output,
        outcome=note.outcome,
        quantity=note.quantity,
        begun_at=note.begun_at,
        ended_at=note.ended_at,
    )


def in_words(note: Note) -> str:
    """What the note is for."""
    return note.measure.text if note.measure else note.result.text if note.result else _("Tugas lain")


def _told(note: Note) -> str:
    """The note in one line, for the history."""
    span = "–".join(f"{at:%H.%M}" for at in (note.begun_at, note.ended_at) if at)
    quantity = (
        f"{number(note.quantity)} {note.measure.unit_of_measure}".strip() if note.measure and note.quantity else ""
    )
    parts = (
        f"{long_date(note.done_on)} {span}".strip(),
        _short(note.text),
        note.output,
        quantity,
        _short(in_words(note)),
    )
    return " · ".join(part for part in parts if part)


def _short(text: str, most: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
