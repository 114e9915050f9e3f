"""The databases of the bench: the demo office as it is, and grown; on SQLite, and on PostgreSQL where there is one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import NullPool, create_engine, make_url, text

from benchmarks.server import ROOT
from tests.support.postgres import Cluster, NoPostgres, find_binaries


class SqliteFiles:
    """Databases as files of one folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def empty(self, name: str) -> str:
        """A new database."""
        return f"sqlite:///{self._folder / name}.db"

    def copy(self, url: str, name: str) -> str:
        """A copy of a database that nobody uses."""
        target = self.empty(name)
        shutil.copyfile(make_url(url).database or "", make_url(target).database or "")
        return target


class PostgresServer:
    """Databases of a throw-away cluster of the tests, which does not wait for the disk."""

    name = "PostgreSQL"

    def __init__(self, cluster: Cluster) -> None:
        self._server = make_url(cluster.url)

    def empty(self, name: str) -> str:
        """A new database."""
        return self._create(name, "template0")

    def copy(self, url: str, name: str) -> str:
        """A copy of a database that nobody uses."""
        return self._create(name, make_url(url).database or "")

    def _create(self, name: str, template: str) -> str:
        engine = create_engine(
            self._server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        return self._server.set(database=name).render_as_string(hide_password=False)


@contextmanager
def engines(with_postgres: bool) -> Iterator[list[SqliteFiles | PostgresServer]]:
    """The engines that this machine has."""
    with TemporaryDirectory(prefix="kintan-bench-") as folder:
        found: list[SqliteFiles | PostgresServer] = [SqliteFiles(Path(folder))]
        cluster = _cluster() if with_postgres else None
        try:
            yield [*found, PostgresServer(cluster)] if cluster else found
        finally:
            if cluster:
                cluster.stop()


def _cluster() -> Cluster | None:
    try:
        cluster = Cluster(find_binaries())
    except NoPostgres as reason:
        print(f"*** NO POSTGRESQL, measured on SQLite only: {reason}")
        return None
    cluster.start()
    return cluster


def demo(url: str, *arguments: str) -> str:
    """Run `flask demo` on that database; returns what it printed."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", *arguments]
    environment = {**os.environ, "DATABASE_URL": url, "KINTAN_ENV": "demo"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def directory(url: str) -> dict[str, Any]:
    """Whom to be and what to open."""
    known: dict[str, Any] = json.loads(demo(url, "--as-json"))
    return known
