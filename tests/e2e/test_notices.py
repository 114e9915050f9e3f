"""From the bell to the page where it is dealt with, also without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from app import notices
from app.extensions import db
from app.kernel.database import write_unit
from app.notices import NoticeKind
from app.people import Employee
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Way, check_accessibility, every_way

if TYPE_CHECKING:
    from flask import Flask

WHO = "hendra.saputra@bukitintan.example"
KIND = NoticeKind("uji_kotak", "Uji", "%(who)s menunggu Anda.")


@every_way
def test_a_notice_is_found_opened_and_read(page: Page, committed_office: Flask, way: Way) -> None:
    notices.describe([KIND])
    with committed_office.app_context():
        person = db.session.query(Employee).filter_by(email=WHO).one().id
        with write_unit():
            notices.tell([person], KIND.name, "uji-1", "/tim", who="Rina")
    SignInPage(page).enter_as(WHO, "peragaan-kintan")
    page.goto("/")
    page.get_by_role("link", name="belum dibaca").click()
    expect(page.get_by_role("button", name="Rina menunggu Anda.").first).to_be_visible()
    check_accessibility(page)
    page.get_by_role("button", name="Rina menunggu Anda.").first.click()
    expect(page).to_have_url(re.compile("/tim$"))
    page.goto("/pemberitahuan?tampil=semua")
    page.get_by_role("button", name="Tandai belum dibaca: Rina menunggu Anda.").click()
    expect(page.get_by_role("button", name="Tandai sudah dibaca: Rina menunggu Anda.")).to_be_visible()
    page.goto("/pemberitahuan")
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    expect(page.get_by_role("heading", name="Semua sudah dibaca")).to_be_visible()
    page.get_by_role("link", name="Lihat semua pemberitahuan").click()
    expect(page).to_have_url(re.compile("tampil=semua"))
    page.get_by_role("link", name="Atur pemberitahuan").click()
    expect(page.get_by_role("heading", name="Atur pemberitahuan", level=1)).to_be_visible()
    check_accessibility(page)
