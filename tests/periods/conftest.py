"""The day on which these tests happen, and who decides on periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.kernel import clock
from tests.factories import Browser, Cast
from tests.periods.scheduling import YEAR


@pytest.fixture(autouse=True)
def on_a_day_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 5, 20, 3, tzinfo=UTC))


@pytest.fixture
def team(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The performance team of the office."""
    return sign_in(cast.team_in_scope)
