"""SQLite's writers of one process wait in a line, and nobody keeps their turn."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from app.extensions import db
from app.kernel import database

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def sqlite_app(committed_app: Flask) -> Flask:
    with committed_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("PostgreSQL has a lock per row")
    return committed_app


def _is_free() -> bool:
    return not database._TURN.locked()


def test_the_turn_lasts_as_long_as_the_write(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        with database.write_unit():
            assert not _is_free()
        assert _is_free()


def test_a_write_that_fails_gives_the_turn_back(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        with pytest.raises(ZeroDivisionError), database.write_unit():
            _ = 1 / 0
        assert _is_free()


def test_a_refused_form_gives_the_turn_back_at_once(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        database.begin_write()
        db.session.rollback()
        assert _is_free()


def test_no_write_of_many_threads_is_lost(sqlite_app: Flask) -> None:
    def add() -> None:
        with sqlite_app.app_context():
            for _turn in range(20):
                with database.write_unit():
                    db.session.execute(text("UPDATE counted SET n = n + 1"))

    with sqlite_app.app_context():
        with database.write_unit():
            db.session.execute(text("CREATE TABLE counted AS SELECT 0 AS n"))
        threads = [Thread(target=add) for _thread in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert db.session.scalar(text("SELECT n FROM counted")) == 160
        db.session.rollback()
        assert _is_free()
