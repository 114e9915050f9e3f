"""SQLite's planner knows how many rows a value finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from app.extensions import db
from app.kernel import database
from tests import factories

if TYPE_CHECKING:
    from flask import Flask


def test_the_counts_are_there_after_a_round(committed_app: Flask) -> None:
    with committed_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL counts by itself")
        with database.write_unit():
            factories.unit()
        database.gather_statistics()
        counted = db.session.scalars(text("SELECT idx FROM sqlite_stat1 WHERE tbl = 'units'"))
        assert "ix_units_path" in set(counted)
