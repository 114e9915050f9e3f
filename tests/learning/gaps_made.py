"""Gaps to be closed: a rating of a behaviour, a missed indicator, a duty of the post, colleagues' certificates."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from app.agreements import AgreementStatus, Behaviour, Party
from app.assessments import Assessment, AssessmentStatus, Rating, topics
from app.certificates import Certificate, CertificateStatus
from app.extensions import db
from app.indicators import Indicator
from app.kernel import clock
from app.people import Employee, Placement
from app.periods import Window
from app.training import Course, CourseAim, PositionRequirement
from tests import assessing, factories

_numbers = count(1)


def assessed(
    post: Placement, status: AssessmentStatus, achievement: int = 100, indicator: Indicator | None = None
) -> Assessment:
    """The post's assessment in that state, with one measure of the indicator, which was reached so far."""
    measure = factories.measure(indicator_id=indicator.id if indicator else None)
    agreement = factories.agreement(post, AgreementStatus.SIGNED, results=[factories.result("Hasil", measure)])
    office_id = agreement.unit.office_id or agreement.unit_id
    window = db.session.query(Window).filter_by(office_id=office_id, year=agreement.year).first()
    made = assessing.assessment(agreement, window, status, **_filed(status))
    made.realisations[0].achievement = Decimal(achievement)
    db.session.flush()
    return made


def _filed(status: AssessmentStatus) -> dict[str, Any]:
    return {"self_filed_at": clock.now()} if status is AssessmentStatus.RUNNING else {}


def rated_below(post: Placement, status: AssessmentStatus, behaviour: Behaviour = Behaviour.ADAPTIVE) -> Assessment:
    """An assessment in that state in which the supervisor puts the behaviour below expectation."""
    made = assessed(post, status)
    assessing.opinion(made, Party.SUPERVISOR, topics.of_behaviour(behaviour), Rating.BELOW)
    return made


def aim(course: Course, **what: Any) -> CourseAim:
    """The course closes a gap of that indicator or behaviour."""
    return _added(CourseAim(course_id=course.id, **what))


def requirement(course: Course, position: str = "", **more: Any) -> PositionRequirement:
    """Who holds such a post is to have completed the course."""
    return _added(PositionRequirement(course_id=course.id, position=position, **more))


def certificate(person: Employee, course: Course, post: Placement, **more: Any) -> Certificate:
    """A verified certificate of the course, from outside, of this year."""
    number, today = f"SERT-{next(_numbers)}", clock.today()
    usual = {
        "status": CertificateStatus.VERIFIED,
        "title": course.title,
        "provider": course.provider,
        "form": course.form,
        "number": number,
        "number_key": number.lower(),
        "provider_key": "bkpsdm",
        "issued_on": today,
        "starts_on": today - timedelta(days=3),
        "ends_on": today,
        "year": today.year,
        "decided_at": clock.now(),
    }
    return _added(Certificate(employee_id=person.id, unit_id=post.unit_id, course_id=course.id, **{**usual, **more}))


def colleagues(post: Placement, how_many: int) -> list[Placement]:
    """So many others who hold a post of the same name in the same unit."""
    people = [factories.employee(f"Rekan Sejabatan {next(_numbers)}") for _each in range(how_many)]
    return [
        factories.placement(each, post.unit, post.supervisor, position=post.position, position_kind=post.position_kind)
        for each in people
    ]


def _added(made: Any) -> Any:
    db.session.add(made)
    db.session.flush()
    return made
