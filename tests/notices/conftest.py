"""Somebody who is told things, a clock that the test moves, and the folder into which letters fall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.people import Employee
    from tests.factories import Browser

MONDAY = datetime(2026, 1, 12, 3, 0, tzinfo=UTC)  # ten in the morning where the office is


class Hands:
    """A clock that the test moves."""

    now = MONDAY

    def go_to(self, day: int, hour: int = 10, month: int = 1) -> None:
        """To that hour of the day in 2026, by the clock on the office's wall (Jakarta)."""
        self.now = datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=7)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch, db_session: Any) -> Iterator[Hands]:
    from app.kernel import clock

    moved = Hands()
    monkeypatch.setattr(clock, "now", lambda: moved.now)
    return moved  # type: ignore[return-value]


@pytest.fixture
def kinds() -> None:
    """Three kinds that differ in how they are mailed."""
    from app import notices
    from app.notices import Channel, NoticeKind

    notices.describe(
        [
            NoticeKind("uji.segera", "Uji segera", "%(who)s mengubah sesuatu."),
            NoticeKind("uji.harian", "Uji harian", "%(who)s menambah sesuatu.", usual=Channel.DIGEST),
            NoticeKind("uji.wajib", "Uji wajib", "%(who)s menunggu Anda.", is_mandatory=True),
        ]
    )


@pytest.fixture
def rina(db_session: Any, kinds: None) -> Employee:
    from tests import factories

    return factories.employee("Rina Pegawai", email="rina@contoh.example")


@pytest.fixture
def browser(app: Flask, rina: Employee) -> Browser:
    from tests.factories import Browser

    return Browser(app, rina)


@pytest.fixture
def work(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[EmailMessage]]:
    """Lets the worker deliver what is due; returns all letters so far, in the order of their messages."""
    from app import worker

    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)

    def deliver() -> list[EmailMessage]:
        while worker.deliver_due(app, Event()):
            pass
        files = sorted((tmp_path / "mail").glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=default) for file in files]  # type: ignore[misc]

    return deliver


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
