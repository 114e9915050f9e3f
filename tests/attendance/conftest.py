"""A coordinator, and a class whose two mornings are over, with three participants."""

from __future__ import annotations

import pytest

from app.enrolment import EnrolmentStatus
from app.kernel.permissions import Role
from app.people import Employee
from app.training import TrainingClass
from tests import factories, training_made
from tests.factories import Cast


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


@pytest.fixture
def begun(cast: Cast) -> TrainingClass:
    made: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), begins_in=-3, seats=600)
    training_made.enrolment(cast.post, made, EnrolmentStatus.CONFIRMED)
    for name in ("Ani", "Budi"):
        post = factories.placement(factories.employee(name), cast.post.unit, cast.supervisor)
        training_made.enrolment(post, made, EnrolmentStatus.CONFIRMED)
    return made
