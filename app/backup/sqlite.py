"""SQLite: copied by VACUUM INTO while others write, written back in one transaction of the target."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DatabaseError

from app.backup.contents import count_rows, schema_of
from app.backup.manifest import NotRestorable
from app.extensions import db


def copy_to(file: Path) -> tuple[str, dict[str, int]]:
    """Write the database as it is now to a new file; returns its schema and its rows."""
    with _driver_connection() as connection:
        connection.execute("VACUUM INTO ?", (str(file),))
    return _examine(file)


def write_back(file: Path, rows: dict[str, int]) -> None:
    """Replace the content of the database by that of the file, whole or not at all."""
    if _examine(file)[1] != rows:
        raise NotRestorable(f"{file} does not hold the rows that its manifest names.")
    with _driver_connection() as target, closing(_read_only(file)) as source:
        source.backup(target)


@contextmanager
def _driver_connection() -> Iterator[Any]:
    """The driver's own connection to the database, for what SQLAlchemy has no words for."""
    raw = db.engine.raw_connection()
    try:
        yield raw.driver_connection
    except _driver().Error as error:
        raise NotRestorable(f"SQLite says: {error}.") from error
    finally:
        raw.close()


def _examine(file: Path) -> tuple[str, dict[str, int]]:
    """The schema and the rows of a copy. Raises NotRestorable when SQLite finds it damaged."""
    engine = create_engine("sqlite://", module=_driver(), creator=lambda: _read_only(file), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            if verdict != "ok" or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise NotRestorable(f"{file} is damaged; SQLite says: {verdict}.")
            return schema_of(connection), count_rows(connection)
    except DatabaseError as error:
        raise NotRestorable(f"{file} is damaged; SQLite says: {error.orig}.") from error


def _read_only(file: Path) -> Any:
    return _driver().connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _driver() -> Any:
    return db.engine.dialect.dbapi
