"""For scripts: an assessment in each state, and the numbers of what lies around it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from app.assessments import Assessment
from app.demo.texts import load
from app.evaluations.models import Objection
from app.extensions import db
from app.feedback.models import CoachingNote, Invitation
from app.people import Employee
from app.periods import Window

_SUPERVISOR = 1
_EXPLAINED = Objection.assessment_id == Assessment.id, Objection.explained_at.is_not(None)


def find(status: str, *, is_explained: bool = False) -> Assessment | None:
    """The assessment in that state that is about the latest work: first of those whom the cast's supervisor rates.

    `is_explained`: one whose objection the supervisor has explained, so that it can be decided.
    """
    leader = aliased(Employee)
    is_of_cast = leader.email == load("cast")["people"][_SUPERVISOR]["email"]
    in_state = (
        select(Assessment)
        .join(leader, Assessment.supervisor_id == leader.id)
        .join(Window, Assessment.window_id == Window.id)
        .where(Assessment.status == status)
        .order_by(is_of_cast.desc(), Assessment.self_filed_at.is_(None), Window.ends_on.desc(), Assessment.id)
        .options(
            joinedload(Assessment.employee), joinedload(Assessment.supervisor), joinedload(Assessment.window)
        )
    )  # fmt: skip
    if is_explained:
        in_state = in_state.where(select(Objection.id).where(*_EXPLAINED).exists())
    return db.session.scalars(in_state.limit(1)).first()


def decider_of(assessment: Assessment) -> Employee | None:
    """Who decides its objection."""
    objection = db.session.scalars(select(Objection).where(Objection.assessment_id == assessment.id)).first()
    return objection.decider if objection else None


def ids_of(assessment: Assessment) -> dict[str, int]:
    """The numbers that the addresses around this assessment ask for; rounds and talks are the first of the cast's."""
    first = _first(select(Employee.id).where(Employee.email == load("cast")["people"][0]["email"]))
    asked = db.session.scalars(select(Invitation).where(Invitation.invitee_id == first).order_by(Invitation.id)).first()
    talks = select(CoachingNote.id).join(CoachingNote.agreement)
    return {
        "assessment_id": assessment.id,
        "agreement_id": assessment.agreement_id,
        "window_id": assessment.window_id,
        "unit_id": assessment.window.office_id,
        "objection_id": _first(select(Objection.id).where(Objection.assessment_id == assessment.id)),
        "note_id": _first(talks.where(CoachingNote.agreement.has(employee_id=first))),
        "invitation_id": asked.id if asked else 0,
        "round_id": asked.round_id if asked else 0,
    }


def _first(wanted: Any) -> int:
    return db.session.scalar(wanted.limit(1)) or 0
