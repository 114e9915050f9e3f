"""Ways of using the portal in a browser, for the journeys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect


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

AXE = Axe()
JUDGE = "(rules) => axe.run({resultTypes: ['violations'], rules}).then(({violations}) => ({violations}))"

WAYS = tuple(Way(width, javascript) for width, javascript in product((360, 1280), (True, False)))
every_way = pytest.mark.parametrize("way", WAYS, ids=str)


PATIENCE = 15_000  # milliseconds; what takes longer than that on a busy machine is broken


def open_window(browser: Browser, url: str, way: Way) -> BrowserContext:
    """A window that knows the server at this address, and shares nothing with another."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": way.width, "height": 800},
        java_script_enabled=way.javascript,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    context.set_default_timeout(PATIENCE)
    return context


def wait_for_htmx(page: Page) -> None:
    """Return once what a script can add to the page is there."""
    expect(page.locator("[hx-ignore]")).to_have_count(0)


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


def check_accessibility(page: Page, *, without: str = "") -> None:
    """Fail with axe's own sentences when it finds anything on the page as it stands, but for one rule."""
    page.wait_for_load_state()  # a click only begins to open the next page
    with _scripts_allowed(page):
        page.evaluate(FADED_IN)
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(AXE.axe_script)
        results = AxeResults(page.evaluate(JUDGE, {without: {"enabled": False}} if without else {}))
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


@contextmanager
def _scripts_allowed(page: Page) -> Iterator[None]:
    """Let axe, a script itself, run where scripts are off; those of the portal were passed over and stay so."""
    if not page.evaluate("matchMedia('(scripting: none)').matches"):
        yield
        return
    console = page.context.new_cdp_session(page)  # to the end of the page: what it has switched off is on without it
    for is_off in (True, False):  # it only switches on what it has switched off itself
        console.send("Emulation.setScriptExecutionDisabled", {"value": is_off})
    yield
    console.send("Emulation.setScriptExecutionDisabled", {"value": True})
