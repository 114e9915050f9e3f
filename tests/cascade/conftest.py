"""A leader with a team, the leader's agreement, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.agreements.models import Agreement
    from tests.factories import Browser, Cast


@pytest.fixture
def leaders(cast: Cast) -> Agreement:
    """The leader's own agreement, handed in, with two results."""
    from tests.cascade.making import leaders_agreement

    return leaders_agreement(cast)


@pytest.fixture
def draft(cast: Cast) -> Agreement:
    """The member's draft: one complete result, which intervenes in none of the leader's."""
    from tests import factories

    return factories.agreement(cast.post)


@pytest.fixture
def leader(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The leader's browser."""
    return sign_in(cast.supervisor)


@pytest.fixture
def member(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The member's browser."""
    return sign_in(cast.employee)
