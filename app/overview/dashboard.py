"""The dashboard of a unit or office: progress, states, capaian, the nine cells, who is late; and the same as files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from app.agreements import AgreementStatus
from app.assessments import AssessmentStatus, nine_box
from app.evaluations import BEHAVIOUR_ACROSS, WORK_DOWN, UnitPredicate, of_rows, predicate_for
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Permission
from app.kernel.tables import Column, ColumnKind
from app.overview import blueprint
from app.overview.queries import figures, people
from app.overview.queries.people import LONGEST, PER_PAGE, Filters
from app.overview.queries.scope import Scope, chosen, period_asked, periods_of, units_to_choose, windows_of
from app.people import Unit
from app.periods import Window
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file

YEARS_BACK = 4
PART_COLUMNS = (
    Column("unit", width=40), Column("pegawai", kind=ColumnKind.NUMBER),
    Column("perjanjian_ditandatangani", kind=ColumnKind.NUMBER), Column("penilaian", kind=ColumnKind.NUMBER),
    Column("lewat_batas", kind=ColumnKind.NUMBER), Column("ditetapkan", kind=ColumnKind.NUMBER),
    Column("terbit", kind=ColumnKind.NUMBER), Column("rata_rata_capaian", kind=ColumnKind.NUMBER),
    Column("wajib_jp", kind=ColumnKind.NUMBER), Column("jp_terpenuhi", kind=ColumnKind.NUMBER),
)  # fmt: skip
PEOPLE_COLUMNS = (
    Column("nama", width=32), Column("nip", width=22), Column("jabatan", width=32), Column("unit", width=32),
    Column("pejabat_penilai", width=32), Column("keadaan", width=32), Column("batas", kind=ColumnKind.DAY),
    Column("terlambat"),
)  # fmt: skip


def _years() -> list[int]:
    this = clock.today().year
    return list(range(this, this - YEARS_BACK, -1))


def _asked() -> tuple[Scope | None, dict[str, Any]]:
    """What the address asks for, and what the filters offer; no scope for who looks over no unit."""
    asked, year = number_asked("unit"), number_asked("tahun")
    year = year if year in _years() else _years()[0]
    choices = units_to_choose(viewer, asked)
    found = chosen(choices, asked)
    offered = {"choices": [unit for unit, _heads in choices], "years": _years(), "year": year, "periods": []}
    if found is None:
        return None, offered
    unit, heads = found
    periods = periods_of(unit, year)
    period = period_asked(periods, request.args.get("periode", ""))
    return Scope(viewer, unit, period, year, heads, windows_of(period)), {**offered, "periods": periods}


def _title(scope: Scope) -> str:
    return scope.period.title if scope.period else str(scope.year)


def _parts(scope: Scope, **more: Any) -> dict[str, Any]:
    """The filters as they stand in an address."""
    period = scope.period.word if scope.period else None
    return {"unit": scope.unit.id, "tahun": scope.year, "periode": period, **more}


def _holds(scope: Scope) -> UnitPredicate | None:
    """The predikat that holds for a unit within an office; above the offices each has its own."""
    if scope.period is None or scope.unit.office_id is None:
        return None
    window = db.session.get(Window, scope.period.window_id)
    return predicate_for(scope.unit, window) if window else None


@blueprint.get("/dasbor")
@access(Permission.SELF)
def dashboard() -> Response:
    """The whole dashboard, in a constant number of queries."""
    scope, offered = _asked()
    if scope is None:
        return page("overview/dashboard.html", fragment="dashboard", scope=None, **offered)
    found, holds = figures.figures_of(scope), _holds(scope)
    return page(
        "overview/dashboard.html", fragment="dashboard", scope=scope, title=_title(scope), parts=found.parts,
        total=found.total, holds=holds,
        spread=of_rows(found.cells, holds.value if holds else None), works=WORK_DOWN, behaviours=BEHAVIOUR_ACROSS,
        predicate_of=nine_box.predicate_of, agreement_states=list(AgreementStatus), states=list(AssessmentStatus),
        asked=_parts(scope), **offered,
    )  # fmt: skip


@blueprint.get("/dasbor/unit.<kind>")
@access(Permission.SELF)
def export_parts(kind: str) -> Response:
    """The table of the units below, as a file."""
    scope = _asked()[0] or abort(404)
    rows = [
        [
            part.unit.name, part.posts, part.signed, part.people, part.late, part.rated, part.out, part.capaian,
            part.learners, part.learnt,
        ]
        for part in figures.figures_of(scope).parts
    ]  # fmt: skip
    return table_file(kind, _name(scope, "dasbor"), _title(scope), PART_COLUMNS, rows)


@blueprint.get("/dasbor/daftar")
@access(Permission.SELF)
def dashboard_list() -> Response:
    """Who is where, page by page."""
    scope, offered = _asked()
    if scope is None:
        abort(404)
    filters = _filters()
    found, more = people.found(scope, filters), _words(filters)

    def at(place: int) -> str:
        return url_for("overview.dashboard_list", **_parts(scope, **more), hal=place)

    shown = (found.first - 1) // PER_PAGE + 1
    return page(
        "overview/dashboard_list.html", fragment="found", scope=scope, title=_title(scope), found=found,
        filters=filters, states=list(AssessmentStatus), asked=_parts(scope), parts=_parts(scope, **more),
        previous=at(shown - 1) if shown > 1 else None, following=at(shown + 1) if found.last < found.total else None,
        **offered,
    )  # fmt: skip


@blueprint.get("/dasbor/daftar.<kind>")
@access(Permission.SELF)
def export_list(kind: str) -> Response:
    """The list that the address filters, whole: states and days, never a rating."""
    scope = _asked()[0] or abort(404)
    return table_file(kind, _name(scope, "penilaian"), _title(scope), PEOPLE_COLUMNS, _cells(scope))


def _cells(scope: Scope) -> Iterator[list[object]]:
    for each in people.everybody(scope, _filters()):
        yield [
            each.name, each.nip or "", each.position, each.unit, each.supervisor, each.status.label, each.due_on,
            _("ya") if each.is_late else "",
        ]  # fmt: skip


def _filters() -> Filters:
    status = request.args.get("keadaan", "")
    return Filters(
        AssessmentStatus(status) if status in set(AssessmentStatus) else None,
        request.args.get("terlambat") == "ya",
        request.args.get("q", "").replace("\x00", "").strip()[:LONGEST],
        number_asked("hal") or 1,
    )


def _words(filters: Filters) -> dict[str, Any]:
    return {
        "keadaan": filters.status.value if filters.status else None,
        "terlambat": "ya" if filters.is_late else None,
        "q": filters.words or None,
    }


def _name(scope: Scope, what: str) -> str:
    period = scope.period.word if scope.period else "tanpa-periode"
    return f"{what}-{_code(scope.unit)}-{scope.year}-{period}"


def _code(unit: Unit) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in unit.code)
