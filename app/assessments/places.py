"""The place "realisasi": evidence stands beside what came of a measure, and is seen with the self view."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Exists, select

from app import evidence
from app.assessments import queries
from app.assessments.actions.filling import why_locked
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Realisation
from app.assessments.policy import may_write_self, sight_of
from app.extensions import db
from app.kernel.permissions import Actor


def _load(actor: Actor, realisation_id: int) -> evidence.Standing:
    """The realisation as evidence stands beside it: 404 for who does not see the self view."""
    assessment_id = db.session.scalar(select(Realisation.assessment_id).where(Realisation.id == realisation_id))
    assessment = queries.get_for(actor, assessment_id or abort(404))
    seats = queries.seats_of(actor, assessment)
    if not sight_of(seats, assessment).self_view:
        abort(404)
    realisation = db.session.get_one(Realisation, realisation_id)
    why = why_locked(seats, assessment)
    return evidence.Standing(
        employee_id=assessment.employee_id,
        placement_id=assessment.placement_id,
        title=realisation.measure.text,
        back_url=_back(assessment, realisation, is_open=why is None and may_write_self(seats, assessment)),
        may_add=why is None and may_write_self(seats, assessment),
        why_not=why or _("Bukti realisasi ditambahkan oleh pegawai yang dinilai."),
    )


def _back(assessment: Assessment, realisation: Realisation, *, is_open: bool) -> str:
    endpoint = "assessments.fill" if is_open else "assessments.show"
    return url_for(endpoint, assessment_id=assessment.id, _anchor=f"indikator-{realisation.measure_id}")


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    return _stands_at(queries.self_view_shown_to(actor))


def _settled() -> ColumnElement[bool]:
    """A self-assessment that was filed, or went on without being filed, rests on its evidence."""
    return _stands_at(Assessment.self_filed_at.is_not(None) | (Assessment.status != AssessmentStatus.RUNNING))


def _stands_at(condition: ColumnElement[bool]) -> Exists:
    """The use stands at a realisation of such an assessment; asked use by use, never of the whole office."""
    realisation = select(Realisation.id).join(Realisation.assessment)
    of_use = Realisation.id == evidence.EvidenceUse.subject_id
    return realisation.where(of_use, condition).correlate(evidence.EvidenceUse).exists()


def open_place() -> None:
    """Let evidence stand beside realisations."""
    evidence.add_place(
        evidence.Place(
            name="realisasi",
            table=Realisation.__tablename__,
            load=_load,
            shown_to=_shown_to,
            settled=_settled,
        )
    )
