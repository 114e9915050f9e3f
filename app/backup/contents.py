"""What a database holds, asked of either engine: its schema and the rows of each table."""

from __future__ import annotations

from sqlalchemy import Connection, String, column, func, inspect, select, table

VERSION_TABLE = "alembic_version"


def schema_of(connection: Connection) -> str:
    """The number of the migration that the database stands at; empty if it was never migrated."""
    if VERSION_TABLE not in inspect(connection).get_table_names():
        return ""
    version = column("version_num", String)
    return connection.scalar(select(version).select_from(table(VERSION_TABLE))) or ""


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each table holds, within the running transaction."""
    names = sorted(inspect(connection).get_table_names())
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def is_empty(connection: Connection) -> bool:
    """Whether nothing but the schema is there."""
    return not any(rows for name, rows in count_rows(connection).items() if name != VERSION_TABLE)
