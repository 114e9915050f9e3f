"""The administrator's page: what the worker has given up, why, and a way to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.outbox import MAX_TRIES, OutboxMessage
from app.kernel.permissions import Role
from tests import factories
from tests.factories import Browser, words

if TYPE_CHECKING:
    from flask import Flask

QUEUE = "/sistem/antrean"


@pytest.fixture
def admin(app: Flask, db_session: Any) -> Browser:
    person = factories.employee("Budi Admin")
    factories.role(person, Role.ADMINISTRATOR)
    return Browser(app, person)


def _message(key: str, tries: int = MAX_TRIES, error: str | None = "tidak ada jalan") -> OutboxMessage:
    made = OutboxMessage(kind="mail", key=key, payload={}, due_at=clock.now(), tries=tries, last_error=error)
    db.session.add(made)
    db.session.commit()
    return made


def test_it_shows_what_was_given_up_and_only_that(admin: Browser) -> None:
    _message("notice:1")
    _message("notice:2", tries=3)
    _message("notice:3", error="<script>")
    _message("notice:4", error=None)
    said = words(admin.get(QUEUE))
    assert "notice:1" in said
    assert "tidak ada jalan" in said
    assert "notice:2" not in said
    assert "sebabnya tidak tercatat" in said


def test_an_empty_one_says_that_all_is_well(admin: Browser) -> None:
    assert "Tidak ada yang tertahan" in words(admin.get(QUEUE))


def test_what_is_tried_again_has_all_its_tries_and_a_second_press_changes_nothing(admin: Browser) -> None:
    message = _message("notice:1")
    opened = admin.get(QUEUE)
    for _ in range(2):
        assert admin.resend(opened, f"{QUEUE}/{message.id}/coba-lagi").location == QUEUE
        db.session.expire_all()
        assert db.session.get_one(OutboxMessage, message.id).tries == 0
    assert "tidak lagi tertahan" in words(admin.get(QUEUE))


def test_it_is_the_administrators_alone(app: Flask, db_session: Any) -> None:
    message = _message("notice:1")
    cast = factories.cast()
    for name, person in cast.people().items():
        browser, allowed = Browser(app, person), name == "administrator"
        assert browser.get(QUEUE).status_code == (200 if allowed else 403), name
        assert browser.post(f"{QUEUE}/{message.id}/coba-lagi").status_code == (303 if allowed else 403), name
