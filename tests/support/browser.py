"""Ways of using the portal in a browser, for the journeys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page


@dataclass(frozen=True)
class Way:
    """A person's browser: how wide its window is, in CSS pixels, and whether scripts run."""

    width: int = 1280
    javascript: bool = True

    def __str__(self) -> str:
        return f"{self.width}px{'' if self.javascript else ' without JavaScript'}"


FADED_IN = """Promise.race([
    Promise.allSettled(document.getAnimations().map((each) => each.finished)),
    new Promise((resolve) => setTimeout(resolve, 1000)),
])"""
"""Resolves once nothing on the page is half faded in; soon, whatever never ends."""

WAYS = tuple(Way(width, javascript) for width, javascript in product((360, 1280), (True, False)))
every_way = pytest.mark.parametrize("way", WAYS, ids=str)


class Complaints:
    """What the browser itself found wrong with a page: exceptions, refused scripts and styles, failed assertions."""

    def __init__(self, page: Page) -> None:
        self.lines: list[str] = []
        page.on("pageerror", lambda error: self.lines.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        # An answer such as 422 or 409 is a complaint of the browser's network log, not of the page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.lines.append(message.text)


def check_accessibility(page: Page) -> None:
    """Fail with axe's own sentences when it finds anything on the page as it stands."""
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        with _scripted_copy(page) as copy:
            _judge(copy)
    else:
        _judge(page)


def _judge(page: Page) -> None:
    page.wait_for_load_state()  # a click only begins to open the next page
    page.evaluate(FADED_IN)
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


@contextmanager
def _scripted_copy(page: Page) -> Iterator[Page]:
    """The same HTML without the scripts of the portal, where axe, a script itself, can run."""
    assert page.context.browser
    context = page.context.browser.new_context(viewport=page.viewport_size)
    content = page.content()
    context.route("**", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_())
    context.route(page.url, lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8"))
    copy = context.new_page()
    copy.goto(page.url)
    yield copy
    context.close()
