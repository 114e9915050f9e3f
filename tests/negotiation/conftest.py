"""The people around one negotiation, each at their browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import Cast
    from tests.negotiation.table import Table

TARGETS = ("98%", "1.200", "80-90%", "Terbitnya peraturan wali kota")


@pytest.fixture
def table(app: Flask, cast: Cast) -> Table:
    """A submitted agreement with four targets, a percentage, a number, a range and words, and the three at it."""
    from tests.negotiation.table import Table

    return Table(app, cast, TARGETS)
