"""People around an agreement whose sheets are made, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

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
