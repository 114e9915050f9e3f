"""People move while an objection waits: who is to decide is found anew, and told."""

from __future__ import annotations

from sqlalchemy import select

from app.assessments import Assessment, AssessmentStatus
from app.evaluations.models import Objection
from app.evaluations.objections import deciders, notices
from app.extensions import db
from app.kernel import audit, database
from app.kernel.permissions import SYSTEM

EVERY = 3600


def find_anew() -> None:
    """Each open objection: whoever decides by the posts of today decides."""
    open_ones = select(Objection.id).join(Assessment, Objection.assessment_id == Assessment.id)
    waiting = list(db.session.scalars(open_ones.where(Assessment.status == AssessmentStatus.OBJECTED)))
    db.session.rollback()
    for objection_id in waiting:
        with database.write_unit():
            _follow(objection_id)


def _follow(objection_id: int) -> None:
    """One objection, locked with its assessment: a decision at the same instant comes first or last, never between."""
    locked = select(Assessment).join(Objection, Objection.assessment_id == Assessment.id)
    assessment = db.session.scalars(locked.where(Objection.id == objection_id).with_for_update(of=Assessment)).one()
    objection = db.session.get_one(Objection, objection_id)
    if assessment.status is not AssessmentStatus.OBJECTED:
        return
    found = deciders.find(assessment)
    if found == objection.decider_id:
        return
    objection.decider_id = found
    db.session.flush()
    db.session.expire(objection, ["decider"])
    if objection.decider is None:
        notices.tell_of_nobody(objection)
        return
    audit.record(SYSTEM, assessment, "objection.decider_found", name=objection.decider.name)
    notices.tell_of_decider(objection)
