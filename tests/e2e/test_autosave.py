"""Rows that save themselves, in a real browser: without a line, after the session, on two devices, for one person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.agreements.models import Agreement
from app.assessments.models import Realisation
from app.extensions import db
from app.kernel.database import write_unit
from app.people import Employee
from app.people.models import Account, UserSession
from app.periods import PeriodKind
from tests import assessing
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import check_accessibility, wait_for_htmx

if TYPE_CHECKING:
    from flask import Flask

WHO = "rina.anggraini@bukitintan.example"
OTHER = "hendra.saputra@bukitintan.example"
PASSWORD = "peragaan-kintan"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('autosave:'))"
SAVED = re.compile(r"^\s*Tersimpan \d\d\.\d\d\s*$")


@pytest.fixture
def assessment_id(committed_office: Flask) -> int:
    """Rina's assessment in an open window, of her agreement that came into force last."""
    with committed_office.app_context(), write_unit():
        rina = db.session.query(Employee).filter_by(email=WHO).one()
        signed = db.session.query(Agreement).filter(Agreement.employee_id == rina.id, Agreement.signed_at.is_not(None))
        agreement = signed.order_by(Agreement.year.desc(), Agreement.edition.desc()).first()
        assert agreement is not None
        last = agreement.last_day.month
        return assessing.assessment(agreement, assessing.window_of(agreement, kind=PeriodKind.MONTHLY, number=last)).id


@pytest.fixture
def row(page: Page, assessment_id: int) -> Locator:
    """The first measure's row of the form, opened by Rina."""
    SignInPage(page).enter_as(WHO, PASSWORD)
    page.goto(f"/penilaian/{assessment_id}/isi")
    wait_for_htmx(page)
    return page.locator(".measure-row").first


def _value(row: Locator) -> Locator:
    return row.get_by_label("Realisasi", exact=True)


def _sentence(row: Locator) -> Locator:
    return row.get_by_label("Apa yang dicapai, atau mengapa belum")


def _wait_until_nothing_is_kept(page: Page) -> None:
    page.wait_for_function(f"{KEPT}.length === 0")


def _busy(route: Route) -> None:
    """What a portal answers that cannot save now."""
    route.fulfill(status=503, headers={"HX-Retarget": "#problem"}, body="")


def _stored(app: Flask, assessment_id: int) -> tuple[str, str]:
    with app.app_context():
        first = db.session.query(Realisation).filter_by(assessment_id=assessment_id).order_by(Realisation.id).first()
        assert first is not None
        return first.value_text, first.sentence


