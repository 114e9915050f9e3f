"""The sign-in page."""

from __future__ import annotations

from playwright.sync_api import Page, expect


class SignInPage:
    """Where a person says who they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def enter_as(self, identifier: str, password: str) -> None:
        """Become this person, whoever was signed in before."""
        self.page.context.clear_cookies()
        self.page.goto("/masuk")
        self.fill(identifier, password)
        expect(self.page.get_by_role("navigation").first).to_be_attached()

    def fill(self, identifier: str, password: str) -> None:
        """Fill the form that is open and send it."""
        self.page.get_by_label("NIP atau e-mail").fill(identifier)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.get_by_role("button", name="Masuk").click()
