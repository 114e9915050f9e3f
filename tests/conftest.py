"""The database, the application and the client of every test."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

if TYPE_CHECKING:
    from flask import Flask
    from flask_sqlalchemy.session import Session
    from sqlalchemy import Engine
    from sqlalchemy.orm import scoped_session

    from tests.factories import Browser, Cast
    from tests.support.client import Client
    from tests.support.databases import Databases

# What needs the application is imported by the fixture that uses it: the tests of pure rules and of the code start
# without it.

pytest.register_assert_rewrite("tests.support")

set_hypothesis_home_dir(".cache/hypothesis")
hypothesis.settings.register_profile("kintan", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("kintan")

REAL_COMMITS = {"committed_app", "committed_office", "filled_app", "empty_app"}
ASK_THE_DATABASE = {
    "test_addresses", "test_bad_input", "test_import", "test_list", "test_numbers", "test_picking",
    "test_query_counts", "test_sight", "test_sums", "test_targets", "test_terms", "test_visibility",
}  # fmt: skip
"""Files whose cases are different queries, or values that one engine takes and the other refuses."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the engine to test on; postgresql takes TEST_DATABASE_URL or starts a cluster of its own",
    )
    parser.addoption(
        "--once",
        action="store_true",
        help="of each test only the first case, but every case of those whose outcome can depend on the engine",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once, in the process that distributes the tests; its workers find it by the environment."""
    config.addinivalue_line("markers", "long: takes so long that it has to be begun first")
    if config.getoption("database") != "postgresql" or "TEST_DATABASE_URL" in os.environ:
        return
    from tests.support.postgres import Cluster, NoPostgres, find_binaries

    try:
        cluster = Cluster(find_binaries())
    except NoPostgres as reason:
        in_ci = os.environ.get("CI") == "true"
        pytest.exit(f"*** NO POSTGRESQL, these tests are left out: {reason}", returncode=int(in_ci))
    cluster.start()
    config.add_cleanup(cluster.stop)
    os.environ["TEST_DATABASE_URL"] = cluster.url


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests come first, so that none is left alone at the end; PostgreSQL is not asked what it plays no part in.

    Whatever reaches the database under test does so by the fixture `databases`; who asks for fixtures by name while
    running (`request`) may yet ask for it.
    """
    marks = ("long", "e2e")
    items.sort(key=lambda item: [item.get_closest_marker(mark) is None for mark in marks])
    if config.getoption("database") == "postgresql":
        _keep(config, items, [bool({"databases", "request"} & _fixtures_of(item)) for item in items])
    if config.getoption("once"):
        first = {(item.path, getattr(item, "originalname", item.name)): item for item in reversed(items)}
        firsts = set(first.values())
        _keep(config, items, [item in firsts or _depends_on_engine(item) for item in items])


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[bool]) -> None:
    config.hook.pytest_deselected(items=[item for item, is_kept in zip(items, kept, strict=True) if not is_kept])
    items[:] = [item for item, is_kept in zip(items, kept, strict=True) if is_kept]


def _depends_on_engine(item: pytest.Item) -> bool:
    """Whether its cases differ in what they ask of the database: real commits, DDL, search, sums, who may see what."""
    return bool(REAL_COMMITS & _fixtures_of(item)) or item.path.stem in ASK_THE_DATABASE


def _fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector of garbage need not walk through it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Makes and clones databases on the engine under test."""
    from tests.support.databases import PostgresDatabases, SqliteDatabases

    if pytestconfig.getoption("database") == "postgresql":
        return PostgresDatabases(os.environ["TEST_DATABASE_URL"])
    return SqliteDatabases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def template(databases: Databases) -> Iterator[str]:
    """The address of an empty, migrated database, to be cloned and never used itself."""
    from tests.support.databases import migrate

    url = databases.create()
    migrate(url)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def office_template(databases: Databases, template: str) -> Iterator[str]:
    """The address of a database that holds the demo office, to be cloned and never used itself."""
    from app import demo
    from tests.support.databases import disconnect, make_app

    url = databases.clone(template)
    app = make_app(url)
    with app.app_context():
        demo.build()
    disconnect(app)
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def app(databases: Databases, template: str) -> Iterator[Flask]:
    """The application, on a database of its own that stays empty: see `database`."""
    from tests.support.databases import app_on_clone

    with app_on_clone(databases, template) as app:
        yield app


@pytest.fixture(scope="session")
def engine_of_cast(databases: Databases, template: str) -> Iterator[Engine]:
    """Of a database that holds the cast, made once for the many tests that ask for it, and stays so."""
    from app.extensions import db
    from tests import factories
    from tests.support.databases import app_on_clone

    with app_on_clone(databases, template) as app:
        with app.app_context():
            factories.cast()
            db.session.commit()
            engine = db.engine
        yield engine


@pytest.fixture
def database(app: Flask, request: pytest.FixtureRequest) -> Iterator[None]:
    """Undoes at the end of the test whatever it, or the code under test, has written and committed."""
    from tests.support.databases import rolled_back

    engine = request.getfixturevalue("engine_of_cast") if "cast" in request.fixturenames else None
    with rolled_back(app, engine):
        yield


@pytest.fixture
def db_session(app: Flask, database: None) -> Iterator[scoped_session[Session]]:
    """The session, in an application context, for tests of actions and queries."""
    from app.extensions import db

    with app.app_context():
        yield db.session


@pytest.fixture
def client(app: Flask, database: None) -> Client:
    """A browser without a screen, which has not signed in."""
    from tests.support.client import Client

    return Client(app, app.response_class)


@pytest.fixture
def cast(db_session: Any) -> Cast:
    """An employee, a supervisor and everybody around them."""
    from tests import factories

    return factories.cast()


@pytest.fixture
def sign_in(app: Flask, db_session: Any) -> Callable[..., Browser]:
    """Becomes a person: `sign_in(cast.employee)`; without one, a visitor."""
    from tests.factories import Browser

    return lambda person=None: Browser(app, person)


@pytest.fixture(params=[False, True], ids=["page", "fragment"])
def htmx(request: pytest.FixtureRequest) -> bool:
    """Whether the browser asks for a page or, by htmx, for a fragment of it."""
    return bool(request.param)


@pytest.fixture
def committed_app(databases: Databases, template: str) -> Iterator[Flask]:
    """An application on an empty database of its own, where commits are real: for threads and races."""
    from tests.support.databases import app_on_clone

    with app_on_clone(databases, template) as app:
        yield app


@pytest.fixture
def committed_office(databases: Databases, office_template: str) -> Iterator[Flask]:
    """The same with the demo office in it: for journeys and real servers."""
    from tests.support.databases import app_on_clone

    with app_on_clone(databases, office_template) as app:
        yield app
