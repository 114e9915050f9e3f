"""The catalogue of the demo: what is published, as printed, and the city's own courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.agreements import Behaviour
from app.demo.rows import Rows
from app.demo.texts import load
from app.extensions import db
from app.indicators import Indicator, IndicatorStatus
from app.people import PositionKind, Unit
from app.training import Competence, CompetenceKind, Course, CourseAim, CourseForm, Mode, PositionRequirement
from app.training.models import CourseCompetence, CoursePrerequisite, CourseTerm
from app.training.terms import terms_of

KEEPER = "BKPSDMD"


@dataclass(frozen=True)
class Made:
    """A course as collected."""

    id: int
    title: str
    provider: str
    form: CourseForm
    mode: Mode | None
    hours: int | None
    keeper_id: int


def fill(rows: Rows, units: Mapping[str, int], year: int) -> dict[str, Made]:
    """Collect all courses with what they teach, aim at and ask for; returns those that the demo speaks of by key."""
    texts = load("training")
    competences = {
        name: rows.add(Competence, name=name, kind=CompetenceKind(kind)) for name, kind in texts["competences"].items()
    }
    known: dict[str, Made] = {}
    for spec in (*texts["own"], *texts["printed"]):
        made = _course(rows, spec, units[spec.get("unit", KEEPER)])
        known[spec.get("key", spec["title"])] = made
        _words(rows, made, spec.get("competences", []))
        for name in spec.get("competences", []):
            rows.add(CourseCompetence, course_id=made.id, competence_id=competences[name])
    _aims(rows, known, units, year)
    for spec in (*texts["own"], *texts["printed"]):
        for required in spec.get("requires", []):
            rows.add(CoursePrerequisite, course_id=known[spec["key"]].id, required_id=known[required].id)
    for each in texts["requirements"]:
        rows.add(
            PositionRequirement, course_id=known[each["course"]].id,
            position_kind=PositionKind(each["kind"]) if each["kind"] else None, position=each["position"],
            basis=each["basis"],
        )  # fmt: skip
    return known


def _course(rows: Rows, spec: dict[str, Any], keeper_id: int) -> Made:
    form, mode = CourseForm(spec["form"]), Mode(spec["mode"]) if spec["mode"] else None
    course_id = rows.add(
        Course, unit_id=keeper_id, title=spec["title"], summary=spec["summary"], syllabus=spec.get("syllabus", ""),
        audience=spec.get("audience", ""), form=form, mode=mode, hours=spec["hours"], provider=spec["provider"],
        is_retired=False,
    )  # fmt: skip
    return Made(course_id, spec["title"], spec["provider"], form, mode, spec["hours"], keeper_id)


def _words(rows: Rows, made: Made, competences: list[str]) -> None:
    for term in sorted(terms_of(made.title, made.provider, competences)):
        rows.add(CourseTerm, term=term, course_id=made.id)


def _aims(rows: Rows, known: Mapping[str, Made], units: Mapping[str, int], year: int) -> None:
    texts = load("training")
    adopted = select(Indicator.office_id, Indicator.code, Indicator.id).where(
        Indicator.year == year, Indicator.status == IndicatorStatus.ADOPTED
    )
    indicators = {(office_id, code): row_id for office_id, code, row_id in db.session.execute(adopted)}
    for spec in (*texts["own"], *texts["printed"]):
        for value in spec.get("behaviours", []):
            _aim(rows, known[spec["key"]], behaviour=Behaviour(value))
        for office, code in spec.get("indicators", []):
            if (units[office], code) in indicators:
                _aim(rows, known[spec["key"]], indicator_id=indicators[units[office], code])


def _aim(rows: Rows, made: Made, indicator_id: int | None = None, behaviour: Behaviour | None = None) -> None:
    rows.add(CourseAim, course_id=made.id, indicator_id=indicator_id, behaviour=behaviour)


def unit_ids() -> dict[str, int]:
    """By code, the units of the office."""
    return {row.code: row.id for row in db.session.execute(select(Unit.code, Unit.id))}
