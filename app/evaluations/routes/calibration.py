"""Calibration: a unit's people on the nine cells, the list behind each cell, and moving one of them with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.assessments import AssessmentStatus, Rating, distribution, nine_box
from app.evaluations import blueprint
from app.evaluations.actions import calibrating as actions
from app.evaluations.forms.calibration import CalibrationForm
from app.evaluations.policy import Standing, may_calibrate
from app.evaluations.queries import calibration as queries
from app.evaluations.queries import releasing, units
from app.evaluations.queries.calibration import IN_A_CELL, LONGEST, PER_PAGE, Filters, Scope
from app.evaluations.queries.predicates import predicate_for
from app.evaluations.spread import BEHAVIOUR_ACROSS, WORK_DOWN
from app.kernel.errors import Forbidden
from app.kernel.labels import Labelled
from app.kernel.permissions import Permission
from app.kernel.tables import Column, ColumnKind
from app.periods import window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import leave, page, say
from app.web.imports import table_file

COLUMNS = (
    Column("nama", width=32),
    Column("nip", width=22),
    Column("jabatan", width=32),
    Column("unit", width=32),
    Column("pejabat_penilai", width=32),
    Column("keadaan", width=32),
    Column("batas", kind=ColumnKind.DAY),
    Column("terlambat"),
    Column("rating_hasil_kerja", width=24),
    Column("rating_perilaku", width=24),
    Column("predikat", width=24),
)
NOT_YET = "belum"
Word = TypeVar("Word", bound=Labelled)


def _scope(unit_id: int, window_id: int) -> tuple[Scope, Standing]:
    """The unit and window of the address, for who heads the unit; else 403 or 404."""
    unit = units.unit_for(viewer, unit_id)
    window, standing = units.window_of(unit, window_id), units.standing_of(viewer, unit)
    if not may_calibrate(standing):
        raise Forbidden(_("Kalibrasi hanya untuk pimpinan unit ini dan pimpinan di atasnya: rating belum terbit."))
    return Scope(viewer, unit, window), standing


def _about(scope: Scope) -> dict[str, Any]:
    return {
        "unit": scope.unit, "window": scope.window, "title": window_title(scope.window),
        "box_url": url_for("evaluations.calibration", unit_id=scope.unit.id, window_id=scope.window.id),
        "list_url": url_for("evaluations.calibration_list", unit_id=scope.unit.id, window_id=scope.window.id),
    }  # fmt: skip


@blueprint.get("/kalibrasi/<int:unit_id>/<int:window_id>")
@access(Permission.SELF)
def calibration(unit_id: int, window_id: int) -> Response:
    """The nine cells with their people, who is missing, and how the predikat are spread."""
    scope, _standing = _scope(unit_id, window_id)
    waiting, holds = queries.waiting_of(scope), predicate_for(scope.unit, scope.window)
    return page(
        "evaluations/calibration.html", **_about(scope), spread=queries.spread_of(scope, holds),
        holds=holds, names=queries.names_by_cell(scope), works=WORK_DOWN,
        behaviours=BEHAVIOUR_ACROSS, predicate_of=nine_box.predicate_of, in_a_cell=IN_A_CELL,
        waiting=waiting, late=sum(late for _count, late in waiting.values()),
        missing=queries.first_waiting(scope, IN_A_CELL) if waiting else [],
        head_note=distribution.HEAD_NOTE, state=releasing.state_of(scope),
        back=url_for("evaluations.unit_predicates", kantor=scope.unit.office_id or scope.unit.id, jendela=window_id),
    )  # fmt: skip


def _asked(kind: type[Word], name: str) -> Word | None:
    """One of the enum's words in the address; what it cannot mean is left out."""
    word = request.args.get(name, "")
    return kind(word) if word in set(kind) else None


def _filters() -> Filters:
    return Filters(
        work=_asked(Rating, "hasil"),
        behaviour=_asked(Rating, "perilaku"),
        status=_asked(AssessmentStatus, "keadaan"),
        is_waiting=request.args.get("keadaan") == NOT_YET,
        words=request.args.get("q", "").replace("\x00", "").strip()[:LONGEST],
        page=number_asked("hal") or 1,
    )


