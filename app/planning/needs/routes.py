"""What a unit needs, course by course, and the same as a file."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Permission, can
from app.kernel.tables import Column, ColumnKind
from app.people import Unit
from app.planning import blueprint, scope
from app.planning.needs import queries
from app.planning.needs.rules import FEWEST, Need, Why, gathered
from app.planning.needs.wording import about
from app.training import Course, hours_line
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file

PER_PAGE = 25
COLUMNS = (
    Column("kursus", width=50), Column("penyelenggara", width=30), Column("unit", width=40),
    Column("alasan", width=30), Column("rincian", width=50), Column("pegawai", kind=ColumnKind.NUMBER),
)  # fmt: skip


@blueprint.get("/kebutuhan-pelatihan")
@access(Permission.SELF)
def needs() -> Response:
    """How many people of a unit lack which course, and why."""
    unit, why = scope.unit_for(viewer, number_asked("unit")), _why()
    found, courses = _needs(unit, why)
    first = offset_of(number_asked("hal"), len(found), PER_PAGE)
    shelf = Paged(found[first : first + PER_PAGE], len(found), first + 1)
    return page(
        "planning/needs.html",
        fragment="results",
        **_about(unit, why, shelf),
        courses=courses,
        previous=_address(unit, why, first // PER_PAGE) if first else None,
        following=_address(unit, why, first // PER_PAGE + 2) if shelf.last < shelf.total else None,
    )


@blueprint.get("/kebutuhan-pelatihan.<kind>")
@access(Permission.SELF)
def export_needs(kind: str) -> Response:
    """The same as a file, a row for each reason."""
    unit = scope.unit_for(viewer, number_asked("unit"))
    found, courses = _needs(unit, _why())
    rows = [
        (courses[need.course_id].title, courses[need.course_id].provider, unit.name, each.why.label, about(each),
         each.people)
        for need in found
        for each in need.reasons
    ]  # fmt: skip
    name = f"kebutuhan-pelatihan-{clock.today():%Y-%m-%d}"
    return table_file(kind, name, _("Kebutuhan pelatihan"), COLUMNS, rows)


def _needs(unit: Unit, why: Why | None) -> tuple[list[Need], dict[int, Course]]:
    found = gathered(queries.found_in(unit, why))
    courses = queries.courses([need.course_id for need in found])
    return [need for need in found if need.course_id in courses], courses


def _why() -> Why | None:
    return next((each for each in Why if each == request.args.get("alasan")), None)


def _address(unit: Unit, why: Why | None, number: int) -> str:
    return url_for("planning.needs", unit=unit.id, alasan=why, hal=number)


def _about(unit: Unit, why: Why | None, shelf: Paged[Need]) -> dict[str, Any]:
    asked: dict[str, Any] = {"unit": unit.id, "alasan": why}
    return {
        "unit": unit,
        "units": scope.units_of(viewer),
        "why": why,
        "reasons": list(Why),
        "shelf": shelf,
        "about": about,
        "hours": hours_line,
        "fewest": FEWEST,
        "tells_ratings": queries.tells_ratings(unit),
        "may_plan": can(viewer, Permission.TRAINING_MANAGE, unit.path),
        "next_year": clock.today().year + 1,
        "files": [(each.upper(), url_for("planning.export_needs", kind=each, **asked)) for each in ("xlsx", "csv")],
    }
