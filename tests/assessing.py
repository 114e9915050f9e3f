"""Small builders of schemes, windows and assessments, in any state with what that state demands."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from app.agreements import Agreement, Party
from app.assessments.kinds import AssessmentStatus, Rating
from app.assessments.models import Assessment, Opinion, Realisation
from app.assessments.rules import topics
from app.extensions import db
from app.kernel import clock
from app.people import Unit
from app.periods import Extension, PeriodKind, Scheme, Window
from tests import factories

STEPS = (
    AssessmentStatus.RUNNING,
    AssessmentStatus.DIALOGUE,
    AssessmentStatus.FIXED,
    AssessmentStatus.RELEASED,
    AssessmentStatus.RECEIVED,
    AssessmentStatus.ACKNOWLEDGED,
    AssessmentStatus.OBJECTED,
    AssessmentStatus.DECIDED,
)


def day(days: int) -> date:
    """So many days from today; before it where negative."""
    return clock.today() + timedelta(days=days)


def scheme(where: Unit, year: int | None = None, **more: Any) -> Scheme:
    """How the office of this unit assesses in the year (this one): in quarters, with the usual days."""
    made = Scheme(office_id=where.office_id or where.id, year=year or clock.today().year, **more)
    db.session.add(made)
    db.session.flush()
    return made


def window(of: Scheme, kind: PeriodKind = PeriodKind.QUARTERLY, number: int | None = None, **more: Any) -> Window:
    """A window of the scheme's year in which today can be filed: opened three days ago, due in ten, closed in thirty.

    The quarter (or month) of today unless a number is given; any day can be given (`closes_on=day(-1)`).
    """
    each = {PeriodKind.MONTHLY: 1, PeriodKind.QUARTERLY: 3, PeriodKind.ANNUAL: 12}[kind]
    number = number or (clock.today().month - 1) // each + 1
    last_month = number * each
    ends_on = date(of.year, 12, 31) if last_month == 12 else date(of.year, last_month + 1, 1) - timedelta(days=1)
    days = {"opens_on": day(-3), "due_on": day(10), "closes_on": day(30)}
    period = {"starts_on": date(of.year, last_month - each + 1, 1), "ends_on": ends_on}
    made = Window(
        scheme=of, office_id=of.office_id, year=of.year, kind=kind, number=number, **{**period, **days, **more}
    )
    db.session.add(made)
    db.session.flush()
    return made


def window_of(agreement: Agreement, **more: Any) -> Window:
    """An open window of the agreement's office and year, with its scheme where there is none yet."""
    office_id = agreement.unit.office_id or agreement.unit_id
    found = db.session.query(Scheme).filter_by(office_id=office_id, year=agreement.year).first()
    return window(found or scheme(agreement.unit, agreement.year), **more)


def assessment(
    agreement: Agreement, of: Window | None = None, status: AssessmentStatus = AssessmentStatus.RUNNING, **more: Any
) -> Assessment:
    """The agreement's assessment in that window (an open one) and state; one empty realisation for each measure."""
    of = of or window_of(agreement)
    made = Assessment(
        window=of,
        agreement=agreement,
        placement=agreement.placement,
        employee=agreement.employee,
        supervisor=agreement.supervisor,
        unit=agreement.unit,
        status=status,
        realisations=[Realisation(measure=each) for result in agreement.results for each in result.measures],
        **{
            "starts_on": max(of.starts_on, agreement.starts_on),
            "ends_on": min(of.ends_on, agreement.last_day),
            **facts_of(status),
            **more,
        },
    )
    db.session.add(made)
    db.session.flush()
    return made


def facts_of(status: AssessmentStatus) -> dict[str, Any]:
    """What each state demands: what was filed, rated, released, opened, objected, decided, and when."""
    then: datetime = clock.now() - timedelta(hours=1)
    reached = STEPS.index(status)
    facts: dict[str, Any] = {}
    for state, columns in (
        (AssessmentStatus.DIALOGUE, ("self_filed_at", "review_filed_at")),
        (AssessmentStatus.FIXED, ("fixed_at",)),
        (AssessmentStatus.RELEASED, ("released_at",)),
        (AssessmentStatus.RECEIVED, ("received_at",)),
        (AssessmentStatus.ACKNOWLEDGED, ("acknowledged_at",)),
        (AssessmentStatus.OBJECTED, ("objected_at",)),
        (AssessmentStatus.DECIDED, ("decided_at",)),
    ):
        if reached >= STEPS.index(state):
            facts.update(dict.fromkeys(columns, then))
    if "fixed_at" in facts:
        facts.update(work_rating=Rating.MEETS, behaviour_rating=Rating.MEETS)
    return facts


def opinion(
    made: Assessment, side: Party, topic: str = topics.WORK, rating: Rating | None = Rating.MEETS, text: str = "Baik."
) -> Opinion:
    """What one side holds of a topic (the axis of work as a whole)."""
    author_id = made.employee_id if side is Party.EMPLOYEE else made.supervisor_id
    held = Opinion(assessment=made, side=side, topic=topic, rating=rating, text=text, author_id=author_id)
    db.session.add(held)
    db.session.flush()
    return held


def extension(of: Window, until: date, made: Assessment | None = None, **more: Any) -> Extension:
    """More time for the window, or for one assessment in it."""
    given = {"reason": "Data resmi belum terbit.", "granted_by": factories.employee("Tim Jendela"), **more}
    added = Extension(window_id=of.id, assessment_id=made.id if made else None, until=until, **given)
    db.session.add(added)
    db.session.flush()
    if made is not None:
        db.session.expire(made, ["extensions"])
    return added
