"""From the wish to learn to a certificate that anybody can check, on a phone, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.sign_in import SignInPage
from tests.e2e.pages.training import TrainingPages
from tests.support.browser import Way, check_accessibility

if TYPE_CHECKING:
    from flask import Flask

PASSWORD = "peragaan-kintan"
EMPLOYEE, SUPERVISOR, COORDINATOR = (
    f"{name}@bukitintan.example" for name in ("rina.anggraini", "hendra.saputra", "ratna.wulandari")
)
PHONES = [Way(360, javascript) for javascript in (True, False)]


@pytest.fixture
def class_id(committed_office: Flask) -> int:
    """A class of one morning, for which the supervisor and the coordinator say yes."""
    from app.extensions import db
    from app.people import Employee, Placement
    from app.training import Admission
    from tests import training_made

    with committed_office.app_context():
        employee = db.session.query(Employee).filter_by(email=EMPLOYEE).one()
        post = db.session.query(Placement).filter_by(employee_id=employee.id, ends_on=None).first()
        assert post
        course = training_made.course(post.unit, title="Menulis Kode yang Dibaca Orang")
        made = training_made.training_class(course, admission=Admission.CONFIRMED, begins_in=9)
        db.session.delete(made.sessions[1])
        db.session.commit()
        return int(made.id)


@pytest.fixture
def begin(committed_office: Flask, class_id: int) -> Callable[[], None]:
    """The day has come: the class began some minutes ago."""
    from datetime import timedelta

    from app.extensions import db
    from app.kernel import clock
    from app.training import TrainingClass

    def turn() -> None:
        with committed_office.app_context():
            made = db.session.get_one(TrainingClass, class_id)
            days = (made.starts_on - clock.today()).days
            made.registration_opens_on -= timedelta(days=days)
            made.registration_closes_on -= timedelta(days=days)
            made.starts_on = made.ends_on = clock.today()
            made.sessions[0].starts_at = clock.now() - timedelta(minutes=5)
            made.sessions[0].ends_at = clock.now() + timedelta(hours=3)
            db.session.commit()

    return turn


@pytest.mark.parametrize("way", PHONES, ids=str)
def test_from_the_wish_to_a_certificate_that_anybody_can_check(
    page: Page, class_id: int, begin: Callable[[], None]
) -> None:
    who, training = SignInPage(page), TrainingPages(page, class_id)
    who.enter_as(EMPLOYEE, PASSWORD)
    enrolment = training.ask("Rencana pengembangan diri", "Supaya rekan saya bisa meneruskan pekerjaan ini")
    check_accessibility(page)
    who.enter_as(SUPERVISOR, PASSWORD)
    training.step(enrolment, "Setujui", "Menunggu konfirmasi koordinator")
    who.enter_as(COORDINATOR, PASSWORD)
    training.step(enrolment, "Konfirmasi", "Mendapat kursi")

    begin()
    address = training.code()
    check_accessibility(page, without="meta-refresh")  # a code is good for seconds: its page must bring the next
    page.context.clear_cookies()
    page.goto(address)  # the phone has to sign in first, and comes back to the code
    who.fill(EMPLOYEE, PASSWORD)
    expect(page.get_by_role("button", name="Catat saya hadir")).to_be_visible()
    check_accessibility(page)
    page.get_by_role("button", name="Catat saya hadir").click()
    expect(page.get_by_text("Anda tercatat: Hadir.")).to_be_visible()

    who.enter_as(COORDINATOR, PASSWORD)
    page.goto(f"{training.run}/hasil")
    check_accessibility(page)
    training.complete()

    who.enter_as(EMPLOYEE, PASSWORD)
    page.goto(enrolment)
    training.sees("Lulus")
    page.goto("/sertifikat")
    page.get_by_role("link", name="Menulis Kode yang Dibaca Orang").click()
    expect(page).to_have_url(re.compile(r"/sertifikat/\d+"))
    link = page.locator("a[href*='/cek-sertifikat/']").first.get_attribute("href") or ""
    page.context.clear_cookies()
    page.goto(re.sub(r"^https?://[^/]+", "", link))
    expect(page.get_by_text("Rina Anggraini, S.Kom.").first).to_be_visible()
    expect(page.get_by_text("Menulis Kode yang Dibaca Orang").first).to_be_visible()
    check_accessibility(page)
