"""What lies below a path: the same on both engines, and never by reading the whole table."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text

from app.extensions import db
from app.kernel.paths import below, next_step
from app.people import Unit
from tests import factories

TOP = "/1/4/"


@pytest.fixture
def units(db_session: Any) -> None:
    for number, path in enumerate(("/1/", "/1/4/", "/1/4/9/", "/1/4/9/12/", "/1/40/", "/1/5/", "/14/", "/2/1/4/")):
        db.session.add(Unit(code=f"P{number}", name="Unit", kind=factories.UnitKind.DIVISION, path=path))
    db.session.flush()


def test_itself_and_everything_under_it(units: None) -> None:
    found = db.session.scalars(select(Unit.path).where(below(Unit.path, TOP)).order_by(Unit.path))
    assert list(found) == ["/1/4/", "/1/4/9/", "/1/4/9/12/"]


def test_under_the_path_of_another_row(units: None) -> None:
    top = Unit.__table__.alias("top")
    query = select(Unit.path).join(top, below(Unit.path, top.c.path)).where(top.c.path == TOP)
    assert sorted(db.session.scalars(query)) == ["/1/4/", "/1/4/9/", "/1/4/9/12/"]


def test_the_next_question_is_not_answered_with_the_last(units: None) -> None:
    counts = [len(db.session.scalars(select(Unit.path).where(below(Unit.path, top))).all()) for top in (TOP, "/14/")]
    assert counts == [3, 1]


def test_the_step_right_below(units: None) -> None:
    steps = select(Unit.path, next_step(Unit.path, len(TOP))).where(below(Unit.path, TOP)).order_by(Unit.path)
    found = {path: step for path, step in db.session.execute(steps)}  # noqa: C416 - rows are no pairs to mypy
    assert found == {"/1/4/": "", "/1/4/9/": "9", "/1/4/9/12/": "9"}


def test_answered_from_the_index(units: None) -> None:
    query = select(Unit.id).where(below(Unit.path, TOP)).compile(db.engine, compile_kwargs={"literal_binds": True})
    if db.engine.dialect.name == "sqlite":
        (plan,) = db.session.execute(text(f"EXPLAIN QUERY PLAN {query}"))
        assert "ix_units_path (path>? AND path<?)" in plan[3]
        return
    db.session.execute(text("SET LOCAL enable_seqscan = off"))
    plan = " ".join(row[0] for row in db.session.execute(text(f"EXPLAIN {query}".replace("%", "%%"))))
    assert "ix_units_path" in plan
    assert "~>=~" in plan
