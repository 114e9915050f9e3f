"""An assessment in the cast's office, and what its people write about it."""

from __future__ import annotations

from typing import Any

from app.agreements import AgreementStatus, Party
from app.assessments import Assessment, AssessmentStatus, OrganisationPredicate, Rating, topics
from app.evaluations.models import UnitPredicate
from app.extensions import db
from app.kernel import clock
from tests import assessing, factories
from tests.factories import Cast


def assessment(cast: Cast, status: AssessmentStatus = AssessmentStatus.RUNNING, **more: Any) -> Assessment:
    """The employee's assessment in an open window."""
    return assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), status=status, **more)


def review(
    made: Assessment, work: Rating | None = Rating.MEETS, behaviour: Rating | None = Rating.MEETS, **texts: str
) -> None:
    """The supervisor's two overall opinions, each with its sentence."""
    assessing.opinion(made, Party.SUPERVISOR, topics.WORK, work, texts.get("work_says", "Sesuai target."))
    assessing.opinion(made, Party.SUPERVISOR, topics.BEHAVIOUR, behaviour, texts.get("behaviour_says", "Ramah."))


def predicate(cast: Cast, made: Assessment, value: OrganisationPredicate = OrganisationPredicate.GOOD) -> UnitPredicate:
    """The predikat of the unit in the window, fixed by its head."""
    fixed = UnitPredicate(
        unit=made.unit, window=made.window, value=value, basis="Capaian IKU.", fixed_by=cast.unit_head_above,
        fixed_at=clock.now(),
    )  # fmt: skip
    db.session.add(fixed)
    db.session.flush()
    return fixed


def url(made: Assessment, rest: str = "") -> str:
    """An address of the assessment."""
    return f"/penilaian/{made.id}{rest}"


def step(made: Assessment, name: str) -> str:
    """The address of a move."""
    return url(made, f"/langkah/{name}")
