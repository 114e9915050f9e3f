"""PostgreSQL: copied by pg_dump from the snapshot whose rows are counted, written back in one transaction."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import text

from app.backup.contents import count_rows, schema_of
from app.backup.manifest import NotRestorable
from app.extensions import db


def copy_to(file: Path) -> tuple[str, dict[str, int]]:
    """Write the database as it is now to a new file; returns its schema and its rows."""
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        facts = schema_of(connection), count_rows(connection)
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}")
    return facts


def write_back(file: Path, rows: dict[str, int]) -> None:
    """Replace the content of the database by that of the file, whole or not at all."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "copy.sql"
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file), connect=False)
        _run(
            "psql",
            "--quiet",
            "--no-psqlrc",
            "--output=/dev/null",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--command=SET client_min_messages = warning",
            "--command=DROP SCHEMA public CASCADE",
            "--command=CREATE SCHEMA public",
            f"--file={script}",
        )


def _run(program: str, *arguments: str, connect: bool = True) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, where other users cannot read it."""
    found = shutil.which(program)
    if found is None:
        raise NotRestorable(
            f"{program} is not on the PATH. Install PostgreSQL's client programs, as new as the server."
        )
    url = db.engine.url
    address = url.set(drivername="postgresql", password=None).render_as_string()
    where = [f"--dbname={address}"] if connect else []
    secret = {"PGPASSWORD": url.password} if url.password else {}
    done = subprocess.run(  # noqa: S603 - no shell, and nothing that a user typed
        [found, *where, *arguments], env={**os.environ, **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise NotRestorable(f"{program} failed: {done.stderr.strip()}")
