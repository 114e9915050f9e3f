"""Taking a figure for the year from its periods: explicit, one measure at a time, and it can be changed afterwards."""

from __future__ import annotations

from flask_babel import gettext as _

from app.agreements import Measure
from app.assessments.actions.filling import Given, save_realisation
from app.assessments.models import Assessment, Realisation
from app.assessments.queries.content import realisation_of, target_of
from app.assessments.rules.annual import Proposal, written
from app.kernel.permissions import Actor


def take(
    actor: Actor, assessment: Assessment, measure: Measure, proposal: Proposal, version: int | None
) -> Realisation:
    """Write the proposal as the year's realisation; a sentence that is there stays, else it says how it was reckoned.

    Raises what `save_realisation` raises: not the employee's, filed or closed, changed elsewhere, too long a number.
    """
    stored = realisation_of(assessment, measure.id)
    sentence = (stored.sentence if stored else "") or _(
        "%(way)s dari %(n)s periode: %(figures)s.",
        way=proposal.way.label,
        n=len(proposal.known),
        figures=proposal.figures,
    )
    given = Given(written(proposal.value, target_of(measure)), sentence, None)
    return save_realisation(actor, assessment, measure, version, given)
