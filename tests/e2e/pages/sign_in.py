"""The sign-in page."""

from __future__ import annotations

from lxml.html import fromstring
from playwright.sync_api import Page, expect


class SignInPage:
    """Where a person says who they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def enter_as(self, identifier: str, password: str) -> None:
        """Become this person, whoever was signed in before, by the form as ever, only not drawn; no page is open."""
        self.page.context.clear_cookies()
        self.page.goto("about:blank")
        ask = self.page.request
        token = fromstring(ask.get("/masuk").text()).xpath("string(//input[@name='csrf_token']/@value)")
        sent = {"csrf_token": token, "identifier": identifier, "password": password}
        answer = ask.post("/masuk", form=sent, max_redirects=0)
        assert answer.status == 303, f"{identifier} cannot sign in: {answer.status}"

    def enter_by_the_form(self, identifier: str, password: str) -> None:
        """Become this person as people do, and stand on the first page."""
        self.page.context.clear_cookies()
        self.page.goto("/masuk")
        self.fill(identifier, password)
        expect(self.page.get_by_role("navigation").first).to_be_attached()

    def fill(self, identifier: str, password: str) -> None:
        """Fill the form that is open and send it."""
        self.page.get_by_label("NIP atau e-mail").fill(identifier)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.get_by_role("button", name="Masuk").click()
