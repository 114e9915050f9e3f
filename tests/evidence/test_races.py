"""Several at the same instant: the same file is one piece, the limit holds, a sweep takes nothing that is spoken of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.evidence.conftest import HERE, PDF, Spot, pieces, put, spot_for
from tests.support.races import at_once

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import Browser


@pytest.fixture
def browsers(committed_app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Browser]:
    """Four windows of the employee."""
    from tests import factories

    monkeypatch.setitem(committed_app.config, "FILES_DIR", tmp_path)
    with committed_app.app_context():
        cast = factories.cast()
        spot_for(Spot(cast, {cast.employee.id}), monkeypatch)
        made = [factories.Browser(committed_app, cast.employee) for _ in range(4)]
        for each in made:
            each.token()
    return made


def sending(browser: Browser, content: bytes, name: str) -> Callable[[], int]:
    return lambda: int(put(browser, (content, name)).status_code)


def test_the_same_file_from_several_windows_is_one_piece(committed_app: Flask, browsers: list[Browser]) -> None:
    assert set(at_once(*(sending(each, PDF, "laporan.pdf") for each in browsers))) == {303}
    with committed_app.app_context():
        assert len(pieces()) == 1


def test_the_limit_holds(committed_app: Flask, browsers: list[Browser], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(committed_app.config, "EVIDENCE_MAX_PIECES", 2)
    answers = at_once(*(sending(each, PDF + bytes([n]), f"{n}.pdf") for n, each in enumerate(browsers)))
    assert sorted(answers) == [303, 303, 422, 422]
    with committed_app.app_context():
        assert len(pieces()) == 2


def test_a_sweep_beside_uploads_takes_nothing_that_is_spoken_of(
    committed_app: Flask, browsers: list[Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no day of grace: some uploads are told to send again, none is a row without its bytes."""
    from app.evidence.storage import store, sweeping

    monkeypatch.setattr(sweeping, "KEPT_FOR", timedelta(minutes=-1))

    def sweep() -> int:
        with committed_app.app_context():
            for _ in range(10):
                sweeping.sweep()
        return 0

    answers = at_once(sweep, *(sending(each, PDF + bytes([n]), f"{n}.pdf") for n, each in enumerate(browsers)))
    assert set(answers) <= {0, 303, 409}
    with committed_app.app_context():
        assert len(pieces()) == answers.count(303)
        assert all(store().has(piece.sha256) for piece in pieces())
        assert browsers[0].get(HERE).status_code == 200
