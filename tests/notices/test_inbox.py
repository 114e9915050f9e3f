"""The inbox: one's own sentences, unread first, each opens the page where it is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app import notices
from app.extensions import db
from app.notices.models import Notice
from app.people import Employee
from tests import factories
from tests.factories import Browser, soup, words
from tests.support.counting import counted

if TYPE_CHECKING:
    from flask import Flask

INBOX = "/pemberitahuan"


@pytest.fixture
def notice(rina: Employee) -> Notice:
    return _tell(rina, "a", who="Hadi")


def _tell(person: Employee, key: str, who: str = "Hadi", url: str = "/perjanjian") -> Notice:
    notices.tell([person.id], "uji.segera", key, url, who=who)
    db.session.commit()
    return db.session.query(Notice).filter_by(recipient_id=person.id, key=key).one()


def _is_read(notice: Notice) -> bool:
    db.session.expire_all()
    return db.session.get_one(Notice, notice.id).read_at is not None


def test_a_notice_is_a_sentence_that_leads_where_it_is_dealt_with(browser: Browser, notice: Notice) -> None:
    assert "Hadi mengubah sesuatu." in words(browser.get(INBOX))
    answer = browser.post(f"{INBOX}/{notice.id}/buka")
    assert (answer.status_code, answer.location) == (303, "/perjanjian")
    assert _is_read(notice)


def test_looking_at_the_inbox_reads_nothing(browser: Browser, notice: Notice) -> None:
    browser.get(INBOX)
    assert not _is_read(notice)


def test_what_is_read_moves_to_all_and_can_be_marked_unread(browser: Browser, notice: Notice) -> None:
    browser.post(f"{INBOX}/{notice.id}/dibaca")
    assert "Semua sudah dibaca" in words(browser.get(INBOX))
    assert "Hadi mengubah sesuatu." in words(browser.get(f"{INBOX}?tampil=semua"))
    browser.post(f"{INBOX}/{notice.id}/belum-dibaca", next=f"{INBOX}?tampil=semua")
    assert not _is_read(notice)


def test_marking_all_leaves_what_came_after_the_page_was_opened(browser: Browser, rina: Employee) -> None:
    first = _tell(rina, "a")
    opened = browser.get(INBOX)
    late = _tell(rina, "b")
    browser.resend(opened, f"{INBOX}/dibaca")
    assert (_is_read(first), _is_read(late)) == (True, False)


@pytest.mark.parametrize("act", ["buka", "dibaca", "belum-dibaca"])
def test_anothers_notice_is_not_there(app: Flask, browser: Browser, act: str) -> None:
    theirs = _tell(factories.employee("Orang Lain"), "a")
    assert browser.post(f"{INBOX}/{theirs.id}/{act}").status_code == 404
    assert not _is_read(theirs)
    assert "Hadi mengubah" not in words(browser.get(f"{INBOX}?tampil=semua"))


def test_marking_all_leaves_those_of_others(browser: Browser) -> None:
    theirs = _tell(factories.employee("Orang Lain"), "a")
    browser.post(f"{INBOX}/dibaca", sampai=str(theirs.id + 100))
    assert not _is_read(theirs)


def test_a_long_inbox_is_read_page_by_page_in_as_many_queries_as_a_short_one(browser: Browser, rina: Employee) -> None:
    for number in range(65):
        _tell(rina, f"a{number}", who=f"Orang {number}")
    seen, url, queries = [], INBOX, set()
    while url:
        with counted() as statements:
            answer = browser.get(url)
        queries.add(len(statements))
        seen += [item.get_text() for item in soup(answer).select(".inbox-sentence")]
        older = [link for link in soup(answer).select(".pager a") if "Lebih lama" in link.get_text()]
        url = str(older[0]["href"]) if older else ""
    assert seen == [f"Orang {number} mengubah sesuatu." for number in reversed(range(65))]
    assert queries == {2}, "the person with the number of unread, and the page"


def test_an_empty_inbox_says_what_will_be_there(browser: Browser) -> None:
    assert "Belum ada pemberitahuan" in words(browser.get(f"{INBOX}?tampil=semua"))


def test_markup_in_a_name_is_only_text(browser: Browser, rina: Employee) -> None:
    _tell(rina, "a", who="<script>alert(1)</script> %(who)s %")
    page = browser.get(INBOX)
    assert "<script>alert" not in page.get_data(as_text=True)
    assert "<script>alert(1)</script> %(who)s % mengubah sesuatu." in words(page)


def test_a_notice_never_leads_out_of_the_portal(browser: Browser, rina: Employee) -> None:
    notice = _tell(rina, "a", url="//jahat.example")
    assert browser.post(f"{INBOX}/{notice.id}/buka").location == INBOX
    back = browser.post(f"{INBOX}/{notice.id}/dibaca", next="https://jahat.example")
    assert back.location == INBOX


def test_what_a_feature_that_is_gone_has_told_can_still_be_read(browser: Browser, notice: Notice) -> None:
    notice.kind, notice.facts = "dulu.ada", {}
    db.session.commit()
    assert "Ada kabar untuk Anda." in words(browser.get(INBOX))
    notice.kind = "uji.segera"
    db.session.commit()
    assert "– mengubah sesuatu." in words(browser.get(INBOX))


@pytest.mark.parametrize("nonsense", ["?sebelum=x", "?sebelum=-1", "?tampil=lain", "?sebelum=99999999999999999999"])
def test_a_strange_address_breaks_nothing(browser: Browser, notice: Notice, nonsense: str) -> None:
    assert browser.get(f"{INBOX}{nonsense}").status_code == 200
