"""The people around one assessment, each at their browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.assessments.desk import Desk
    from tests.factories import Cast

TARGETS = ("98%", "1.200", "80-90%", "Terbitnya peraturan wali kota")


@pytest.fixture
def desk(app: Flask, cast: Cast) -> Desk:
    """An assessment that runs, with a percentage, a number, a range and words as targets."""
    from tests.assessments.desk import Desk

    return Desk(app, cast, TARGETS)
