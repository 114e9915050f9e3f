"""The demo office, built once for the tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.support.databases import Databases


@pytest.fixture(scope="session")
def office(databases: Databases, template: str) -> Iterator[Flask]:
    """An application whose database holds the demo office."""
    from app import demo
    from tests.support.databases import disconnect, make_app

    url = databases.clone(template)
    app = make_app(url)
    with app.app_context():
        demo.build()
    yield app
    disconnect(app)
    databases.drop(url)


@pytest.fixture
def in_office(office: Flask) -> Iterator[Any]:
    """The session of the demo office."""
    from app.extensions import db

    with office.app_context():
        yield db.session
        db.session.rollback()
