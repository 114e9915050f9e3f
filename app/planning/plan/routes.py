"""The plan of a unit for a year, its lines, and the moves of a line."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.kernel import audit, clock
from app.kernel.permissions import Permission, can
from app.kernel.tables import Column, ColumnKind
from app.people import Unit
from app.planning import blueprint, scope
from app.planning.models import PlanLine, PlanStatus
from app.planning.needs import queries as needed
from app.planning.needs.rules import By, Need, gathered
from app.planning.needs.wording import basis
from app.planning.plan import actions, queries
from app.planning.plan.forms import DropForm, LineForm, NewLineForm, ScheduleForm, StepForm, form_of
from app.planning.plan.policy import may_plan
from app.planning.plan.workflow import PLAN_MOVES
from app.training import days_line
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say
from app.web.imports import table_file
from app.web.rendering import told

ROMAN = ("I", "II", "III", "IV")
YEARS = range(-2, 3)
COLUMNS = (
    Column("tahun", kind=ColumnKind.NUMBER, width=8), Column("triwulan", width=9), Column("unit", width=40),
    Column("kursus", width=50), Column("peserta", kind=ColumnKind.NUMBER), Column("biaya", kind=ColumnKind.NUMBER),
    Column("keadaan", width=18), Column("kelas", width=24), Column("mulai", kind=ColumnKind.DAY),
    Column("dasar", width=50), Column("alasan ditiadakan", width=40),
)  # fmt: skip


@blueprint.get("/rencana-pelatihan")
@access(Permission.SELF)
def plan() -> Response:
    """The classes that a unit, and those below it, mean to hold in a year; and what they cost."""
    unit, year, this_year = scope.unit_for(viewer, number_asked("unit")), _year(), clock.today().year
    found = queries.lines(viewer, unit, year)
    years = [
        (
            str(this_year + step),
            url_for("planning.plan", unit=unit.id, tahun=this_year + step),
            this_year + step == year,
        )
        for step in YEARS
    ]
    files = [
        (kind.upper(), url_for("planning.export_plan", kind=kind, unit=unit.id, tahun=year)) for kind in ("xlsx", "csv")
    ]
    may = can(viewer, Permission.TRAINING_MANAGE, unit.path) and year >= this_year
    return page(
        "planning/plan.html", unit=unit, units=scope.units_of(viewer), year=year, years=years, lines=found,
        sums=queries.sums_of(found), roman=ROMAN, days=days_line, may_plan=may, files=files, dropped=PlanStatus.DROPPED,
    )  # fmt: skip


@blueprint.get("/rencana-pelatihan.<kind>")
@access(Permission.SELF)
def export_plan(kind: str) -> Response:
    """The same as a file."""
    unit, year = scope.unit_for(viewer, number_asked("unit")), _year()
    rows = [_cells(line) for line in queries.lines(viewer, unit, year)]
    return table_file(kind, f"rencana-pelatihan-{year}", _("Rencana pelatihan %(year)s", year=year), COLUMNS, rows)


@blueprint.route("/rencana-pelatihan/baru", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def add_line() -> Response:
    """Put a course into the plan, filled in from what the unit needs."""
    unit, year = scope.unit_for(viewer, number_asked("unit")), _year()
    course_id = number_asked("kursus")
    need = _need(unit, course_id)
    form = NewLineForm(
        version=0, course_id=course_id or None, participants=need.people if need else None,
        basis=basis(need) if need else "",
    )  # fmt: skip
    form.course_id.choices = queries.offered_courses(viewer)
    made: list[PlanLine] = []
    if form.accepted(lambda: made.append(actions.add(viewer, unit, year, form.course_id.data or 0, form.written()))):
        say(_("Masuk ke rencana %(year)s.", year=year))
        return go("planning.plan", unit=unit.id, tahun=year)
    unit = scope.unit_for(viewer, number_asked("unit"))
    address = url_for("planning.add_line", unit=unit.id, kursus=course_id or None, tahun=year)
    return page("planning/new.html", form=form, status=form.status, unit=unit, year=year, address=address)


@blueprint.route("/rencana-pelatihan/<int:line_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def line(line_id: int) -> Response:
    """One line: what is planned, what can be done about it, its history."""
    found = queries.line_for(viewer, line_id)
    form = LineForm(obj=found)
    if form.accepted(lambda: actions.change(viewer, found, form.version.data, form.written())):
        say(_("Rencana tersimpan."))
        return go("planning.plan", unit=found.unit_id, tahun=found.year)
    found = queries.line_for(viewer, line_id)
    return page("planning/line.html", form=form, status=form.status, **_about(found))


@blueprint.route("/rencana-pelatihan/<int:line_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def plan_step(line_id: int, name: str) -> Response:
    """Explain the move and make it."""
    found = queries.line_for(viewer, line_id)
    move = PLAN_MOVES.moves.get(name) or abort(404)
    form = form_of(name, found)
    classes = queries.classes_for(viewer, found) if isinstance(form, ScheduleForm) else []
    if isinstance(form, ScheduleForm):
        form.offer(classes)
        form.class_id.data = form.class_id.data or number_asked("kelas") or None
    PLAN_MOVES.check(viewer, found, name)
    if form.accepted(lambda: _make(found, name, form)):
        say(_("Baris rencana ini kini: %(state)s.", state=found.status.label.lower()))
        return go("planning.plan", unit=found.unit_id, tahun=found.year)
    found = queries.line_for(viewer, line_id)
    if form.status == 409:
        form.version.raw_data = [str(found.version)]
    return page(
        "planning/step.html", fragment="step", line=found, move=move, form=form, status=form.status,
        classes=classes, new_class=_new_class(found),
    )  # fmt: skip


def _make(found: PlanLine, name: str, form: StepForm) -> None:
    if isinstance(form, DropForm):
        actions.drop(viewer, found, form.version.data, form.reason.data or "")
    elif isinstance(form, ScheduleForm):
        actions.schedule(viewer, found, form.version.data, form.class_id.data)
    else:
        actions.move(viewer, found, name, form.version.data)


def _about(found: PlanLine) -> dict[str, Any]:
    may = may_plan(viewer, found)
    return {
        "line": found,
        "may_change": may and found.status is not PlanStatus.DROPPED,
        "moves": PLAN_MOVES.available(viewer, found) if may else [],
        "new_class": _new_class(found) if may and found.status is PlanStatus.PLANNED else None,
        "history": told(audit.history_of(found)),
        "roman": ROMAN,
        "days": days_line,
    }


def _new_class(found: PlanLine) -> str | None:
    """The form of a new class, filled in from the line."""
    cost = int(found.cost) if found.cost else None
    return url_for(
        "training.new_class", course_id=found.course_id, unit=found.unit_id, kursi=found.participants, biaya=cost
    )


def _need(unit: Unit, course_id: int) -> Need | None:
    found = [each for each in needed.found_in(unit, By.COURSE) if each.subject_id == course_id] if course_id else []
    return next(iter(gathered(found)), None)


def _year() -> int:
    asked, this_year = number_asked("tahun"), clock.today().year
    return asked if asked - this_year in YEARS else this_year + 1


def _cells(line: PlanLine) -> tuple[object, ...]:
    held = line.training_class
    return (
        line.year, ROMAN[line.quarter - 1], line.unit.name, line.course.title, line.participants, line.cost,
        line.status.label, held.name if held else "", held.starts_on if held else None, line.basis, line.dropped_reason,
    )  # fmt: skip
