"""The demo office, for the tests that look at it and leave it as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.support.databases import Databases


@pytest.fixture(scope="session")
def office(databases: Databases, office_template: str) -> Iterator[Flask]:
    """An application whose database holds the demo office."""
    from tests.support.databases import app_on_clone

    with app_on_clone(databases, office_template) as app:
        yield app


@pytest.fixture
def in_office(office: Flask) -> Iterator[Any]:
    """The session of the demo office."""
    from app.extensions import db

    with office.app_context():
        yield db.session
        db.session.rollback()
