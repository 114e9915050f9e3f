"""What a unit needs, by course or by competence, and the same as a file."""

from __future__ import annotations

from dataclasses import dataclass
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
from app.planning.needs.rules import FEWEST, By, Need, Why, gathered
from app.planning.needs.shelf import Line, lines
from app.planning.needs.wording import about
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file

PER_PAGE = 25
COURSES_SHOWN = 3
_REASON = (
    Column("unit", width=40), Column("alasan", width=30), Column("rincian", width=50),
    Column("pegawai", kind=ColumnKind.NUMBER),
)  # fmt: skip
COLUMNS = {
    By.COURSE: (Column("kursus", width=50), Column("penyelenggara", width=30), *_REASON),
    By.COMPETENCE: (Column("kompetensi", width=50), Column("jenis", width=18), *_REASON, Column("kursus", width=70)),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    unit: Unit
    by: By
    why: Why | None

    def args(self, **more: Any) -> dict[str, Any]:
        """The same as an address says it."""
        by = None if self.by is By.COURSE else self.by
        return {"unit": self.unit.id, "menurut": by, "alasan": self.why, **more}

    def needs(self) -> list[Need]:
        """What there is of it."""
        return gathered(queries.found_in(self.unit, self.by, self.why))


@blueprint.get("/kebutuhan-pelatihan")
@access(Permission.SELF)
def needs() -> Response:
    """How many people of a unit lack which course or competence, and why."""
    asked = _asked()
    found = asked.needs()
    first = offset_of(number_asked("hal"), len(found), PER_PAGE)
    shelf = Paged(lines(found[first : first + PER_PAGE], asked.by), len(found), first + 1)
    return page(
        "planning/needs.html",
        fragment="results",
        **_about(asked, shelf),
        previous=_address(asked, first // PER_PAGE) if first else None,
        following=_address(asked, first // PER_PAGE + 2) if shelf.last < shelf.total else None,
    )


@blueprint.get("/kebutuhan-pelatihan.<kind>")
@access(Permission.SELF)
def export_needs(kind: str) -> Response:
    """The same as a file, a row for each reason."""
    asked = _asked()
    rows = [cells for line in lines(asked.needs(), asked.by) for cells in _cells(asked, line)]
    name = f"kebutuhan-{asked.by}-{clock.today():%Y-%m-%d}"
    return table_file(kind, name, _("Kebutuhan pelatihan"), COLUMNS[asked.by], rows)


def _cells(asked: Asked, line: Line) -> list[tuple[object, ...]]:
    taught: tuple[str, ...]
    if asked.by is By.COURSE:
        named, taught = (line.title, line.courses[0].provider), ()
    else:
        named, taught = (line.title, line.note), ("; ".join(course.title for course in line.courses),)
    return [(*named, asked.unit.name, each.why.label, about(each), each.people, *taught) for each in line.need.reasons]


def _asked() -> Asked:
    why = next((each for each in Why if each == request.args.get("alasan")), None)
    by = next((each for each in By if each == request.args.get("menurut")), By.COURSE)
    return Asked(scope.unit_for(viewer, number_asked("unit")), by, why)


def _address(asked: Asked, number: int) -> str:
    return url_for("planning.needs", **asked.args(hal=number))


def _about(asked: Asked, shelf: Paged[Line]) -> dict[str, Any]:
    return {
        "unit": asked.unit,
        "units": scope.units_of(viewer),
        "why": asked.why,
        "reasons": list(Why),
        "by": asked.by,
        "ways": list(By),
        "is_by_course": asked.by is By.COURSE,
        "courses_shown": COURSES_SHOWN,
        "shelf": shelf,
        "about": about,
        "fewest": FEWEST,
        "tells_ratings": queries.tells_ratings(asked.unit),
        "may_plan": can(viewer, Permission.TRAINING_MANAGE, asked.unit.path),
        "next_year": clock.today().year + 1,
        "files": [
            (each.upper(), url_for("planning.export_needs", kind=each, **asked.args())) for each in ("xlsx", "csv")
        ],
    }
