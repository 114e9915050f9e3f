"""Notes as a file, in the order in which e-Kinerja BKN asks for them: date and time, description, output, RHK."""

from __future__ import annotations

from flask import Response, abort

from app.kernel.permissions import Permission
from app.kernel.tables import Column, ColumnKind
from app.progress import blueprint
from app.progress.models import Note
from app.progress.queries import listing
from app.progress.queries.book import book_of
from app.progress.queries.visibility import supervised_agreement
from app.progress.routes.context import days_asked, filters
from app.progress.routes.report import report_filters
from app.web.access import access, viewer
from app.web.imports import table_file

COLUMNS = (
    Column("Tanggal", kind=ColumnKind.DAY, width=12),
    Column("Jam mulai", width=10),
    Column("Jam selesai", width=11),
    Column("Uraian kegiatan", width=60),
    Column("Output", width=30),
    Column("Rencana hasil kerja", width=50),
    Column("Indikator", width=40),
    Column("Jumlah", kind=ColumnKind.NUMBER, width=10),
    Column("Satuan", width=12),
    Column("Hasil", width=40),
)
"""The headings are those of e-Kinerja BKN's Progres Harian (domain.md 8.1), then what Kintan knows besides."""


@blueprint.get("/catatan/unduh/<kind>")
@access(Permission.SELF)
def download_own(kind: str) -> Response:
    """One's own, filtered as the list is."""
    asked, _result = filters(book_of(viewer, *days_asked()))
    return _file(kind, listing.all_matching(listing.own(viewer), asked))


@blueprint.get("/catatan/pegawai/<int:agreement_id>/unduh/<kind>")
@access(Permission.SELF)
def download_report(agreement_id: int, kind: str) -> Response:
    """What the pejabat penilai sees, as a file."""
    agreement = supervised_agreement(viewer, agreement_id)
    return _file(kind, listing.all_matching(listing.of_report(viewer, agreement), report_filters(agreement)))


def _file(kind: str, notes: list[Note]) -> Response:
    if kind not in ("csv", "xlsx"):
        abort(404)
    return table_file(kind, "catatan-kemajuan", "Progres harian", COLUMNS, map(_row, notes))


def _row(note: Note) -> tuple[object, ...]:
    return (
        note.done_on,
        f"{note.begun_at:%H:%M}" if note.begun_at else "",
        f"{note.ended_at:%H:%M}" if note.ended_at else "",
        note.text,
        note.output,
        note.result.text if note.result else "",
        note.measure.text if note.measure else "",
        note.quantity,
        note.measure.unit_of_measure if note.measure and note.quantity is not None else "",
        note.outcome,
    )
