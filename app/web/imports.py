"""The pages of an import, the same for every kind: upload, the report row by row, applying, files to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from app.kernel import imports
from app.kernel.imports import Importer
from app.kernel.tables import write_csv, write_xlsx
from app.kernel.tables.columns import Column
from app.web.access import viewer
from app.web.answers import download, go, page, say
from app.web.forms import Form

ROWS_PER_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(Form):
    """A file to import."""

    file = FileField(_l("Berkas CSV atau XLSX"), validators=[FileRequired(_l("Pilih berkasnya lebih dulu."))])


def table_file(
    kind: str, name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]] = ()
) -> Response:
    """The rows as a file to keep, `kind` csv or xlsx; 404 for any other."""
    if kind == "csv":
        return download(write_csv(columns, rows), f"{name}.csv", "text/csv")
    if kind != "xlsx":
        abort(404)
    return download(write_xlsx(title, columns, rows), f"{name}.xlsx", XLSX)


def upload_page(importer: Importer, report_endpoint: str, template_endpoint: str, **words: Any) -> Response:
    """Take a file and examine it; nothing is changed yet. `words`: title, lede, back (address), back_label."""
    form, runs = UploadForm(), list[int]()

    def examine() -> None:
        upload = form.file.data
        runs.append(imports.dry_run(viewer, importer, upload.filename or "", upload.read()))

    if form.accepted(examine):
        say(_("Berkas sudah diperiksa. Belum ada yang diubah."))
        return go(report_endpoint, run_id=runs[0])
    return page(
        "imports/upload.html",
        form=form,
        status=form.status,
        columns=importer.columns,
        csv_url=url_for(template_endpoint, kind="csv"),
        xlsx_url=url_for(template_endpoint, kind="xlsx"),
        **words,
    )


def report_page(importer: Importer, run_id: int, apply_endpoint: str, upload_endpoint: str, title: str) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    run = imports.run_for(viewer, importer, run_id) or abort(404)
    report = imports.Report.from_json(run.report)
    only = request.args.get("hasil", type=imports.Outcome)
    number = max(request.args.get("hal", 1, type=int), 1)
    rows = [row for row in report.results if only in (None, row.outcome)]
    start = (number - 1) * ROWS_PER_PAGE
    return page(
        "imports/report.html",
        run=run,
        report=report,
        outcomes=list(imports.Outcome),
        only=only,
        number=number,
        rows=rows[start : start + ROWS_PER_PAGE],
        has_next=len(rows) > start + ROWS_PER_PAGE,
        endpoint=request.endpoint,
        apply_url=url_for(apply_endpoint, run_id=run.id),
        upload_url=url_for(upload_endpoint),
        title=title,
    )


def apply_run(importer: Importer, run_id: int, report_endpoint: str) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    run = imports.run_for(viewer, importer, run_id) or abort(404)
    if imports.apply(viewer, importer, run).is_refused:
        say(_("Tidak ada yang diterapkan: keadaannya berubah sejak diperiksa. Lihat baris yang ditolak."), "warning")
    else:
        say(_("Impor sudah diterapkan."))
    return go(report_endpoint, run_id=run_id)
