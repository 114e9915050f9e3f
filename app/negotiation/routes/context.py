"""What the negotiation's page shows: one place for the page, its failing forms and its fragments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from app.agreements import Agreement, AgreementStatus
from app.kernel.permissions import Actor
from app.negotiation import policy, wording
from app.negotiation.beside import Reality, beside
from app.negotiation.forms import SeenForm
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.queries import Talk
from app.web import answers
from app.web.access import viewer, viewer_itself
from app.web.rendering import instant

TEMPLATE = "negotiation/show.html"
COMMENT = "komentar"
FOLDED_FROM = 6
"""So many agreed lines are one line to open."""


@dataclass(frozen=True)
class Editing:
    """The one line that is open as a form, and for what."""

    line_id: int
    move: str
    form: SeenForm


def show(
    talk: Talk,
    *,
    fragment: str | None = None,
    also: tuple[str, ...] = (),
    editing: Editing | None = None,
    line: TargetLine | None = None,
) -> Response:
    """The page, or the fragment of it, with the form that is open in it; for htmx `line` alone, if it is given."""
    status = editing.form.status if editing else 200
    told = context(talk, editing, [line] if line and answers.wants_fragment() else None)
    return answers.page(TEMPLATE, fragment=fragment, also=also, status=status, **told, line=line)


def context(talk: Talk, editing: Editing | None = None, shown: Sequence[TargetLine] | None = None) -> dict[str, Any]:
    """Everything that the page's blocks need; the facts only beside the lines `shown`, all unless it is given.

    Who reads, and the words that stand in every line, are looked up here, once.
    """
    reader = viewer_itself()
    batch, words = _batch(talk, reader), _words(talk)
    lines, folded = _arranged(talk, reader, editing.line_id if editing else request.args.get("baris", type=int))
    voice = policy.voice_of(talk.seats, reader)
    facts = _facts(reader, talk.agreement, talk.lines if shown is None else shown)
    address = url_for("negotiation.show", agreement_id=talk.agreement.id)
    return {
        "talk": talk,
        "agreement": talk.agreement,
        "lines": lines,
        "folded": folded,
        "editing": editing,
        "voice": voice,
        "turns": wording.turns(talk, reader),
        "is_settled": bool(talk.lines) and not any(line.is_open and line.measure_id for line in talk.lines),
        "batch": batch,
        "batch_differs": any(line.is_disputed for line in batch),
        "version_tag": tag_of(talk.agreement.version),
        "address": address,
        "fresh_url": f"{address}?urutan={','.join(str(line.id) for line in lines)}",
        "offers": lambda line: _offers(line, words),
        "moves": lambda line: talk.workflow.available(reader, line),
        "said": lambda line: _said(line, words),
        "can_comment": voice is not None and talk.agreement.status is AgreementStatus.SUBMITTED,
        "locked": lambda line: _locked(line, voice, words),
        "reality": facts,
        "words": words,
    }


def _facts(reader: Actor, agreement: Agreement, shown: Sequence[TargetLine]) -> Callable[[TargetLine], Reality | None]:
    """What is known beside a line that is open; read for all of them when the first is shown."""

    @cache
    def read() -> dict[int, Reality]:
        return beside(reader, agreement, [line.measure for line in shown if line.is_open and line.measure])

    return lambda line: read().get(line.measure_id or 0) if line.is_open else None


def tag_of(version: int) -> str:
    """What the page shows: the agreement in this version, to this person, in their language."""
    return f"{version}-{viewer.employee_id}-{get_locale()}"


def _words(talk: Talk) -> dict[str, Any]:
    return {
        "moves": {name: str(move.label) for name, move in talk.workflow.moves.items()},
        "states": {status: status.label for status in LineStatus},
        "kinds": {kind: kind.label for kind in EntryKind},
        "voices": {voice: voice.label for voice in Voice},
        "offered": {
            Voice.EMPLOYEE: _("Usulan pegawai"),
            Voice.SUPERVISOR: _("Usulan pejabat penilai"),
        },
        "settled": _("Disepakati"),
        "decided": _("Diputuskan atasan"),
        "your_turn": _("Menunggu Anda"),
        "comment": _("Tulis komentar"),
        "history": _("Riwayat dan komentar"),
        "locked": {turn: _locked_because(talk, turn) for turn in Voice},
        "gone": _("Indikator ini sudah dihapus dari perjanjian."),
        "cancel": _("Batal"),
    }


def _locked_because(talk: Talk, turn: Voice) -> str:
    """Why somebody whose turn it is not cannot answer, and what they can do meanwhile."""
    person = talk.person_in(turn)
    who = person.name if person else turn.label
    if turn is Voice.SUPERIOR:
        return _("%(who)s akan memutuskan satu angka. Anda masih bisa berkomentar.", who=who)
    return _("Sekarang giliran %(who)s; Anda masih bisa berkomentar.", who=who)


def _locked(line: TargetLine, voice: Voice | None, words: dict[str, Any]) -> str:
    """Why the reader, a party or the superior, has nothing to answer here now."""
    return words["locked"][line.turn] if voice and line.turn and line.turn is not voice else ""


@dataclass(frozen=True)
class Offer:
    """One cell of a line: a value, who said it, why, and whether it is the one on the table."""

    label: str
    value: str
    by: str = ""
    reason: str = ""
    is_standing: bool = False


def _offers(line: TargetLine, words: dict[str, Any]) -> list[Offer]:
    """The three cells: proposed by the employee, proposed by the supervisor, agreed."""
    cells = [
        _offer(line, line.proposal_of(voice), label, is_open=line.is_open) for voice, label in words["offered"].items()
    ]
    is_decided = line.status is LineStatus.DECIDED
    settled = None if line.is_open else line.standing_entry
    label = words["decided"] if is_decided else words["settled"]
    if settled is None:
        return [*cells, Offer(label, "")]
    told = settled if is_decided else line.last_deed
    reason = told.reason if is_decided or told.voice is Voice.PORTAL else ""
    return [*cells, Offer(label, settled.target.text, settled.author_name if is_decided else "", reason, True)]


def _offer(line: TargetLine, entry: Entry | None, label: str, *, is_open: bool) -> Offer:
    if entry is None:
        return Offer(label, "")
    is_standing = is_open and entry.number == line.standing
    return Offer(label, entry.target.text, entry.author_name, entry.reason, is_standing)


def _said(line: TargetLine, words: dict[str, Any]) -> Iterable[tuple[str, str, str, str | None]]:
    """The history of a line as `ui.history` takes it, newest first."""
    kinds = words["kinds"]
    for entry in reversed(line.entries):
        value = f" {entry.target_text}" if entry.target_text else ""
        yield (
            f"{entry.author_name} {kinds[entry.kind]}{value}", instant(entry.at), entry.at.isoformat(),
            entry.reason or None,
        )  # fmt: skip


def _arranged(talk: Talk, reader: Actor, addressed: int | None) -> tuple[list[TargetLine], list[TargetLine]]:
    """First what differs, then what waits for the reader, then the rest; and what is folded away below.

    Agreed lines are folded where they are many, the addressed one never. What stands on an open page stays there, in
    the order that it has.
    """
    asked = request.args.get("urutan", "").split(",")
    kept = {int(line_id): place for place, line_id in enumerate(asked) if line_id.isdecimal() and len(line_id) < 10}
    own = policy.voice_of(talk.seats, reader)

    def place(line: TargetLine) -> tuple[int, ...]:
        if line.id in kept:
            return (0, kept[line.id])
        is_own_turn = line.turn is not None and line.turn is own
        return (1, not line.is_disputed, not is_own_turn, not line.is_open, line.measure_id is None)

    def may_fold(line: TargetLine) -> bool:
        is_agreed = line.status is LineStatus.AGREED and line.measure_id is not None
        return is_agreed and line.id not in kept and line.id != addressed

    lines = sorted(talk.lines, key=place)
    folded = [line for line in lines if may_fold(line)]
    if len(folded) < FOLDED_FROM:
        return lines, []
    return [line for line in lines if not may_fold(line)], folded


def _batch(talk: Talk, reader: Actor) -> list[TargetLine]:
    """What can be accepted in one go: what waits for the reader and is not disputed, else everything that waits."""
    waiting = talk.waiting_for(reader)
    batch = [line for line in waiting if not line.is_disputed] or waiting
    return batch if talk.agreement.status is AgreementStatus.SUBMITTED and len(batch) > 1 else []
