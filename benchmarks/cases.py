"""What is measured, by which page of the floor it is divided, and the budget (performance.md of the design)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from benchmarks.assessed import Assessed
from benchmarks.browser import HTMX, Browser
from benchmarks.talks import VALUES, Talk
from benchmarks.taught import Taught

CONNECTIONS = 4
FLOOR_FORM = "/form?entry={}"
FORM = "application/x-www-form-urlencoded"
LIST = "people.employee_list"
NEGOTIATION, INBOX = "the negotiation", "the inbox"  # found by the bench itself
ASSESSMENT, FILLING = "the assessment", "its form"
CALIBRATION, DASHBOARD = "calibration", "the dashboard"
CATALOGUE, CLASS, ROSTER, DESK = "the catalogue", "a class", "its roster", "the coordinator's desk"
LONG_DRAFT = "draf dengan 8 hasil dan 20 indikator"


@dataclass(frozen=True)
class Case:
    """A kind of page. `page` and `example` name it in `flask demo --as-json`; budgets are ratios, queries, KB."""

    name: str
    page: str
    floor: str
    ratio: float
    queries: int
    kilobytes: float | None
    example: str = ""
    viewer: str = ""
    is_save: bool = False
    is_sign_in: bool = False
    is_poll: bool = False
    is_counter: bool = False
    is_autosave: bool = False
    is_enrolment: bool = False


CASES = (
    Case("home of a supervisor", "overview.home", "/page?rows=10", 2.0, 8, 8, viewer="hendra.saputra@"),
    Case("agreement, 8 results, 20 indicators", "agreements.show_agreement", "/page?rows=28", 2.5, 10, 15, LONG_DRAFT),
    Case("saving one row", "agreements.show_agreement", FLOOR_FORM, 1.6, 8, 3, LONG_DRAFT, is_save=True),
    Case("team board, 25 reports", "overview.team", "/page?rows=10", 2.0, 8, 10, viewer="hendra.saputra@"),
    Case("employees, 50 of all who match", LIST, "/page?rows=10", 2.0, 6, 10, "dicari"),
    Case("employees, by two words of a name", LIST, "/page?rows=10", 2.0, 6, 10, "nama"),
    Case("negotiation, all targets of a sheet", NEGOTIATION, "/page?rows=28", 2.5, 10, 15),
    Case("one counter", NEGOTIATION, FLOOR_FORM, 1.6, 8, 3, is_counter=True),
    Case("idle poll, answered 304", NEGOTIATION, "/frag", 0.5, 2, 0.3, is_poll=True),
    Case("inbox", INBOX, "/page?rows=28", 2.0, 8, 8),
    Case("assessment, 12 indicators, 40 pieces of evidence", ASSESSMENT, "/page?rows=28", 2.5, 10, 15),
    Case("its form", FILLING, "/page?rows=28", 2.5, 10, 15),
    Case("one autosave of a realisation", ASSESSMENT, FLOOR_FORM, 1.6, 8, 3, is_autosave=True),
    Case("dashboard of the whole region", DASHBOARD, "/dash", 2.0, 10, 12),
    Case("calibration of the largest office", CALIBRATION, "/dash", 2.0, 10, 12),
    Case("catalogue of 2,000 courses, searched", CATALOGUE, "/page?rows=28", 2.0, 8, 10),
    Case("class with 500 people", CLASS, "/page?rows=10", 2.0, 10, 10),
    Case("its roster", ROSTER, "/page?rows=28", 2.5, 10, 15),
    Case("coordinator's desk", DESK, "/dash", 2.0, 10, 10),
    Case("one enrolment", CLASS, FLOOR_FORM, 1.6, 14, 3, is_enrolment=True),
    Case("sign-in", "people.sign_in", FLOOR_FORM, 1.5, 6, None, is_sign_in=True),
)


def found_by_bench(directory: dict[str, Any]) -> list[dict[str, Any]]:
    """Pages that the demo does not name: the longest negotiation and assessment, the inbox of who leads many, the
    figures of an office and of the region.
    """
    leader, officer = _cast(directory, "hendra.saputra@"), _cast(directory, "dwi.kusumawati@")
    talks, prepared = directory["talks"], directory["prepared"]
    pages = [_page(INBOX, "/pemberitahuan", leader["email"], leader)]
    if talks:
        pages.append(_page(NEGOTIATION, talks[0].address, talks[0].people[1][1], leader))
    if prepared.long_ones:
        longest = prepared.long_ones[0]
        pages.append(_page(ASSESSMENT, longest.address, longest.email, leader))
        pages.append(_page(FILLING, longest.form, longest.email, leader))
    if prepared.board:
        pages.append(_page(CALIBRATION, prepared.board.calibration, prepared.board.email, leader))
        pages.append(_page(DASHBOARD, prepared.board.dashboard, officer["email"], leader))
    taught, coordinator = directory["taught"], _cast(directory, "ratna.wulandari@")
    pages += [
        _page(CATALOGUE, "/pelatihan?q=bimbingan+perizinan", leader["email"], leader),
        _page(CLASS, taught.address, taught.emails[0], leader),
        _page(ROSTER, taught.roster, coordinator["email"], leader),
        _page(DESK, "/kelola-pelatihan", coordinator["email"], leader),
    ]
    return pages


def _cast(directory: dict[str, Any], email: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in directory["cast"] if each["email"].startswith(email))
    return found


def _page(name: str, address: str, email: str, model: dict[str, Any]) -> dict[str, Any]:
    """Opened by that person, whose password is everybody's of the demo."""
    return {"page": name, "example": "", "address": address, "as": {"email": email, "password": model["password"]}}


