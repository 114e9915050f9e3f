"""Every state of an assessment can be built, and the database accepts it."""

from __future__ import annotations

import pytest

from app.agreements import AgreementStatus
from app.assessments.kinds import OUT, RATED, AssessmentStatus
from tests import assessing, factories
from tests.factories import Cast


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_a_state_is_built_with_what_it_demands(cast: Cast, status: AssessmentStatus) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
    made = assessing.assessment(agreement, status=status)
    assert made.status is status
    assert (made.predicate is not None) == (status in RATED)
    assert made.is_released == (status in OUT)
    assert len(made.realisations) == 1
