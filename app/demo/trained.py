"""For scripts: an enrolment in each state, else a class, and the numbers of what lies around them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.certificates.models import Certificate
from app.demo.texts import load
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.people import Employee
from app.planning.models import PlanLine
from app.training import ClassStatus, TrainingClass

_EMPLOYEE, _SUPERVISOR = 0, 1


def find(status: str) -> Enrolment | None:
    """The enrolment in that state that is about the latest class: first the first of the cast's, then of their team."""
    if status not in set(EnrolmentStatus):
        return None
    people = load("cast")["people"]
    leader = aliased(Employee)
    in_state = (
        select(Enrolment)
        .join(Enrolment.employee)
        .outerjoin(leader, Enrolment.supervisor_id == leader.id)
        .join(Enrolment.training_class)
        .where(Enrolment.status == status)
        .order_by((Employee.email == people[_EMPLOYEE]["email"]).desc())
        .order_by((leader.email == people[_SUPERVISOR]["email"]).desc(), TrainingClass.starts_on.desc(), Enrolment.id)
        .options(joinedload(Enrolment.employee), joinedload(Enrolment.supervisor))
        .limit(1)
    )
    return db.session.scalars(in_state).first()


def ids_of(status: str, enrolment: Enrolment | None) -> dict[str, int | str]:
    """The numbers that the addresses ask for: of that enrolment, else of the latest class in that state."""
    made = enrolment.training_class if enrolment else _class_in(status)
    line = db.session.scalar(select(PlanLine.id).order_by(PlanLine.id).limit(1))
    known: dict[str, int | str] = {"line_id": line or 0}
    if made:
        known |= {"class_id": made.id, "course_id": made.course_id}
        known |= {"session_id": made.sessions[0].id} if made.sessions else {}
    if enrolment:
        known |= {"enrolment_id": enrolment.id, **_certificate_ids(enrolment)}
    return known


def _class_in(status: str) -> TrainingClass | None:
    """The latest class in that state; of those that are open, the one that has begun."""
    in_state = select(TrainingClass).where(TrainingClass.status == status)
    by_day = TrainingClass.starts_on
    return db.session.scalars(in_state.order_by(by_day if status == ClassStatus.PUBLISHED else by_day.desc())).first()


def _certificate_ids(enrolment: Enrolment) -> dict[str, int | str]:
    of_class = Certificate.employee_id == enrolment.employee_id, Certificate.class_id == enrolment.class_id
    found = db.session.scalars(select(Certificate).where(*of_class)).first()
    return {"certificate_id": found.id, "code": found.code or ""} if found else {}
