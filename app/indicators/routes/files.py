"""The library as a file: out as the list is filtered, in after a dry run."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.indicators import blueprint
from app.indicators.forms import UploadForm
from app.indicators.imports import COLUMNS, INDICATORS, row_of
from app.indicators.models import Indicator
from app.indicators.queries.library import matching
from app.indicators.routes.library import filters
from app.kernel import imports
from app.kernel.permissions import Permission
from app.kernel.tables import write_csv, write_xlsx
from app.web.access import access, viewer
from app.web.answers import download, go, page, say

MANAGE = Permission.INDICATORS_MANAGE
ROWS_PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(kind: str, name: str, rows: list[list[str]]) -> Response:
    if kind == "csv":
        return download(write_csv(COLUMNS, rows), f"{name}.csv", "text/csv")
    if kind != "xlsx":
        abort(404)
    return download(write_xlsx(_("Indikator"), COLUMNS, rows), f"{name}.xlsx", XLSX)


@blueprint.get("/indikator/ekspor.<kind>")
@access(Permission.INDICATORS_SEE)
def export(kind: str) -> Response:
    """The list that the address filters, whole, in the columns of the import."""
    asked = filters()
    wanted = (
        matching(viewer, asked)
        .options(
            joinedload(Indicator.office),
            joinedload(Indicator.owner),
            joinedload(Indicator.parent).joinedload(Indicator.office),
            selectinload(Indicator.targets),
        )
        .order_by(Indicator.office_id, Indicator.code, Indicator.edition)
    )
    rows = [row_of(indicator) for indicator in db.session.scalars(wanted)]
    return _file(kind, f"indikator-{asked.year}", [[row[column.name] for column in COLUMNS] for row in rows])


@blueprint.get("/indikator/impor/contoh.<kind>")
@access(MANAGE)
def import_template(kind: str) -> Response:
    """An empty file with the right columns."""
    return _file(kind, "indikator", [])


@blueprint.route("/indikator/impor", methods=["GET", "POST"])
@access(MANAGE, own_unit=True)
def import_file() -> Response:
    """Take a file and examine it; nothing is changed yet."""
    form = UploadForm()
    runs: list[int] = []

    def examine() -> None:
        upload = form.file.data
        runs.append(imports.dry_run(viewer, INDICATORS, upload.filename or "", upload.read()))

    if form.accepted(examine):
        say(_("Berkas sudah diperiksa. Belum ada yang diubah."))
        return go("indicators.import_report", run_id=runs[0])
    return page(
        "imports/upload.html", form=form, status=form.status, title=_("Impor indikator"), columns=COLUMNS,
        back=url_for("indicators.library"), back_label=_("Indikator"),
        lede=_("Satu baris untuk satu indikator. Indikator dikenali dari kantor, tahun, kode, dan edisinya: usulan "
               "yang sudah ada diubah, yang belum ada ditambahkan, yang sudah ditetapkan tidak disentuh."),
        csv_url=url_for("indicators.import_template", kind="csv"),
        xlsx_url=url_for("indicators.import_template", kind="xlsx"),
    )  # fmt: skip


@blueprint.get("/indikator/impor/<int:run_id>")
@access(MANAGE)
def import_report(run_id: int) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    run = imports.run_for(viewer, INDICATORS, run_id) or abort(404)
    report = imports.Report.from_json(run.report)
    only = request.args.get("hasil", type=imports.Outcome)
    number = max(request.args.get("hal", 1, type=int), 1)
    rows = [row for row in report.results if only in (None, row.outcome)]
    start = (number - 1) * ROWS_PER_PAGE
    return page(
        "imports/report.html", run=run, report=report, outcomes=list(imports.Outcome), only=only, number=number,
        rows=rows[start : start + ROWS_PER_PAGE], has_next=len(rows) > start + ROWS_PER_PAGE, endpoint=request.endpoint,
        apply_url=url_for("indicators.apply_import", run_id=run.id), upload_url=url_for("indicators.import_file"),
        title=_("Impor indikator"),
    )  # fmt: skip


@blueprint.post("/indikator/impor/<int:run_id>/terapkan")
@access(MANAGE, own_unit=True)
def apply_import(run_id: int) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    run = imports.run_for(viewer, INDICATORS, run_id) or abort(404)
    if imports.apply(viewer, INDICATORS, run).is_refused:
        say(_("Tidak ada yang diterapkan: keadaannya berubah sejak diperiksa. Lihat baris yang ditolak."), "warning")
    else:
        say(_("Impor sudah diterapkan."))
    return go("indicators.import_report", run_id=run_id)
