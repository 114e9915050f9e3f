"""The page of a negotiation, as the three people at it use it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class NegotiationPage:
    """Line by line; every word in here is one that the person reads."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Go to it by the address of the agreement, by the way that the agreement's page shows."""
        self.page.goto(address)
        self.page.get_by_role("link", name="Bahas target").click()
        expect(self.page.get_by_role("heading", name="Perundingan target")).to_be_visible()

    def reload(self) -> None:
        """Look again, as somebody without scripts does."""
        with self.page.expect_event("load"):  # the page that comes looks like the one that goes
            self.page.get_by_role("link", name="Muat ulang").click()

    def seconds_between_looks(self) -> int:
        """How often the page looks by itself for what the other side has done."""
        return int(self.page.locator("#negotiation").get_attribute("data-live") or 0)

    def line(self, measure: str) -> Locator:
        """The card of the target of this measure."""
        return self.page.locator("article.line").filter(has=self.page.get_by_role("heading", name=measure, exact=True))

    def accept(self, measure: str, value: str) -> None:
        """Agree to the value that stands there."""
        self.line(measure).get_by_role("button", name=f"Terima {value}", exact=True).click()
        self.expect_state(measure, "Disepakati", value)

    def open_counter(self, measure: str) -> None:
        """Open the form for another value."""
        self.line(measure).get_by_role("link", name="Ajukan angka lain").click()
        expect(self.line(measure).get_by_label("Target menurut Anda")).to_be_visible()

    def counter(self, measure: str, value: str, reason: str) -> None:
        """Propose another value."""
        self.open_counter(measure)
        self.fill(measure, value, reason)
        self.send(measure, "Ajukan angka lain")
        expect(self.line(measure).get_by_label("Target menurut Anda")).to_have_count(0)

    def fill(self, measure: str, value: str, reason: str) -> None:
        """Type into the form that is open."""
        self.line(measure).get_by_label("Target menurut Anda").fill(value)
        self.line(measure).get_by_label("Alasan").fill(reason)

    def send(self, measure: str, label: str) -> None:
        """Send the form that is open in the line."""
        self.line(measure).locator(".panel").get_by_role("button", name=label, exact=True).click()

    def move(self, measure: str, label: str, reason: str = "") -> None:
        """Make a move that asks for a reason, or for nothing."""
        self.line(measure).get_by_role("link", name=label).click()
        if reason:
            self.line(measure).get_by_label("Alasan").fill(reason)
        self.send(measure, label)
        expect(self.line(measure).locator(".panel")).to_have_count(0)

    def comment(self, measure: str, text: str) -> None:
        """Say something without taking the turn."""
        self.line(measure).get_by_text(re.compile("^Riwayat dan komentar")).click()
        self.line(measure).get_by_role("link", name="Tulis komentar").click()
        self.line(measure).get_by_label("Komentar").fill(text)
        self.send(measure, "Kirim")
        expect(self.line(measure).locator(".panel")).to_have_count(0)

    def decide(self, measure: str, value: str, reason: str) -> None:
        """Decide one value."""
        self.line(measure).get_by_role("link", name="Putuskan").click()
        self.fill(measure, value, reason)
        self.send(measure, "Putuskan")
        self.expect_state(measure, "Diputuskan atasan", value)

    def accept_rest(self, count: int) -> None:
        """Accept everything else that waits."""
        button = self.page.get_by_role("button", name=f"({count})")
        button.click()
        expect(button).to_have_count(0)

    def expect_state(self, measure: str, state: str, value: str) -> None:
        """Wait until the line shows this state and value, by itself or after a reload."""
        expect(self.line(measure).locator(".status")).to_have_text(state)
        expect(self.line(measure).locator(".is-standing strong")).to_have_text(value)
