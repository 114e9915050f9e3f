"""In whose stead somebody acts on an assessment: the history adds the name."""

from __future__ import annotations

from app.assessments import Assessment
from app.kernel.permissions import Actor


def stead_name(actor: Actor, assessment: Assessment) -> str | None:
    """The pejabat penilai for whom the person acts; None for whoever acts for themself, and on one's own."""
    is_party = actor.employee_id in (assessment.supervisor_id, assessment.employee_id)
    if is_party or not actor.acts_as(assessment.supervisor_id) or assessment.supervisor is None:
        return None
    return assessment.supervisor.name
