"""How a transaction that only read ends: without making the driver forget, and never keeping what was not committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from app.extensions import db
from app.indicators import Indicator
from app.kernel import database
from app.people import Unit
from tests.factories import UnitKind

if TYPE_CHECKING:
    from flask import Flask

OFTEN = 8  # the driver prepares what it was asked more than five times


def _units() -> int:
    return db.session.scalar(select(func.count()).select_from(Unit)) or 0


def test_what_is_asked_again_and_again_is_planned_once(committed_app: Flask) -> None:
    with committed_app.app_context():
        if db.engine.dialect.name != "postgresql":
            pytest.skip("SQLite keeps no plan on a server")
        for _time in range(OFTEN):
            _units()
            database.end_read()
        prepared = db.session.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert [each for each in prepared if "FROM units" in each]


def test_what_was_written_and_not_committed_is_gone(committed_app: Flask) -> None:
    with committed_app.app_context():
        db.session.add(Unit(code="X", name="X", kind=UnitKind.DIVISION, path="/1/"))
        db.session.flush()
        assert _units() == 1
        database.end_read()
        assert _units() == 0


def test_nor_is_what_a_plain_sentence_wrote_kept(committed_app: Flask) -> None:
    with committed_app.app_context():
        with database.write_unit():
            db.session.add(Unit(code="X", name="X", kind=UnitKind.DIVISION, path="/1/"))
        db.session.execute(text("DELETE FROM units"))
        database.end_read()
        assert _units() == 1


def test_after_a_failure_the_next_question_is_answered(committed_app: Flask) -> None:
    with committed_app.app_context():
        with pytest.raises(Exception, match="no_such_table"):
            db.session.execute(select(text("1 FROM no_such_table")))
        database.end_read()
        assert _units() == 0
        assert db.session.scalar(select(func.count()).select_from(Indicator)) == 0


def test_a_connection_that_broke_meanwhile_costs_one_answer(committed_app: Flask) -> None:
    with committed_app.app_context():
        if db.engine.dialect.name != "postgresql":
            pytest.skip("SQLite has no server to lose")
        assert _units() == 0
        with db.engine.connect() as other:
            own = db.session.scalar(text("SELECT pg_backend_pid()"))
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        with pytest.raises(OperationalError):
            _units()
        database.end_read()
        assert _units() == 0
