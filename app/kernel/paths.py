"""Trees that keep paths ("/1/4/9/"): what lies below a path, answered from the index, and under which step of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Boolean, Integer, String, and_, func, literal, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class below(FunctionElement[bool]):  # noqa: N801 - reads as the SQL function that it stands for
    """The condition that a path (column) is `top` (text or column) or begins with it."""

    name = "below"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> below:
        """Itself: written as "... = 1", as SQLAlchemy would for SQLite, no planner would find the index."""
        return self


@compiles(below)
def _by_prefix(element: below, compiler: SQLCompiler, **kw: Any) -> str:
    """PostgreSQL reads LIKE from an index with text_pattern_ops.

    A path that is known is written out: what is planned once for every path is wrong for the top of a region.
    """
    path, top = element.clauses
    if isinstance(top, BindParameter):
        top = top.render_literal_execute()
    return compiler.process(path.startswith(top), **kw)


@compiles(below, "sqlite")
def _by_range(element: below, compiler: SQLCompiler, **kw: Any) -> str:
    """SQLite reads no LIKE from an index, but a range: "0" is the character after the slash that ends each path."""
    path, top = element.clauses
    after = func.rtrim(top, literal_column("'/'")).concat(literal_column("'0'"))
    return compiler.process(and_(path >= top, path < after).self_group(), **kw)


class next_step(FunctionElement[str]):  # noqa: N801 - reads as the SQL function that it stands for
    """The step of a path (column) after its first `known` characters; empty where the path ends there."""

    name = "next_step"
    type = String()
    inherit_cache = True

    def __init__(self, path: Any, known: int) -> None:
        super().__init__(path, literal(known + 1, Integer))


@compiles(next_step)
def _split(element: next_step, compiler: SQLCompiler, **kw: Any) -> str:
    rest = func.substr(*element.clauses)
    return compiler.process(func.split_part(rest, literal_column("'/'"), literal_column("1")), **kw)


@compiles(next_step, "sqlite")
def _cut(element: next_step, compiler: SQLCompiler, **kw: Any) -> str:
    rest = func.substr(*element.clauses)
    return compiler.process(
        func.substr(rest, literal_column("1"), func.instr(rest, literal_column("'/'")) - literal_column("1")), **kw
    )
