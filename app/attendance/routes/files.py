"""Attendance and scores as a file: out as the class stands, in after a dry run."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app.attendance import blueprint
from app.attendance.imports import ATTENDANCE, COLUMNS
from app.attendance.queries.files import rows_of
from app.kernel.permissions import Permission
from app.training import class_run_by
from app.web import imports
from app.web.access import access, viewer

MANAGE = Permission.TRAINING_MANAGE


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/presensi/ekspor.<kind>")
@access(MANAGE)
def export(class_id: int, kind: str) -> Response:
    """Everybody at every meeting, in the columns of the import: to be filled and brought back."""
    rows = rows_of(class_run_by(viewer, class_id))
    return imports.table_file(kind, f"presensi-kelas-{class_id}", _("Kehadiran"), COLUMNS, rows)


@blueprint.get("/presensi/impor/contoh.<kind>")
@access(MANAGE)
def import_template(kind: str) -> Response:
    """An empty file with the right columns."""
    return imports.table_file(kind, "presensi", _("Kehadiran"), COLUMNS)


@blueprint.route("/presensi/impor", methods=["GET", "POST"])
@access(MANAGE, own_unit=True)
def import_file() -> Response:
    """Take a file and examine it; nothing is changed yet."""
    return imports.upload_page(
        ATTENDANCE, "attendance.import_report", "attendance.import_template",
        title=_("Unggah kehadiran dan nilai"), back=url_for("training.desk_page"), back_label=_("Kelola pelatihan"),
        lede=_("Satu baris untuk satu orang pada satu pertemuan; boleh dari beberapa kelas. Paling mudah: unduh berkas "
               "dari halaman kehadiran kelasnya, isi, lalu unggah di sini."),
    )  # fmt: skip


@blueprint.get("/presensi/impor/<int:run_id>")
@access(MANAGE)
def import_report(run_id: int) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    return imports.report_page(
        ATTENDANCE, run_id, "attendance.apply_import", "attendance.import_file", _("Unggah kehadiran dan nilai")
    )


@blueprint.post("/presensi/impor/<int:run_id>/terapkan")
@access(MANAGE, own_unit=True)
def apply_import(run_id: int) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    return imports.apply_run(ATTENDANCE, run_id, "attendance.import_report")
