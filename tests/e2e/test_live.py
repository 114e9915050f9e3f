"""A page that stands open follows what happens elsewhere, and disturbs nobody who reads or types in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import Page, Route, expect

from app import notices
from app.extensions import db
from app.kernel.database import write_unit
from app.notices import NoticeKind
from app.notices.models import Notice
from app.people import Employee
from tests.e2e.pages.sign_in import SignInPage

if TYPE_CHECKING:
    from flask import Flask

WHO = "hendra.saputra@bukitintan.example"
KIND = NoticeKind("uji_lonceng", "Uji", "Ada kabar.")
WATCH = """() => {
  window.touched = [];  // htmx marks by a class who is asking
  const note = (changes) => window.touched.push(...changes.map((each) => each.attributeName ?? each.type));
  new MutationObserver((changes) => note(changes.filter((each) => each.attributeName !== "class")))
    .observe(document.querySelector("#bell"), {attributes: true, childList: true, characterData: true, subtree: true});
}"""
LOOK = "**/pemberitahuan/lonceng"
RING = "document.querySelector('#bell').dispatchEvent(new CustomEvent('live'))"


def test_the_bell_counts_by_itself_and_is_left_alone_while_nothing_changes(page: Page, committed_office: Flask) -> None:
    _sign_in(page)
    bell = page.locator("#bell")
    expect(bell).to_have_accessible_name(re.compile("^Pemberitahuan"))
    page.evaluate(WATCH)
    with page.expect_response(LOOK) as asked:
        page.evaluate(RING)
    assert asked.value.status == 304
    page.wait_for_timeout(200)
    assert page.evaluate("window.touched") == [], "an answer without news touched the page"
    before = _tell(committed_office)
    with page.expect_response(LOOK) as asked:
        page.evaluate(RING)
    assert asked.value.status == 200
    expect(bell).to_have_accessible_name(f"Pemberitahuan, {before + 1} belum dibaca")
    with page.expect_response(LOOK) as asked:
        page.evaluate(RING)
    assert asked.value.status == 304, "the new bell asks with its own tag"


def test_a_page_asks_by_itself_only_while_it_is_seen(page: Page) -> None:
    asked = _stop_the_clock(page)
    page.evaluate("window.seen = 'hidden'; document.querySelector('#bell').dataset.live = '1'")
    page.clock.run_for(2500)
    page.wait_for_timeout(200)
    assert asked == [], "nobody sees it, and yet it asks"
    with page.expect_response(LOOK):
        page.evaluate("window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    assert len(asked) == 1, "seen again, it asks at once"
    for _pause in range(2):
        with page.expect_response(LOOK):
            page.clock.run_for(1500)
    assert 3 <= len(asked) <= 4, "about every second"


def test_a_page_that_is_refused_asks_no_more(page: Page) -> None:
    asked = _stop_the_clock(page)
    page.route(LOOK, lambda route: route.fulfill(status=404, body=""))
    page.evaluate("document.querySelector('#bell').dataset.live = '1'")
    with page.expect_response(LOOK):
        page.evaluate(RING)
    expect(page.locator("#bell[data-live]")).to_have_count(0)
    page.clock.run_for(3000)
    page.wait_for_timeout(200)
    assert len(asked) == 1


def test_news_leaves_focus_and_typed_text_where_they_are(page: Page) -> None:
    """What any live part of a page may rely on, shown with a field in the bell's place."""
    _sign_in(page)
    page.route(LOOK, _answer_with_a_field)
    with page.expect_response(LOOK):
        page.evaluate(RING)
    page.locator("#typed").press_sequentially("setengah kali")
    page.locator("#typed").evaluate("field => field.setSelectionRange(3, 3)")
    page.evaluate("window.same = document.querySelector('#typed')")
    with page.expect_response(LOOK):
        page.evaluate(RING)
    expect(page.locator("#news")).to_have_text("kabar 2")
    assert page.evaluate("window.same === document.activeElement && window.same.value") == "setengah kali"
    assert page.evaluate("window.same.selectionStart") == 3


_answers = iter(range(1, 100))


def _answer_with_a_field(route: Route) -> None:
    fresh = route.fetch(headers={**route.request.headers, "if-none-match": '"none"'})
    field = f'<span id="news">kabar {next(_answers)}</span><input id="typed" aria-label="Uji">'
    body = fresh.text().replace("<a ", "<div ").replace("</a>", f"{field}</div>")
    route.fulfill(response=fresh, body=body)


def _sign_in(page: Page) -> None:
    SignInPage(page).enter_as(WHO, "peragaan-kintan")
    page.goto("/")
    page.wait_for_function("document.documentElement.dataset.htmx")


def _stop_the_clock(page: Page) -> list[str]:
    """Sign in to a page whose time stands still, unless it is told to go on; what it asks of the bell from then on."""
    page.clock.install()
    _sign_in(page)
    page.evaluate("Object.defineProperty(document, 'visibilityState', {get: () => window.seen ?? 'visible'})")
    page.evaluate("window.seen = 'hidden'")
    page.clock.pause_at(datetime.now(UTC) + timedelta(minutes=2))
    page.evaluate("window.seen = 'visible'")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "lonceng" in request.url else None)
    return asked


def _tell(app: Flask) -> int:
    """Tell the person something; returns how many were unread before."""
    notices.describe([KIND])
    with app.app_context():
        person = db.session.query(Employee).filter_by(email=WHO).one().id
        unread = db.session.query(Notice).filter_by(recipient_id=person, read_at=None).count()
        with write_unit():
            notices.tell([person], KIND.name, "uji-1", "/pemberitahuan")
    return unread