def find(case: Case, directory: dict[str, Any]) -> dict[str, Any] | None:
    """The page of the case as the demo tells it, with who opens it; None where the portal has no such page yet."""
    for page in directory["pages"]:
        viewer = page["as"] or {"email": ""}
        if page["page"] == case.page and page["example"] == case.example and viewer["email"].startswith(case.viewer):
            found: dict[str, Any] = page
            return found
    return None


def requests_of(case: Case, page: dict[str, Any], browser: Browser, directory: dict[str, Any]) -> list[dict[str, Any]]:
    """One request for each connection."""
    if case.is_sign_in:
        return [_sign_in(Browser(browser.port), directory["cast"][number]) for number in range(CONNECTIONS)]
    if case.is_save:
        return _saves(page["address"], browser)
    if case.is_counter:
        return [_counter(talk, browser.port, page["as"]["password"]) for talk in directory["talks"][:CONNECTIONS]]
    if case.is_autosave:
        long_ones = directory["prepared"].long_ones
        return [_autosave(each, browser.port, page["as"]["password"]) for each in long_ones]
    if case.is_enrolment:
        taught = directory["taught"]
        return [_enrolment(taught, email, browser.port, page["as"]["password"]) for email in taught.emails]
    if case.is_poll:
        return [_poll(page["address"], browser) for _connection in range(CONNECTIONS)]
    request = {"method": "GET", "path": page["address"], "headers": browser.headers, "expect": 200}
    return [dict(request) for _connection in range(CONNECTIONS)]


def _sign_in(browser: Browser, who: dict[str, str]) -> dict[str, Any]:
    form = browser.sign_in_form(who)
    return _post("/masuk", form, browser.headers, 303)


def _saves(address: str, browser: Browser) -> list[dict[str, Any]]:
    """Each connection changes the target of another indicator to and fro."""
    soup = BeautifulSoup(browser.ask("GET", address, plain=True).body, "lxml")
    links = [str(link["href"]).partition("#")[0] for link in soup.select('a[href*="/indikator/"][href*="/ubah"]')]
    requests = []
    for link in list(dict.fromkeys(links))[:CONNECTIONS]:
        form = browser.form_at(link, link)
        saved = _post(link, form, {**browser.headers, **HTMX}, 200)
        requests.append({**saved, "alternate": {"target_text": ["91%", "92%"]}})
    return requests


def _counter(talk: Talk, port: int, password: str) -> dict[str, Any]:
    """The parties answer each other on one target, to and fro."""
    browsers, forms = [Browser(port), Browser(port)], []
    for browser, (_person, email) in zip(browsers, talk.people, strict=True):
        browser.sign_in({"email": email, "password": password})
        forms.append(browser.form_at(talk.counter(), talk.counter()))
    sides = [
        {"headers": {**browser.headers, **HTMX, "Content-Type": FORM}, "csrf_token": form["csrf_token"]}
        for browser, form in zip(browsers, forms, strict=True)
    ]
    first = talk.lines[0][1]
    form = {**forms[first], "reason": "Diukur"}
    return {
        **_post(talk.counter(), form, sides[first]["headers"], 200),
        "alternate": {"value": VALUES}, "sides": sides, "first": 1 - first,
    }  # fmt: skip


def _autosave(assessed: Assessed, port: int, password: str) -> dict[str, Any]:
    """An employee corrects one figure, to and fro; each connection is another person."""
    browser = Browser(port)
    browser.sign_in({"email": assessed.email, "password": password})
    form = browser.form_at(assessed.form, assessed.row())
    saved = _post(assessed.row(), form, {**browser.headers, **HTMX}, 200)
    return {**saved, "alternate": {"value_text": ["91%", "92%"]}}


def _enrolment(taught: Taught, email: str, port: int, password: str) -> dict[str, Any]:
    """Somebody asks for a seat in one class after another; each connection is another person."""
    browser, paths = Browser(port), taught.asking()
    browser.sign_in({"email": email, "password": password})
    form = {**browser.form_at(paths[0], paths[0]), "purpose": "pengembangan:", "reason": "Layanan pindah ke daring"}
    return {**_post(paths[0], form, browser.headers, 303), "paths": paths}


def _poll(address: str, browser: Browser) -> dict[str, Any]:
    """What an open page asks by itself while nothing changes."""
    fresh = browser.ask("GET", address, htmx=True, more={"If-None-Match": 'W/"none"'})
    headers = {**browser.headers, **HTMX, "If-None-Match": fresh.headers["etag"]}
    return {"method": "GET", "path": address, "headers": headers, "expect": 304}


def floor_requests(case: Case, browser: Browser) -> list[dict[str, Any]]:
    """The same number of requests to the case's page of the floor."""
    if case.floor != FLOOR_FORM:
        request = {"method": "GET", "path": case.floor, "headers": browser.headers, "expect": 200}
        return [dict(request) for _connection in range(CONNECTIONS)]
    requests = []
    for number in range(1, CONNECTIONS + 1):
        path = case.floor.format(number)
        form = {**_floor_form(browser, path), "text": ""}
        requests.append({**_post(path, form, browser.headers, 303), "alternate": {"text": ["one text", "another"]}})
    return requests


def _floor_form(browser: Browser, path: str) -> dict[str, str]:
    soup = BeautifulSoup(browser.ask("GET", path, plain=True).body, "lxml")
    return {str(tag["name"]): str(tag.get("value", "")) for tag in soup.select("input[name]")}


def _post(path: str, form: dict[str, str], headers: dict[str, str], expect: int) -> dict[str, Any]:
    typed = {**headers, "Content-Type": FORM}
    return {"method": "POST", "path": path, "headers": typed, "form": form, "expect": expect}
