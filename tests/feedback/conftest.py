"""The people around a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import Cast
    from tests.feedback.circle import Circle


@pytest.fixture
def circle(app: Flask, cast: Cast) -> Circle:
    """An assessment that runs, and five colleagues who can be asked about it."""
    from tests.feedback.circle import Circle

    return Circle(app, cast)
