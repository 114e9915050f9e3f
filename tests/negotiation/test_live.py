"""The open page asks by the clock: nothing changed costs two queries, and what changed comes with its new tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories import Browser, soup, words
from tests.negotiation.table import Table
from tests.support.counting import counted

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

NOTHING_CHANGED, PAGE, COUNTER = 2, 9, 13  # sign-in included


def _asking(browser: Browser, table: Table) -> tuple[str, dict[str, str]]:
    """The address and the headers with which the page that is open asks again."""
    live = soup(browser.get(table.page)).find(id="negotiation")
    assert live is not None
    tag = str(live["hx-headers"]).partition('W/\\"')[2].partition('\\"')[0]
    return str(live["hx-get"]), {"HX-Request": "true", "HX-Request-Type": "partial", "If-None-Match": f'W/"{tag}"'}


def _ask(browser: Browser, asking: tuple[str, dict[str, str]]) -> TestResponse:
    return browser.client.get(asking[0], headers=asking[1])


def test_nothing_changed_is_304_for_two_queries(table: Table) -> None:
    asking = _asking(table.employee, table)
    with counted() as seen:
        answer = _ask(table.employee, asking)
    assert (answer.status_code, answer.data) == (304, b"")
    assert len(seen) <= NOTHING_CHANGED, seen


def test_every_word_of_the_other_side_is_seen(table: Table) -> None:
    for move, data in (
        ("balas", {"value": "90%", "reason": "Alasan."}),
        ("tarik", {}),
        ("komentar", {"reason": "Ya."}),
    ):
        asking = _asking(table.employee, table)
        assert table.send(table.supervisor, 1, move, **data).status_code == 303
        answer = _ask(table.employee, asking)
        assert answer.status_code == 200
        assert answer.headers["ETag"] != asking[1]["If-None-Match"]
        assert soup(answer).find(id="negotiation")
        assert not soup(answer).find(id="announcements")


def test_the_order_on_the_screen_is_kept(table: Table) -> None:
    asking = _asking(table.employee, table)
    table.counter(table.supervisor, 3, "85-95%")
    shown = [str(each["id"]) for each in soup(_ask(table.employee, asking)).select("article.line")]
    assert shown == [f"line-{line.id}" for line in table.lines]
    anew = [str(each["id"]) for each in soup(table.employee.get(table.page)).select("article.line")]
    assert anew[0] == f"line-{table.line(3).id}"
    for odd in ("?urutan=", "?urutan=x,,99999999999999,-1", "?urutan=" + "1," * 500):
        assert table.employee.get(table.page + odd).status_code == 200


def test_who_may_not_see_it_is_not_told_by_a_304(table: Table) -> None:
    asking = _asking(table.employee, table)
    assert _ask(Browser(table.app, table.cast.colleague), asking).status_code == 404
    assert _ask(table.supervisor, asking).status_code == 200


def test_the_page_and_a_counter_take_as_many_queries_for_many_targets(table: Table) -> None:
    large = Table(table.app, table.cast, tuple(f"{n}%" for n in range(1, 21)), edition=2)
    for each in (table, large):
        with counted() as seen:
            assert each.supervisor.get(each.page).status_code == 200
        assert len(seen) <= PAGE, "\n".join(seen)
        url = each.url(1, "balas")
        opened = each.supervisor.get(url)
        with counted() as seen:
            answer = each.supervisor.resend(opened, url, value="55%", reason="Alasan.")
        assert answer.status_code == 303
        assert len(seen) <= COUNTER, "\n".join(seen)
    assert "Indikator 20" in words(large.employee.get(large.page))