def _parts(asked: Filters) -> dict[str, Any]:
    """The filters as they stand in an address."""
    state = NOT_YET if asked.is_waiting else asked.status.value if asked.status else ""
    parts = {
        "q": asked.words, "hasil": asked.work.value if asked.work else "",
        "perilaku": asked.behaviour.value if asked.behaviour else "", "keadaan": state,
    }  # fmt: skip
    return {name: value for name, value in parts.items() if value}


@blueprint.get("/kalibrasi/<int:unit_id>/<int:window_id>/daftar")
@access(Permission.SELF)
def calibration_list(unit_id: int, window_id: int) -> Response:
    """The people of a cell, of a state, or all, page by page."""
    scope, _standing = _scope(unit_id, window_id)
    asked = _filters()
    found, parts = queries.found(scope, asked), _parts(asked)

    def at(place: int) -> str:
        return url_for("evaluations.calibration_list", unit_id=unit_id, window_id=window_id, hal=place, **parts)

    shown = (found.first - 1) // PER_PAGE + 1
    return page(
        "evaluations/calibration_list.html", fragment="found", **_about(scope), found=found, asked=asked,
        parts=parts, ratings=list(Rating), states=list(AssessmentStatus), predicate_of=nine_box.predicate_of,
        previous=at(shown - 1) if shown > 1 else None, following=at(shown + 1) if found.last < found.total else None,
    )  # fmt: skip


@blueprint.get("/kalibrasi/<int:unit_id>/<int:window_id>/ekspor.<kind>")
@access(Permission.SELF)
def export_calibration(unit_id: int, window_id: int, kind: str) -> Response:
    """The list that the address filters, whole."""
    scope, _standing = _scope(unit_id, window_id)
    name = f"kalibrasi-{scope.unit.code}-{scope.window.year}-{scope.window.kind.value}-{scope.window.number}"
    return table_file(kind, name, _("Kalibrasi"), COLUMNS, _cells(scope))


def _cells(scope: Scope) -> Iterator[list[object]]:
    for each in queries.everybody(scope, _filters()):
        yield [
            each.name, each.nip or "", each.position, each.unit, each.supervisor, each.status.label, each.due_on,
            _("ya") if each.is_late else "", each.work.label if each.work else "",
            each.behaviour.label if each.behaviour else "",
            nine_box.predicate_of(each.work, each.behaviour).label if each.work and each.behaviour else "",
        ]  # fmt: skip


@blueprint.route("/kalibrasi/<int:unit_id>/<int:window_id>/<int:assessment_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def calibrate(unit_id: int, window_id: int, assessment_id: int) -> Response:
    """Other ratings for one person, with a reason."""
    scope, standing = _scope(unit_id, window_id)
    assessment = queries.assessment_in(scope, assessment_id)
    form = _form(assessment)

    def act() -> None:
        after = form.work.data, form.behaviour.data
        actions.calibrate(viewer, standing, assessment, form.version.data, after, form.reason.data or "")

    about = _about(scope)
    if form.accepted(act):
        say(_("Rating %(name)s diubah; pejabat penilainya diberi tahu.", name=assessment.employee.name))
        return leave(about["box_url"])
    if form.is_submitted():  # what was refused has been rolled back
        scope, standing = _scope(unit_id, window_id)
        about, assessment = _about(scope), queries.assessment_in(scope, assessment_id)
    return page(
        "evaluations/calibrate.html", fragment="decision", status=form.status, form=form, assessment=assessment,
        changes=queries.changes_of(assessment), settled=actions.why_settled(assessment), works=WORK_DOWN,
        behaviours=BEHAVIOUR_ACROSS, predicate_of=nine_box.predicate_of, **about,
    )  # fmt: skip


def _form(assessment: Any) -> Any:
    return CalibrationForm(
        data={
            "work": assessment.work_rating, "behaviour": assessment.behaviour_rating, "version": assessment.version,
        }
    )  # fmt: skip
