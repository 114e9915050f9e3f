"""The library as a file: out as the list is filtered, in after a dry run."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.indicators import blueprint
from app.indicators.imports import COLUMNS, INDICATORS, row_of
from app.indicators.models import Indicator
from app.indicators.queries.library import matching
from app.indicators.routes.library import filters
from app.kernel.permissions import Permission
from app.web import imports
from app.web.access import access, viewer

MANAGE = Permission.INDICATORS_MANAGE


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
    cells = [[row[column.name] for column in COLUMNS] for row in rows]
    return imports.table_file(kind, f"indikator-{asked.year}", _("Indikator"), COLUMNS, cells)


@blueprint.get("/indikator/impor/contoh.<kind>")
@access(MANAGE)
def import_template(kind: str) -> Response:
    """An empty file with the right columns."""
    return imports.table_file(kind, "indikator", _("Indikator"), COLUMNS)


@blueprint.route("/indikator/impor", methods=["GET", "POST"])
@access(MANAGE, own_unit=True)
def import_file() -> Response:
    """Take a file and examine it; nothing is changed yet."""
    return imports.upload_page(
        INDICATORS, "indicators.import_report", "indicators.import_template",
        title=_("Impor indikator"), back=url_for("indicators.library"), back_label=_("Indikator"),
        lede=_("Satu baris untuk satu indikator. Indikator dikenali dari kantor, tahun, kode, dan edisinya: usulan "
               "yang sudah ada diubah, yang belum ada ditambahkan, yang sudah ditetapkan tidak disentuh."),
    )  # fmt: skip


@blueprint.get("/indikator/impor/<int:run_id>")
@access(MANAGE)
def import_report(run_id: int) -> Response:
    """What would happen, row by row; what has happened, once it is applied."""
    return imports.report_page(
        INDICATORS, run_id, "indicators.apply_import", "indicators.import_file", _("Impor indikator")
    )


@blueprint.post("/indikator/impor/<int:run_id>/terapkan")
@access(MANAGE, own_unit=True)
def apply_import(run_id: int) -> Response:
    """Do what the report says, all or nothing; a second time changes nothing."""
    return imports.apply_run(INDICATORS, run_id, "indicators.import_report")
