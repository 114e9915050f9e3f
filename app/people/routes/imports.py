"""Import of employees: upload, the report row by row, applying."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from app.kernel import imports
from app.kernel.permissions import Permission
from app.kernel.tables import write_csv, write_xlsx
from app.people import blueprint
from app.people.forms import UploadForm
from app.people.imports import COLUMNS, EMPLOYEES
from app.people.routes.asking import ask
from app.web.access import access, viewer
from app.web.answers import download, go, page, say

MANAGE = Permission.PEOPLE_MANAGE
ROWS_PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/pegawai/impor", methods=["GET", "POST"])
@access(MANAGE, own_unit=True)
def import_employees() -> Response:
    """Take a file and examine it; nothing is changed yet."""
    form = UploadForm()

    def examine() -> str:
        upload = form.file.data
        run_id = imports.dry_run(viewer, EMPLOYEES, upload.filename or "", upload.read())
        return url_for("people.import_report", run_id=run_id)

    return ask(
        form, examine, said=_("Berkas sudah diperiksa. Belum ada yang diubah."), template="imports/upload.html",
        title=_("Impor pegawai"), columns=COLUMNS, back=url_for("people.employee_list"), back_label=_("Pegawai"),
        lede=_("Satu baris untuk satu pegawai dengan jabatannya. Pegawai dikenali dari NIP-nya: yang sudah ada diubah, "
               "yang belum ada ditambahkan."),
        csv_url=url_for("people.import_template", kind="csv"), xlsx_url=url_for("people.import_template", kind="xlsx"),
    )  # fmt: skip


@blueprint.get("/pegawai/impor/contoh.<kind>")
@access(MANAGE)
def import_template(kind: str) -> Response:
    """An empty file with the right columns."""
    if kind == "csv":
        return download(write_csv(COLUMNS, []), "pegawai.csv", "text/csv")
    if kind != "xlsx":
        abort(404)
    return download(write_xlsx(_("Pegawai"), COLUMNS, []), "pegawai.xlsx", XLSX)


@blueprint.get("/pegawai/impor/<int:run_id>")
@access(MANAGE)
def import_report(run_id: int) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    run = imports.run_for(viewer, EMPLOYEES, run_id) or abort(404)
    report = imports.Report.from_json(run.report)
    only = request.args.get("hasil", type=imports.Outcome)
    number = max(request.args.get("hal", 1, type=int), 1)
    rows = [row for row in report.results if only in (None, row.outcome)]
    start = (number - 1) * ROWS_PER_PAGE
    return page(
        "imports/report.html", run=run, report=report, outcomes=list(imports.Outcome), only=only, number=number,
        rows=rows[start : start + ROWS_PER_PAGE], has_next=len(rows) > start + ROWS_PER_PAGE, endpoint=request.endpoint,
        apply_url=url_for("people.apply_import", run_id=run.id), upload_url=url_for("people.import_employees"),
        title=_("Impor pegawai"),
    )  # fmt: skip


@blueprint.post("/pegawai/impor/<int:run_id>/terapkan")
@access(MANAGE, own_unit=True)
def apply_import(run_id: int) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    run = imports.run_for(viewer, EMPLOYEES, run_id) or abort(404)
    if imports.apply(viewer, EMPLOYEES, run).is_refused:
        say(_("Tidak ada yang diterapkan: keadaannya berubah sejak diperiksa. Lihat baris yang ditolak."), "warning")
    else:
        say(_("Impor sudah diterapkan."))
    return go("people.import_report", run_id=run_id)
