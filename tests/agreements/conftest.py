"""The people around one agreement, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.agreements.models import Agreement
    from tests.factories import Browser, Cast


@pytest.fixture
def draft(cast: Cast) -> Agreement:
    """The employee's draft: one complete result with one measure."""
    from tests import factories

    return factories.agreement(cast.post)


@pytest.fixture
def writer(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The employee's browser."""
    return sign_in(cast.employee)


@pytest.fixture
def judge(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The supervisor's browser."""
    return sign_in(cast.supervisor)
