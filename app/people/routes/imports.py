"""Import of employees: upload, the report row by row, applying."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.people import blueprint
from app.people.imports import COLUMNS, EMPLOYEES
from app.web import imports
from app.web.access import access

MANAGE = Permission.PEOPLE_MANAGE


@blueprint.route("/pegawai/impor", methods=["GET", "POST"])
@access(MANAGE, own_unit=True)
def import_employees() -> Response:
    """Take a file and examine it; nothing is changed yet."""
    return imports.upload_page(
        EMPLOYEES, "people.import_report", "people.import_template",
        title=_("Impor pegawai"), back=url_for("people.employee_list"), back_label=_("Pegawai"),
        lede=_("Satu baris untuk satu pegawai dengan jabatannya. Pegawai dikenali dari NIP-nya: yang sudah ada diubah, "
               "yang belum ada ditambahkan."),
    )  # fmt: skip


@blueprint.get("/pegawai/impor/contoh.<kind>")
@access(MANAGE)
def import_template(kind: str) -> Response:
    """An empty file with the right columns."""
    return imports.table_file(kind, "pegawai", _("Pegawai"), COLUMNS)


@blueprint.get("/pegawai/impor/<int:run_id>")
@access(MANAGE)
def import_report(run_id: int) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    return imports.report_page(EMPLOYEES, run_id, "people.apply_import", "people.import_employees", _("Impor pegawai"))


@blueprint.post("/pegawai/impor/<int:run_id>/terapkan")
@access(MANAGE, own_unit=True)
def apply_import(run_id: int) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    return imports.apply_run(EMPLOYEES, run_id, "people.import_report")
