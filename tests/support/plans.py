"""Asking PostgreSQL's planner how it answers what a block of code asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from app.extensions import db


def whole_reads(act: Callable[[], object], tables: tuple[str, ...]) -> list[str]:
    """The plans of the block's queries that can read one of these tables in no way but whole. Skips on SQLite."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("asks PostgreSQL's planner")
    sent: list[tuple[str, Any]] = []

    def see(connection: Any, cursor: Any, statement: str, parameters: Any, *more: Any) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", see)
    try:
        act()
    finally:
        event.remove(Engine, "before_cursor_execute", see)
    asked = [each for each in sent if each[0].startswith("SELECT") and any(table in each[0] for table in tables)]
    assert asked
    connection = db.session.connection()
    connection.execute(text("SET LOCAL enable_seqscan = off"))  # however large they grow
    plans = ["\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {each[0]}", each[1])) for each in asked]
    return [plan for plan in plans if any(f"Seq Scan on {table} " in plan for table in tables)]
