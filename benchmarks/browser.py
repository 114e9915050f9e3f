"""Enough of a browser: signs in, reads forms, counts the bytes that travel."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@dataclass
class Answer:
    """What came back, as it travelled."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def with_headers(self) -> int:
        """Bytes of everything that came."""
        return len(self.body) + sum(len(name) + len(value) + 4 for name, value in self.headers.items()) + 17


@dataclass
class Browser:
    """One person's browser on one server."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """What goes with every request."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Accept-Encoding": "br", "Cookie": cookie, "Referer": f"http://127.0.0.1:{self.port}/"}

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, *, plain: bool = False, htmx: bool = False,
        more: dict[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """Send one request and keep the cookies of the answer."""
        headers = {**self.headers, **(HTMX if htmx else {}), **(more or {})}
        if plain:
            headers["Accept-Encoding"] = "identity"
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.send(method, path, form, headers)

    def send(self, method: str, path: str, form: dict[str, str] | None, headers: dict[str, str]) -> Answer:
        """Send one request with exactly these headers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.read(), {name.lower(): told for name, told in answer.headers.items()})

    def sign_in(self, who: dict[str, str]) -> None:
        """Sign in as one of the demo's people."""
        answer = self.ask("POST", "/masuk", self.sign_in_form(who))
        assert answer.status == 303, f"{who['email']} could not sign in: {answer.status}"

    def sign_in_form(self, who: dict[str, str]) -> dict[str, str]:
        """The filled sign-in form."""
        return {**self.form_at("/masuk", "/masuk"), "identifier": who["email"], "password": who["password"]}

    def form_at(self, page: str, action: str) -> dict[str, str]:
        """The fields of the form with that action, as the page fills them."""
        soup = BeautifulSoup(self.ask("GET", page, plain=True).body, "lxml")
        form = soup.find("form", action=re.compile(f"^{re.escape(action)}([?#].*)?$"))
        assert isinstance(form, Tag), f"{page} has no form for {action}"
        return dict(filter(None, map(_field, form.select("input[name], textarea[name], select[name]"))))

    def first_visit(self, path: str) -> tuple[int, int]:
        """Bytes and requests of the page with everything of ours that it loads."""
        soup = BeautifulSoup(self.ask("GET", path, plain=True).body, "lxml")
        names = ("src", "href", "data-local")
        addresses = {str(tag.get(name)) for tag in soup.select("link, script, img") for name in names if tag.get(name)}
        loaded = [path, *sorted(address for address in addresses if address.startswith("/"))]
        return sum(len(self.ask("GET", address).body) for address in loaded), len(loaded)


def _field(tag: Tag) -> tuple[str, str] | None:
    if tag.name == "textarea":
        return str(tag["name"]), tag.get_text()
    if tag.name == "select":
        chosen = tag.select_one("option[selected]")
        return str(tag["name"]), str(chosen["value"]) if chosen else ""
    if tag.get("type") in ("checkbox", "radio") and not tag.has_attr("checked"):
        return None
    return str(tag["name"]), str(tag.get("value", ""))
