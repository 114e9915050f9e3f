"""New pieces: what is slow (reading a file, opening a link) is done before the write unit is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.evidence import queries
from app.evidence.actions.standing import open_standing, put_beside
from app.evidence.links import Tried, try_link
from app.evidence.models import Evidence, EvidenceKind
from app.evidence.places import Place, Standing
from app.evidence.rules import FileType, check_file, plain_name, read_url
from app.evidence.storage import Stored, store
from app.evidence.storage.sweeping import keep_from_sweeping
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.kernel.text import refuse_unreadable
from app.people import Placement

MB = 1024 * 1024
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Given:
    """A file as it was sent."""

    name: str
    stream: IO[bytes]


@dataclass(frozen=True)
class _Kept:
    name: str
    kind: FileType
    stored: Stored


def add_files(actor: Actor, place: Place, subject_id: int, given: Sequence[Given]) -> tuple[list[str], list[str]]:
    """Keep the files and put them beside the thing; returns the names that were taken, and why others were not.

    A file that cannot be taken does not keep the others out. Where they are more than still fit, none is taken: which
    of them matter is for the person to say (DomainError). Sent a second time, a file is there once.
    """
    _check_room(place, subject_id, open_standing(actor, place, subject_id), len(given))
    database.end_read()
    kept, faults = _keep_bytes(given)
    if kept:
        with database.write_unit():
            standing = open_standing(actor, place, subject_id)
            _take_turn(standing)
            keep_from_sweeping([each.stored.sha256 for each in kept])
            pieces = [_file_piece(actor, standing, each) for each in kept]
            _check_year(standing, 0)
            put_beside(actor, place, subject_id, pieces)
    return [each.name for each in kept], faults


def _keep_bytes(given: Sequence[Given]) -> tuple[list[_Kept], list[str]]:
    kept, faults, most = [], [], current_app.config["EVIDENCE_MAX_MB"] * MB
    for each in given:
        name = plain_name(each.name)
        try:
            kept.append(_Kept(name, check_file(name, each.stream, most), store().put(each.stream)))
        except DomainError as error:
            faults.append(error.message)
    return kept, faults


def add_link(actor: Actor, place: Place, subject_id: int, url: str, title: str) -> Evidence:
    """Open the link once, keep it with what was met there, and put it beside the thing. Raises what try_link raises."""
    _check_room(place, subject_id, open_standing(actor, place, subject_id), 1)
    database.end_read()
    refuse_unreadable(url, "address")
    target, tried = read_url(url), try_link(url)
    with database.write_unit():
        standing = open_standing(actor, place, subject_id)
        _take_turn(standing)
        piece = _link_piece(actor, standing, target.url, title or _name_of_link(target.host, target.path), tried)
        _check_year(standing, 0)
        put_beside(actor, place, subject_id, [piece])
    return piece


def _name_of_link(host: str, path: str) -> str:
    last = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    return f"{host}: {last}"[:_LONGEST_TITLE] if last else host[:_LONGEST_TITLE]


def _check_room(place: Place, subject_id: int, standing: Standing, more: int) -> None:
    most = current_app.config["EVIDENCE_MAX_PIECES"]
    room = max(most - queries.count_at(place.table, subject_id), 0)
    if more > room:
        raise DomainError(
            _(
                "Di sini masih muat %(room)s dari %(most)s bukti, tetapi dikirim %(more)s. Belum ada yang disimpan: "
                "pilih yang paling penting, atau gabungkan menjadi satu PDF.",
                room=room,
                most=most,
                more=more,
            )
        )
    _check_year(standing, more)


def _check_year(standing: Standing, more: int) -> None:
    most = current_app.config["EVIDENCE_MAX_YEAR"]
    if queries.count_this_year(standing.employee_id) + more > most:
        raise DomainError(
            _(
                "Batas %(most)s bukti setahun untuk satu pegawai sudah tercapai. Pakai bukti yang sudah ada, atau "
                "gabungkan beberapa berkas menjadi satu PDF.",
                most=most,
            )
        )


def _take_turn(standing: Standing) -> None:
    """Whoever adds about the same post at the same instant waits: the same file is not kept twice, limits hold."""
    db.session.execute(
        select(Placement.id).where(Placement.id == standing.placement_id).with_for_update(key_share=True)
    )


def _same(actor: Actor, standing: Standing, *what: object) -> Evidence | None:
    """The piece that this person has put there before."""
    own = (
        Evidence.employee_id == standing.employee_id,
        Evidence.placement_id == standing.placement_id,
        Evidence.uploader_id == actor.employee_id,
        Evidence.withdrawn_at.is_(None),
    )
    return db.session.scalars(select(Evidence).where(*own, *what).limit(1)).first()  # type: ignore[arg-type]


def _file_piece(actor: Actor, standing: Standing, kept: _Kept) -> Evidence:
    if same := _same(actor, standing, Evidence.sha256 == kept.stored.sha256):
        return same
    piece = _new(actor, standing, EvidenceKind.FILE, kept.name.rpartition(".")[0])
    piece.file_name, piece.media_type = kept.name, kept.kind.media_type
    piece.sha256, piece.size = kept.stored.sha256, kept.stored.size
    db.session.add(piece)
    db.session.flush()
    audit.record(actor, piece, "evidence.uploaded", file=kept.name)
    return piece


def _link_piece(actor: Actor, standing: Standing, url: str, title: str, tried: Tried) -> Evidence:
    piece = _same(actor, standing, Evidence.url == url)
    if piece is None:
        piece = _new(actor, standing, EvidenceKind.LINK, title)
        piece.url = url
        note_tried(piece, tried)
        db.session.add(piece)
        db.session.flush()
        audit.record(actor, piece, "evidence.linked", url=url)
    return piece


def _new(actor: Actor, standing: Standing, kind: EvidenceKind, title: str) -> Evidence:
    if actor.employee_id is None:
        raise NotPossible(_("Bukti hanya bisa ditambahkan oleh seseorang."))
    return Evidence(
        employee_id=standing.employee_id,
        placement_id=standing.placement_id,
        uploader_id=actor.employee_id,
        kind=kind,
        title=title or _("Tanpa judul"),
    )


def note_tried(piece: Evidence, tried: Tried) -> None:
    """Keep what was met behind the link, and when."""
    piece.link_state, piece.link_note, piece.checked_at = tried.state, tried.note, clock.now()
