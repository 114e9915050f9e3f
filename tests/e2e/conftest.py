"""A real browser and a real server for the journeys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import dev

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, Page

    from tests.support.browser import Way


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; without one the journeys are skipped, or fail where CI asked for them."""
    from playwright.sync_api import expect, sync_playwright

    from tests.support.browser import PATIENCE

    expect.set_options(timeout=PATIENCE)
    executable = dev.find_chromium()
    if executable is None:
        unavailable = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        unavailable("there is no Chromium here: apt install chromium, or name one by CHROMIUM=/path/to/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def way() -> Way:
    """How the page is looked at; `@every_way` runs a journey in each of the four."""
    from tests.support.browser import Way

    return Way()


@pytest.fixture
def live_server(committed_office: Flask) -> Iterator[str]:
    """The address of the demo office behind the production server, on a database of its own."""
    from tests.support.server import serving

    with serving(committed_office) as url:
        yield url


@pytest.fixture
def page(browser: Browser, live_server: str, way: Way) -> Iterator[Page]:
    """A fresh window that knows the live server; at its end it fails a test in which the browser complained."""
    from tests.support.browser import Complaints, open_window

    context = open_window(browser, live_server, way)
    page = context.new_page()
    complaints = Complaints(page)
    yield page
    context.close()
    assert complaints.lines == []
