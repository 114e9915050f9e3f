"""The transaction: SQLite set up as it must be, and the one write unit that an unsafe request is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from sqlite3 import Connection as SqliteConnection
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, ExecutionContext, Table, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from app.extensions import db

_TURN = Lock()  # SQLite has one write lock and polls for it: in this process, who comes first is served first
_PATIENCE = 10.0  # seconds, as busy_timeout below: after that, SQLite itself answers
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")


@event.listens_for(Engine, "connect")
def _set_up_sqlite(connection: Any, record: ConnectionPoolEntry) -> None:
    if not _is_sqlite(connection):
        return
    connection.isolation_level = None  # transactions are ours: the driver would begin them too late
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _is_sqlite(connection: Any) -> bool:
    return isinstance(connection, SqliteConnection) or type(connection).__module__.startswith("pysqlite3")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    if mode == "IMMEDIATE" and not connection.info.get("has_turn"):
        connection.info["has_turn"] = _TURN.acquire(timeout=_PATIENCE)
    connection.exec_driver_sql(f"BEGIN {mode}")


@event.listens_for(Engine, "after_cursor_execute")
def _note_what_writes(connection: Connection, _c: Any, _s: str, _p: Any, context: ExecutionContext, _m: bool) -> None:
    if not getattr(context.invoked_statement, "is_select", False):
        connection.info["has_written"] = True


@event.listens_for(Engine, "commit")
def _forget_what_wrote(connection: Connection) -> None:
    connection.info.pop("has_written", None)


@event.listens_for(Engine, "rollback")
def _end_reading(connection: Connection) -> None:
    """What only read ends with a commit: on a rollback psycopg drops every statement that it had prepared, and
    PostgreSQL plans them anew, which takes longer than to answer them.
    """
    if connection.invalidated or connection.info.pop("has_written", False):
        return
    if connection.dialect.name == "postgresql":
        with suppress(connection.dialect.loaded_dbapi.Error):  # of a broken one the rollback tells
            connection.connection.commit()


@event.listens_for(Pool, "checkin")
def _end_turn(connection: Any, record: ConnectionPoolEntry) -> None:
    if record.info.pop("has_turn", False):
        _TURN.release()


def begin_write() -> None:
    """End what was read and open the write transaction; SQLite takes its one write lock at once, or waits for it."""
    db.session.rollback()
    db.session.info["writes"] = True
    db.session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})


def is_writing() -> bool:
    """Whether what is read now is read in order to change it: then the row is to be locked until the end."""
    return bool(db.session.info.get("writes"))


def end_read() -> None:
    """Give back the connection after reading, before slow work such as hashing a password."""
    db.session.rollback()


@contextmanager
def write_unit() -> Iterator[None]:
    """One write transaction: committed whole or rolled back whole."""
    begin_write()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def hold_table(model: Any) -> None:
    """Nobody else changes rows of it until the end of the transaction; on SQLite there is one writer anyway."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"LOCK TABLE {model.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def insert_once(model: Any, unique: list[str], **row: Any) -> int | None:
    """Insert the row unless one with the same values in the columns `unique` is there, however many try at once.

    Returns the id of the new row; None where it was there before.
    """
    return next(iter(insert_each_once(model, unique, [row])), None)


def insert_each_once(model: Any, unique: list[str], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """The same for many rows at once, all with the same columns. Returns the ids of the new rows, in no order.

    Give them in the order of `unique`: two who insert the same rows at once then never wait for each other.
    """
    if not rows:
        return []
    engine = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    table: Table = model.__table__
    insert = engine.insert(table).on_conflict_do_nothing(index_elements=unique).returning(table.c.id)
    return list(db.session.scalars(insert, rows))


def gather_statistics() -> None:
    """Count for SQLite's planner how many rows a value finds: without it, it takes the wrong index in a large office.

    PostgreSQL counts by itself.
    """
    if db.engine.dialect.name == "sqlite":
        with write_unit():
            db.session.execute(text("PRAGMA analysis_limit = 400"))
            db.session.execute(text("ANALYZE"))
