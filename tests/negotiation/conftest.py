"""The people around one negotiation, each at their browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import Browser, Cast
    from tests.negotiation.table import Table

TARGETS = ("98%", "1.200", "80-90%", "Terbitnya peraturan wali kota")


@pytest.fixture
def cast(db_session: Any) -> Cast:
    """An employee, a supervisor and everybody around them."""
    from tests import factories

    return factories.cast()


@pytest.fixture
def sign_in(app: Flask, db_session: Any) -> Callable[..., Browser]:
    """Becomes a person."""
    from tests.factories import Browser

    return lambda person=None: Browser(app, person)


@pytest.fixture
def table(app: Flask, cast: Cast) -> Table:
    """A submitted agreement with four targets, a percentage, a number, a range and words, and the three at it."""
    from tests.negotiation.table import Table

    return Table(app, cast, TARGETS)


@pytest.fixture(params=[False, True], ids=["page", "fragment"])
def htmx(request: pytest.FixtureRequest) -> bool:
    """Whether the browser asks for a page or, by htmx, for a fragment of it."""
    return bool(request.param)
