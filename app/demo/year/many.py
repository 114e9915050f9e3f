"""Assessments of very many people, for measuring: a finished year and what is under way, written by the database.

Every figure is its target. Of such people there is no history, and no evidence.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from sqlalchemy import ColumnElement, Integer, String, and_, case, cast, func, literal, select

from app.agreements import BINDING, Party
from app.agreements.models import Agreement, Measure, Result
from app.assessments.actions.reckoning import keep_sums
from app.assessments.kinds import AssessmentStatus, Judgement, OrganisationPredicate, Rating
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.opening import last_day
from app.assessments.rules import topics
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.year import calendar, copies, deciding
from app.demo.year.calendar import Slot, Stage
from app.demo.year.filling import STAMPS
from app.demo.year.posts import Who, heads_of_units
from app.demo.year.statements import given, write
from app.demo.year.tales import STATUS
from app.demo.year.times import times_of
from app.evaluations.models import Objection, RatingChange, RatingGround
from app.extensions import db
from app.kernel import clock
from app.kernel.model import Model
from app.kernel.targets import TargetKind
from app.people import Placement, Unit
from app.periods import Scheme, Window

_OVER = ("read",) * 16 + ("received",) * 4
_LIVELY = (
    "half", "half", "self", "self", "self", "review", "review", "dialogue", "dialogue", "fixed", "fixed", "fixed",
    "released", "released", "released", "received", "received", "read", "read", "objected",
)  # fmt: skip
_STORIES = {Stage.OVER: _OVER, Stage.LIVELY: _LIVELY, Stage.BEGUN: ("early",)}
_PARTS = 20


def fill(rows: Rows, clerk: Who, today: date) -> None:
    """Write the assessments of all offices that have no scheme yet."""
    years = (today.year - 1, today.year)
    offices = _offices(today.year)
    copies.of_last_year(offices, today.year)
    slots = calendar.lay_out(rows, offices, years, today, clerk)
    heads, above = heads_of_units()
    values = {slot.id: OrganisationPredicate.GOOD for slot in slots}
    led = [slot for slot in slots if slot.office_id in heads]
    deciding.units(rows, led, values, above, {}, Random(0))  # noqa: S311 - the same words every time
    rows.write()
    before = db.session.scalar(select(func.max(Assessment.id))) or 0
    for slot in {(each.year, each.period): each for each in slots}.values():
        for story in dict.fromkeys(_STORIES[slot.stage]):
            _tell(slot, story, offices)
    _content(before)


def _offices(year: int) -> list[int]:
    office = func.coalesce(Unit.office_id, Unit.id)
    made = select(Scheme.office_id).where(Scheme.year == year)
    wanted = select(office).join(Agreement, Agreement.unit_id == Unit.id).where(office.not_in(made))
    return sorted(set(db.session.scalars(wanted)))


def _tell(slot: Slot, story: str, offices: list[int]) -> None:
    """Every post whose number falls to this story, in the windows of this period."""
    parts = [number for number, each in enumerate(_STORIES[slot.stage]) if each == story]
    share = func.mod(Agreement.placement_id, len(_STORIES[slot.stage]))
    times = times_of(story, slot, Random(story))  # noqa: S311 - the same times every time
    stamps = {column: given(Assessment, column, times.get(step)) for step, column in STAMPS.items()}
    work, behaviour = _ratings() if "fixed" in times else (None, None)
    columns = {
        "window_id": Window.id, "agreement_id": Agreement.id, "placement_id": Agreement.placement_id,
        "employee_id": Agreement.employee_id, "supervisor_id": Agreement.supervisor_id, "unit_id": Agreement.unit_id,
        "starts_on": case((Agreement.starts_on > Window.starts_on, Agreement.starts_on), else_=Window.starts_on),
        "ends_on": case((last_day() < Window.ends_on, last_day()), else_=Window.ends_on),
        "status": given(Assessment, "status", STATUS[story]), "skip_reason": literal(""),
        "recommendation": literal(""), "work_rating": given(Assessment, "work_rating", work),
        "behaviour_rating": given(Assessment, "behaviour_rating", behaviour), **stamps,
    }  # fmt: skip
    covered = (
        select(Agreement.id)
        .select_from(Agreement)
        .join(Placement, Agreement.placement_id == Placement.id)
        .join(Unit, Agreement.unit_id == Unit.id)
        .join(Window, and_(Window.office_id == func.coalesce(Unit.office_id, Unit.id), Window.year == Agreement.year))
        .where(
            Window.office_id.in_(offices), Window.year == slot.year, Window.kind == slot.period.kind,
            Window.number == slot.period.number, Agreement.status.in_(BINDING), share.in_(parts),
            Agreement.starts_on <= Window.ends_on, last_day() >= Window.starts_on,
        )
    )  # fmt: skip
    write(Assessment, columns, covered)


def _ratings() -> tuple[ColumnElement[Rating], ColumnElement[Rating]]:
    """By the number of the post: a quarter Sangat Baik, a tenth Butuh Perbaikan, a twentieth Kurang, else Baik."""
    part = func.mod(Agreement.placement_id, _PARTS)
    return (
        _chosen(Assessment, "work_rating", (part < 5, Rating.ABOVE), (part.in_([17, 18]), Rating.BELOW)),
        _chosen(Assessment, "behaviour_rating", (part < 5, Rating.ABOVE), (part == 19, Rating.BELOW)),
    )


def _content(before: int) -> None:
    """What stands in the assessments after that number, and how their ratings were set."""
    new = Assessment.id > before
    is_text = Measure.target_kind == TargetKind.TEXT
    filled = Assessment.self_filed_at.is_not(None)
    low = case((filled, Measure.target_low))
    plain = func.replace(func.replace(Measure.target_text, "≤ ", ""), "≥ ", "")
    words = case(
        (Measure.target_kind == TargetKind.RANGE, cast(cast(Measure.target_low, Integer), String)), else_=plain
    )
    realisation = {
        "assessment_id": Assessment.id, "measure_id": Measure.id, "value": low, "sentence": literal(""),
        "value_text": case((and_(filled, ~is_text), words), else_=""),
        "achievement": case((and_(filled, Measure.target_low > 0), given(Realisation, "achievement", Decimal(100)))),
        "judgement": case((and_(filled, is_text), given(Realisation, "judgement", Judgement.MET))),
    }  # fmt: skip
    of_agreement = Result.agreement_id == Assessment.agreement_id
    measures = select(Assessment.id).select_from(Assessment).join(Result, of_agreement).join(Measure)
    write(Realisation, realisation, measures.where(new))
    keep_sums(and_(new, Assessment.status != AssessmentStatus.RUNNING))
    texts = load("assessments")
    action = {
        "assessment_id": Assessment.id, "result_id": Result.id, "sort_order": literal(1),
        "is_done": literal(value=True), "text": literal(texts["actions"][0]),
        "target_text": literal(texts["outputs"][0]),
    }  # fmt: skip
    write(PlannedAction, action, select(Assessment.id).select_from(Assessment).join(Result, of_agreement).where(new))
    for side, filed, author in (
        (Party.EMPLOYEE, Assessment.self_filed_at, Assessment.employee_id),
        (Party.SUPERVISOR, Assessment.review_filed_at, Assessment.supervisor_id),
    ):
        for topic, rating in ((topics.WORK, Assessment.work_rating), (topics.BEHAVIOUR, Assessment.behaviour_rating)):
            opinion = {
                "assessment_id": Assessment.id, "side": given(Opinion, "side", side), "topic": literal(topic),
                "rating": func.coalesce(rating, given(Opinion, "rating", Rating.MEETS)), "author_id": author,
                "text": literal(texts["review"]["sesuai"][0]),
            }  # fmt: skip
            write(Opinion, opinion, select(Assessment.id).where(new, filed.is_not(None)))
    _decided(new)


def _decided(new: ColumnElement[bool]) -> None:
    texts = load("assessments")
    change = {
        "assessment_id": Assessment.id, "at": Assessment.fixed_at, "author_id": Assessment.supervisor_id,
        "ground": given(RatingChange, "ground", RatingGround.FIXING), "work_after": Assessment.work_rating,
        "behaviour_after": Assessment.behaviour_rating, "reason": literal(texts["reasons"]["fixing"]),
    }  # fmt: skip
    write(RatingChange, change, select(Assessment.id).where(new, Assessment.fixed_at.is_not(None)))
    superior = (
        select(func.min(Placement.supervisor_id))
        .where(Placement.employee_id == Assessment.supervisor_id, Placement.current(clock.today()))
        .scalar_subquery()
    )
    objection = {
        "assessment_id": Assessment.id, "filed_at": Assessment.objected_at, "decider_id": superior,
        "text": literal(texts["objections"][0]["text"]), "explanation": literal(""), "decision": literal(""),
    }  # fmt: skip
    write(Objection, objection, select(Assessment.id).where(new, Assessment.objected_at.is_not(None)))


def _chosen(model: type[Model], column: str, *choices: tuple[ColumnElement[bool], Rating]) -> ColumnElement[Rating]:
    pairs = [(when, given(model, column, rating)) for when, rating in choices]
    return case(*pairs, else_=given(model, column, Rating.MEETS))
