"""Several at the same instant, each in a thread of its own, with real commits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.factories import Browser, form_in


def at_once(*acts: Callable[[], int]) -> list[int]:
    """Do all of it in the same instant; the status of each answer."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], int]) -> int:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def ready(browser: Browser, url: str, page: str | None = None, **data: str) -> Callable[[], int]:
    """The form for `url`, open at that address or on `page`, filled, about to be sent."""
    sent = {**form_in(browser.get(page or url), url), **data}
    return lambda: browser.client.post(url, data=sent).status_code
