"""Ways of using the portal in a browser, for the journeys."""

from __future__ import annotations

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
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
