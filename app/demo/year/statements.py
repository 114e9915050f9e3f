"""Rows by the hundred thousand, written by the database from what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, insert, literal, text

from app.extensions import db
from app.kernel import clock
from app.kernel.model import Model


def given(model: type[Model], column: str, value: object) -> ColumnElement[Any]:
    """The value as that column stores it; what is an expression already stays."""
    return value if isinstance(value, ColumnElement) else literal(value, model.__table__.c[column].type)


def stamped(model: type[Model], columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns with those that every row has."""
    now = given(model, "created_at", clock.now())
    usual: dict[str, Any] = {"created_at": now, "updated_at": now}
    if "version" in model.__table__.c:
        usual["version"] = literal(1)
    return {**usual, **columns}


def write(model: type[Model], columns: Mapping[str, Any], rows: Select[Any]) -> None:
    """Insert a row for each of `rows`, whose columns are `columns`."""
    table = cast(Table, model.__table__)
    whole = stamped(model, columns)
    selected = rows.with_only_columns(*(each.label(name) for name, each in whole.items()), maintain_column_froms=True)
    db.session.execute(insert(table).from_select(list(whole), selected, include_defaults=False))


def tell_sequence(model: type[Model]) -> None:
    """After ids of our own, PostgreSQL goes on after the last."""
    if db.session.connection().dialect.name == "postgresql":
        name = model.__tablename__
        db.session.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")  # noqa: S608
        )
