"""Databases for tests: a template is made and migrated once, and cloned in milliseconds for whoever needs one."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from app import create_app
from app.extensions import db

SECRET_KEY = "kunci-untuk-pengujian-saja-bukan-untuk-produksi"
FILES_DIR = tempfile.mkdtemp(prefix="kintan-tests-")  # of this process, away from the checkout's own
atexit.register(shutil.rmtree, FILES_DIR, ignore_errors=True)


class Databases(Protocol):
    """What the fixtures ask of either engine; databases are known by their address."""

    def create(self) -> str:
        """Make an empty database and return its address."""

    def clone(self, template: str) -> str:
        """Make a copy of a database that nobody is connected to, and return its address."""

    def drop(self, url: str) -> None:
        """Remove a database that nobody is connected to."""


class SqliteDatabases:
    """Each database is a file in one folder."""

    def __init__(self, folder: Path) -> None:
        self._files = (folder / f"{number}.db" for number in itertools.count())

    def create(self) -> str:
        return f"sqlite:///{next(self._files)}"

    def clone(self, template: str) -> str:
        url = self.create()
        shutil.copyfile(_file(template), _file(url))
        return url

    def drop(self, url: str) -> None:
        _file(url).unlink()


def _file(url: str) -> Path:
    return Path(make_url(url).database or "")


class PostgresDatabases:
    """Each database is one of a server that is already there; the names cannot meet those of another run."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server)
        self._names = (f"kintan_test_{os.getpid()}_{number}" for number in itertools.count())

    def create(self) -> str:
        return self.clone(str(self._server.set(database="template0")))

    def clone(self, template: str) -> str:
        name = next(self._names)
        self._order(f'CREATE DATABASE {name} TEMPLATE "{make_url(template).database}"')
        return self._server.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        self._order(f"DROP DATABASE {make_url(url).database}")

    def _order(self, statement: str) -> None:
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement))


def make_app(url: str, **settings: str) -> Flask:
    """The application as the tests run it, on the database at this address."""
    given = {"KINTAN_ENV": "test", "SECRET_KEY": SECRET_KEY, "HTMX_SOURCE": "local", "DATABASE_URL": url}
    return create_app({**given, "FILES_DIR": FILES_DIR, **settings})


def migrate(url: str) -> None:
    """Bring an empty database to the newest migration."""
    app = make_app(url)
    with app.app_context():
        upgrade()
    disconnect(app)


def disconnect(app: Flask) -> None:
    """Close the application's connections, so that its database can be cloned or dropped."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@contextmanager
def app_on_clone(databases: Databases, template: str) -> Iterator[Flask]:
    """An application on a fresh clone of the template, which goes with it."""
    url = databases.clone(template)
    app = make_app(url)
    yield app
    disconnect(app)
    databases.drop(url)


@contextmanager
def rolled_back(app: Flask, beneath: Engine | None = None) -> Iterator[None]:
    """Whatever is committed meanwhile goes into one outer transaction, and is undone at the end.

    The transaction is one of the database `beneath`, if another one than the app's is wanted.

    Every session of the app joins that transaction by a savepoint, so code under test commits and rolls back as ever.
    """
    with app.app_context():
        engine, engines = db.engine, cast("dict[str | None, Any]", db.engines)
    db.session.session_factory.configure(join_transaction_mode="create_savepoint")
    with (beneath or engine).connect() as connection:
        transaction = connection.begin()
        engines[None] = connection
        try:
            yield
        finally:
            engines[None] = engine
            transaction.rollback()