def test_a_row_saves_itself_and_never_touches_what_is_being_typed(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    expect(row.get_by_role("button", name="Simpan")).to_be_hidden()
    _value(row).fill("312")
    expect(row.get_by_role("status")).to_have_text(SAVED)
    _sentence(row).press_sequentially("Sesuai rencana sampai pekan terakhir", delay=70)
    expect(_sentence(row)).to_be_focused()
    expect(_sentence(row)).to_have_value("Sesuai rencana sampai pekan terakhir")
    expect(row.get_by_role("status")).to_have_text(SAVED)
    expect(row.page.locator("#progress")).to_contain_text("1 dari")
    _wait_until_nothing_is_kept(row.page)
    assert _stored(committed_office, assessment_id) == ("312", "Sesuai rencana sampai pekan terakhir")
    check_accessibility(row.page)


def test_what_is_refused_is_said_in_its_row_and_stays(row: Locator) -> None:
    _value(row).fill("banyak")
    expect(row.get_by_role("status")).to_contain_text("bukan angka")
    expect(_value(row)).to_have_attribute("aria-invalid", "true")
    expect(_value(row)).to_have_value("banyak")
    row.page.reload()
    expect(_value(row)).to_have_value("banyak")
    wait_for_htmx(row.page)
    expect(row.get_by_role("status")).to_contain_text("bukan angka")  # sent once more, and refused
    _value(row).fill("31")
    expect(row.get_by_role("status")).to_have_text(SAVED)
    _wait_until_nothing_is_kept(row.page)


def test_without_a_line_it_stays_in_the_browser_and_is_sent_when_there_is_one(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    row.page.context.set_offline(True)
    _value(row).fill("77")
    expect(row.get_by_role("status")).to_contain_text("dikirim sendiri begitu tersambung")
    row.page.context.set_offline(False)
    expect(row.get_by_role("status")).to_have_text(SAVED)
    assert _stored(committed_office, assessment_id)[0] == "77"


def test_after_an_ended_session_it_is_sent_by_itself_once_signed_in_again(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    with committed_office.app_context(), write_unit():
        db.session.query(UserSession).filter(
            UserSession.account_id.in_(db.select(Account.id).join(Account.employee).where(Employee.email == WHO))
        ).delete(synchronize_session=False)
    _sentence(row).fill("Ditulis ketika sesi sudah habis")
    expect(row.get_by_role("status")).to_contain_text("dikirim sendiri setelah Anda masuk lagi")
    expect(_sentence(row)).to_have_value("Ditulis ketika sesi sudah habis")
    row.get_by_role("link", name="Masuk lagi").click()
    SignInPage(row.page).fill(WHO, PASSWORD)
    expect(row.get_by_role("status")).to_have_text(SAVED)
    assert _stored(committed_office, assessment_id)[1] == "Ditulis ketika sesi sudah habis"


def test_what_belongs_to_a_page_that_is_not_open_is_sent_from_another(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    page = row.page
    page.context.set_offline(True)
    _value(row).fill("66")
    expect(row.get_by_role("status")).to_contain_text("dikirim sendiri")
    page.context.set_offline(False)
    page.evaluate("location.href = '/perjanjian'")
    page.wait_for_url("**/perjanjian")
    _wait_until_nothing_is_kept(page)
    assert _stored(committed_office, assessment_id)[0] == "66"


def test_another_person_in_the_same_browser_neither_sees_nor_sends_it(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    page = row.page
    page.route("**/isi/indikator/**", _busy)
    _sentence(row).fill("Rahasia milik Rina")
    expect(row.get_by_role("status")).to_contain_text("dikirim sendiri")
    page.context.clear_cookies()
    page.goto("/masuk")  # away from the row, which tries again by itself
    page.unroute("**/isi/indikator/**")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/isi/indikator/" in request.url else None)
    SignInPage(page).enter_by_the_form(OTHER, PASSWORD)
    page.goto(f"/penilaian/{assessment_id}")
    expect(page.locator("body")).not_to_contain_text("Rahasia milik Rina")
    assert sent == []
    assert _stored(committed_office, assessment_id)[1] == ""


def test_who_signs_out_leaves_nothing_in_the_browser(row: Locator) -> None:
    page = row.page
    page.route("**/isi/indikator/**", _busy)
    _sentence(row).fill("Rahasia milik Rina")
    expect(row.get_by_role("status")).to_contain_text("dikirim sendiri")
    page.evaluate("document.querySelector('form[data-forget]').requestSubmit()")
    page.wait_for_url("**/masuk**")
    assert page.evaluate(KEPT) == []


def test_a_faster_device_is_shown_beside_and_the_person_decides(
    row: Locator, committed_office: Flask, assessment_id: int
) -> None:
    with committed_office.app_context(), write_unit():
        stored = db.session.query(Realisation).filter_by(assessment_id=assessment_id).order_by(Realisation.id).first()
        assert stored is not None
        stored.value_text, stored.sentence = "400", "Dari ponsel"
    _value(row).fill("500")
    expect(row.locator(".compare")).to_contain_text("Dari ponsel")
    expect(row.locator(".compare")).to_contain_text("500")
    _sentence(row).fill("Sedang memilih")  # nothing is sent over the other text by itself
    row.page.wait_for_timeout(1600)
    assert _stored(committed_office, assessment_id) == ("400", "Dari ponsel")
    row.get_by_role("button", name="Simpan yang saya ketik").click()
    expect(row.get_by_role("status")).to_have_text(SAVED)
    assert _stored(committed_office, assessment_id) == ("500", "Sedang memilih")


def test_the_stored_text_can_be_taken_instead(row: Locator, committed_office: Flask, assessment_id: int) -> None:
    with committed_office.app_context(), write_unit():
        stored = db.session.query(Realisation).filter_by(assessment_id=assessment_id).order_by(Realisation.id).first()
        assert stored is not None
        stored.value_text = "400"
    _value(row).fill("500")
    row.get_by_role("link", name="Pakai yang tersimpan").click()
    expect(_value(row)).to_have_value("400")
    _wait_until_nothing_is_kept(row.page)
