"""The migrations: from nothing to the models' schema, over data without loss, whole or not at all, one at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import CheckConstraint, Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from app.backup.contents import count_rows, schema_of
from app.config import ROOT
from app.extensions import db
from tests.support.databases import SECRET_KEY, Databases, app_on_clone, disconnect, make_app
from tests.support.migrations import ROWS, fill, revisions, with_one_more


@pytest.fixture
def empty_app(databases: Databases) -> Iterator[Flask]:
    """The application on a database without any table."""
    url = databases.create()
    app = make_app(url)
    with app.app_context():
        yield app
    disconnect(app)
    databases.drop(url)


@pytest.fixture(scope="module")
def filled_template(databases: Databases) -> Iterator[str]:
    """The address of a database that grew by every migration, with a row in every table on the way; to be cloned."""
    url = databases.create()
    app = make_app(url)
    with app.app_context():
        for revision in revisions():
            upgrade(revision=revision)
            with db.engine.begin() as connection:
                fill(connection, revision)
    disconnect(app)
    yield url
    databases.drop(url)


@pytest.fixture
def filled_app(databases: Databases, filled_template: str) -> Iterator[Flask]:
    """The application on a copy of it, which goes with it."""
    with app_on_clone(databases, filled_template) as app, app.app_context():
        yield app


def test_up_from_nothing_is_what_the_models_say(empty_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []
        assert _checks_in(connection) == _checks_of_models(connection)


def _checks_in(connection: Connection) -> dict[str, set[str | None]]:
    look = inspect(connection)
    return {name: {check["name"] for check in look.get_check_constraints(name)} for name in db.metadata.tables}


def _checks_of_models(connection: Connection) -> dict[str, set[str | None]]:
    spell = connection.dialect.identifier_preparer.format_constraint
    return {
        name: {spell(rule) for rule in table.constraints if isinstance(rule, CheckConstraint)}
        for name, table in db.metadata.tables.items()
    }


def test_assessments_that_were_open_get_the_sum_of_their_capaian(empty_app: Flask) -> None:
    for revision in revisions()[: revisions().index("0018")]:
        upgrade(revision=revision)
        with db.engine.begin() as connection:
            fill(connection, revision)
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE assessment_realisations SET achievement = 92.07"))
        connection.execute(
            text("UPDATE assessments SET status = 'dibahas', self_filed_at = created_at, review_filed_at = created_at")
        )
    upgrade(revision="0018")
    with db.engine.connect() as connection:
        kept = connection.execute(text("SELECT achievement_sum, achievement_count FROM assessments")).one()
    assert (float(kept.achievement_sum), kept.achievement_count) == (92.07, 1)


def test_every_migration_has_rows_to_carry_along() -> None:
    assert list(ROWS) == revisions(), "Add to tests/support/migrations.py a row of each table that the migration makes."


def test_data_survive_every_migration(filled_app: Flask) -> None:
    with db.engine.connect() as connection:
        rows = count_rows(connection)
    carried = Counter(name for tables in ROWS.values() for name in tables)
    assert {name: rows[name] for name in carried} == carried


@pytest.mark.parametrize("parent", ["employees", "accounts", "agreements"])
def test_altering_a_parent_keeps_its_children(filled_app: Flask, tmp_path: Path, parent: str) -> None:
    """SQLite alters by making the table anew; with its foreign keys on, that would delete the children."""
    with db.engine.connect() as connection:
        before = count_rows(connection)
    body = f"with op.batch_alter_table({parent!r}) as b: b.alter_column('updated_at', nullable=True)"
    upgrade(directory=with_one_more(tmp_path, body))
    with db.engine.connect() as connection:
        assert count_rows(connection) == before
        assert schema_of(connection) == "9999"
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1, "and they are on again"


def test_a_migration_that_fails_half_way_changes_nothing(filled_app: Flask, tmp_path: Path) -> None:
    body = "op.create_table('half', sa.Column('id', sa.Integer())); op.execute('DELETE FROM employee_terms'); 1 / 0"
    with db.engine.connect() as connection:
        before, rows = schema_of(connection), count_rows(connection)
    with pytest.raises(ZeroDivisionError):
        upgrade(directory=with_one_more(tmp_path, body))
    with db.engine.connect() as connection:
        assert (schema_of(connection), count_rows(connection)) == (before, rows)
    upgrade(directory=with_one_more(tmp_path, "op.create_table('half', sa.Column('id', sa.Integer()))"))
    with db.engine.connect() as connection:
        assert count_rows(connection) == {**rows, "half": 0}, "repaired, it goes through"


def test_two_that_migrate_at_once_wait_for_each_other(empty_app: Flask) -> None:
    hold = {"sqlite": "SELECT 1", "postgresql": "SELECT pg_advisory_xact_lock(5241981)"}[db.engine.dialect.name]
    environ = {
        "PATH": os.environ["PATH"],
        "KINTAN_ENV": "test",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": db.engine.url.render_as_string(hide_password=False).replace("+psycopg", ""),
    }
    command = [sys.executable, "-W", "error", "-m", "flask", "--app", "wsgi", "prepare"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with db.engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection:
        connection.execute(text(hold))
        both = [subprocess.Popen(command, cwd=ROOT, env=environ, **pipes) for _ in range(2)]
        time.sleep(3)
        assert [process.poll() for process in both] == [None, None], "they should wait for who is migrating"
        connection.rollback()
    for process in both:
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0, said
    with db.engine.connect() as connection:
        assert schema_of(connection) == revisions()[-1]


@pytest.mark.parametrize(
    "table", ["audit_entries", "agreement_signatures", "agreement_snapshots", "negotiation_entries"]
)
@pytest.mark.parametrize("change", ["UPDATE {} SET created_at = NULL", "DELETE FROM {}"])
def test_what_was_done_and_signed_stays(filled_app: Flask, table: str, change: str) -> None:
    with db.engine.connect() as connection, pytest.raises(DatabaseError, match=f"{table} is append-only"):
        connection.execute(text(change.format(table)))
    with db.engine.connect() as connection:
        assert count_rows(connection)[table] == 1
