"""The report of hours (JP) per unit, on a page and as a file."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app.certificates import blueprint
from app.certificates.files import UNIT_COLUMNS
from app.certificates.queries import report
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file

YEARS_BACK = 4


@blueprint.get("/laporan-pelatihan")
@access(Permission.TRAINING_SEE)
def hours_report() -> Response:
    """Every unit of the person's scope with everything below it: its people, their JP, who has fulfilled the duty."""
    year, this_year, unit_id = _year(), clock.today().year, number_asked("unit")
    found = report.page_of(viewer, year, unit_id, number_asked("hal"))
    number, unit = (found.first - 1) // report.PER_PAGE + 1, unit_id or None
    return page(
        "certificates/report.html",
        found=found,
        units=report.units_to_choose(viewer),
        unit_id=str(unit_id),
        year=year,
        years=[
            (str(each), url_for("certificates.hours_report", tahun=each, unit=unit), each == year)
            for each in range(this_year, this_year - YEARS_BACK - 1, -1)
        ],
        files={
            kind: url_for("certificates.export_report", kind=kind, tahun=year, unit=unit) for kind in ("xlsx", "csv")
        },
        previous=_at(number - 1, year, unit_id) if number > 1 else None,
        following=_at(number + 1, year, unit_id) if found.last < found.total else None,
    )


@blueprint.get("/laporan-pelatihan/jp.<kind>")
@access(Permission.TRAINING_SEE)
def export_report(kind: str) -> Response:
    """The same as a file."""
    year = _year()
    rows = (each.cells for each in report.all_of(viewer, year, number_asked("unit")))
    return table_file(kind, f"jp-unit-{year}", _("JP per unit"), UNIT_COLUMNS, rows)


def _at(number: int, year: int, unit_id: int) -> str:
    return url_for("certificates.hours_report", tahun=year, unit=unit_id or None, hal=number)


def _year() -> int:
    asked, this_year = number_asked("tahun"), clock.today().year
    return asked if this_year - YEARS_BACK <= asked <= this_year else this_year
