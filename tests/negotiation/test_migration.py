"""What is with a supervisor when the portal learns to negotiate: every target of it is on the table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from app.extensions import db
from app.negotiation.models import TargetLine
from tests.support.databases import Databases, disconnect, make_app
from tests.support.migrations import fill, revisions


@pytest.fixture
def app_before(databases: Databases) -> Iterator[Flask]:
    """The application on a database as it was before, with an agreement in it that is a draft."""
    url = databases.create()
    app = make_app(url)
    with app.app_context():
        for revision in revisions()[: revisions().index("0008")]:
            upgrade(revision=revision)
            with db.engine.begin() as connection:
                fill(connection, revision)
        yield app
    disconnect(app)
    databases.drop(url)


def test_targets_with_a_supervisor_get_their_lines(app_before: Flask) -> None:
    with db.engine.begin() as connection:
        submitted = "UPDATE agreements SET status = 'diajukan', submitted_at = '2026-01-02 03:04:05'"
        connection.execute(text(submitted))
        connection.execute(text("UPDATE agreement_measures SET target_text = '98%', target_kind = 'percent'"))
    upgrade()
    line = db.session.query(TargetLine).one()
    assert (line.status.value, line.number, line.standing, line.target_text) == ("diusulkan", 1, 1, "98%")
    assert line.reply_by is not None
    entry = line.standing_entry
    assert (entry.kind.value, entry.voice.value, entry.target.text, entry.author_id) == ("usul", "pegawai", "98%", 1)
    assert entry.at.isoformat().startswith("2026-01-02T03:04:05")


def test_drafts_get_none(app_before: Flask) -> None:
    upgrade()
    assert db.session.query(TargetLine).count() == 0
