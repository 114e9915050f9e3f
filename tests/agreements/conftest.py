"""The people around one agreement, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.agreements.models import Agreement
    from tests.factories import Browser, Cast


@pytest.fixture
def cast(db_session: Any) -> Cast:
    """An employee, a supervisor and everybody around them."""
    from tests import factories

    return factories.cast()


@pytest.fixture
def sign_in(app: Flask, db_session: Any) -> Callable[..., Browser]:
    """Becomes a person: `sign_in(cast.employee)`; without one, a visitor."""
    from tests.factories import Browser

    return lambda person=None: Browser(app, person)


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


@pytest.fixture(params=[False, True], ids=["page", "fragment"])
def htmx(request: pytest.FixtureRequest) -> bool:
    """Whether the browser asks for a page or, by htmx, for a fragment of it."""
    return bool(request.param)
