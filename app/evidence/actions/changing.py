"""Changing one piece, by who put it there: its title, another look at a link, taking it back."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _

from app.evidence import policy, queries
from app.evidence.actions.adding import note_tried
from app.evidence.links import try_link
from app.evidence.models import Evidence
from app.kernel import audit, clock, database
from app.kernel.errors import Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor


def retitle(actor: Actor, piece: Evidence, version: int | None, title: str) -> None:
    """Give it another title; sent twice, the second changes nothing."""
    _check_own(actor, piece)
    if title == piece.title:
        return
    expect_version(piece, version, title=piece.title)
    old, piece.title = piece.title, title
    audit.record(actor, piece, "evidence.retitled", old=old, new=title)


def withdraw(actor: Actor, piece: Evidence) -> None:
    """Take it back: it stays in the history, and is beside nothing any more. NotPossible where a filed view needs it.

    What rests on it without this person seeing that (a supervisor's view, before both have filed) goes on showing it,
    and nothing is said of that here.
    """
    if piece.withdrawn_at is not None:
        return
    _check_own(actor, piece)
    if queries.is_settled(actor, piece):
        raise NotPossible(
            _("Bukti ini sudah menjadi dasar penilaian yang diserahkan, jadi tidak bisa ditarik. Tambahkan yang baru.")
        )
    piece.withdrawn_at = clock.now()
    audit.record(actor, piece, "evidence.withdrawn")


def check_again(actor: Actor, evidence_id: int) -> Evidence:
    """Open the link once more, outside the write unit, and keep what was met. Raises what try_link raises."""
    piece = queries.get_for(actor, evidence_id)
    _check_own(actor, piece)
    url = piece.url or abort(404)
    database.end_read()
    tried = try_link(url)
    with database.write_unit():
        piece = queries.get_for(actor, evidence_id)
        note_tried(piece, tried)
        audit.record(actor, piece, "evidence.checked", state=tried.state.label)
    return piece


def _check_own(actor: Actor, piece: Evidence) -> None:
    if not policy.may_change(actor, piece):
        raise Forbidden(_("Hanya yang menambahkan bukti ini yang bisa mengubahnya, selama belum ditarik."))
