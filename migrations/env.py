"""Runs the migrations on the application's own engine, in one transaction.

SQLite's foreign keys rest meanwhile: a batch alter of a parent table would delete its children.
"""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from app.extensions import db


def _run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration left rows without their parents: {broken[:5]}")


def run_migrations() -> None:
    """Bring the database up; two processes that start at once wait for each other."""
    if context.is_offline_mode():
        context.configure(
            url=current_app.config["SQLALCHEMY_DATABASE_URI"], target_metadata=db.metadata, literal_binds=True
        )
        with context.begin_transaction():
            context.run_migrations()
        return
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # a no-op inside a transaction, so before it begins
            connection = connection.execution_options(sqlite_begin="IMMEDIATE")
            try:
                with connection.begin():
                    _run(connection)
            finally:
                raw.execute("PRAGMA foreign_keys=ON")
        else:
            with connection.begin():
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(5241981)")
                _run(connection)


run_migrations()
