"""How the portal speaks of a negotiation: whose turn it is, since when, by when, and what happens then."""

from __future__ import annotations

from flask_babel import gettext as _

from app.kernel.permissions import Actor
from app.negotiation.models import Entry, EntryKind, TargetLine, Voice
from app.negotiation.policy import voice_of
from app.negotiation.queries import Talk
from app.web.rendering import instant, long_date


def overtaken(actor: Actor, last: Entry) -> str:
    """Why what the person saw is no longer what stands."""
    if actor.employee_id is not None and last.author_id == actor.employee_id:
        return _("Ini sudah Anda lakukan %(when)s. Lihat keadaannya sekarang.", when=instant(last.at))
    told = {
        EntryKind.PROPOSAL: _("%(who)s sudah mengubah usulannya %(when)s; lihat dulu yang baru."),
        EntryKind.ACCEPTANCE: _("%(who)s sudah menerima usulan ini %(when)s."),
        EntryKind.WITHDRAWAL: _("%(who)s sudah menarik usulannya %(when)s; lihat dulu yang berlaku sekarang."),
        EntryKind.ESCALATION: _("%(who)s sudah membawanya ke atasan %(when)s."),
        EntryKind.EXTENSION: _("%(who)s memberi waktu lagi %(when)s; lihat dulu yang baru."),
        EntryKind.DECISION: _("%(who)s sudah memutuskannya %(when)s."),
    }[last.kind]
    return told % {"who": last.author_name, "when": instant(last.at)}


def turns(talk: Talk, actor: Actor) -> list[str]:
    """Whose turn it is, since when, by when, and what happens then; the reader's own turn first."""
    own = voice_of(talk.seats, actor)
    of_turn: dict[Voice, list[TargetLine]] = {}
    for line in talk.lines:
        if line.measure_id and line.turn:
            of_turn.setdefault(line.turn, []).append(line)
    voices = sorted(of_turn, key=lambda voice: voice is not own)
    told = [_turn(talk, voice, of_turn[voice], is_own=voice is own) for voice in voices]
    return [*told, _then(talk)] if any(voice is not Voice.SUPERIOR for voice in voices) else told


def _turn(talk: Talk, voice: Voice, lines: list[TargetLine], *, is_own: bool) -> str:
    person = talk.person_in(voice)
    facts = {
        "n": len(lines),
        "who": person.name if person else voice.label,
        "when": instant(min(line.turn_since for line in lines)),
    }
    if voice is Voice.SUPERIOR:
        told = (
            _("%(n)s target menunggu putusan Anda sejak %(when)s.", **facts)
            if is_own
            else _("%(n)s target menunggu putusan %(who)s sejak %(when)s.", **facts)
        )
    elif is_own:
        told = _("%(n)s target menunggu jawaban Anda sejak %(when)s.", **facts)
    else:
        told = _("%(n)s target menunggu jawaban %(who)s sejak %(when)s.", **facts)
    dates = [line.reply_by for line in lines if line.reply_by]
    return told + " " + _("Batasnya %(date)s.", date=long_date(min(dates))) if dates else told


def _then(talk: Talk) -> str:
    """What happens when the date passes without an answer."""
    if talk.superior is None:
        return _("Diam bukan setuju: tanpa jawaban, targetnya tetap terbuka.")
    return _("Diam bukan setuju: %(superior)s memutuskan yang lewat batas.", superior=talk.superior.name)
