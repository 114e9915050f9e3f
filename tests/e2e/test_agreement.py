"""From an empty draft to an agreement that both have signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.agreement import AgreementPage
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Way, check_accessibility, every_way

if TYPE_CHECKING:
    from flask import Flask

SUPERVISOR = "hendra.saputra@bukitintan.example"
SUPERVISORS_PASSWORD = "peragaan-kintan"
RESULT, MEASURE = "Terlaksananya pemutakhiran data kependudukan", "Persentase data yang dimutakhirkan"


@dataclass(frozen=True)
class Newcomer:
    """Somebody in the supervisor's team who has not begun."""

    email: str
    password: str


@pytest.fixture
def newcomer(committed_office: Flask) -> Newcomer:
    from app.extensions import db
    from app.people import Employee, Placement
    from tests import factories

    with committed_office.app_context():
        supervisor = db.session.query(Employee).filter_by(email=SUPERVISOR).one()
        unit = db.session.query(Placement).filter_by(employee_id=supervisor.id).first()
        assert unit
        person = factories.employee("Maya Lestari, S.Kom.", email="maya.lestari@bukitintan.example")
        factories.placement(person, unit.unit, supervisor)
        db.session.commit()
        return Newcomer(str(person.email), factories.PASSWORD)


@every_way
def test_from_the_empty_start_to_both_signatures(page: Page, newcomer: Newcomer) -> None:
    who, agreement = SignInPage(page), AgreementPage(page)
    who.enter_by_the_form(newcomer.email, newcomer.password)
    check_accessibility(page)
    agreement.start()
    check_accessibility(page)
    address = agreement.address

    agreement.add_result(RESULT, "Meningkatnya mutu data kependudukan")
    agreement.add_measure(1, MEASURE, "98", "persen")
    agreement.add_result("Terselesaikannya layanan konsolidasi", "Meningkatnya mutu data kependudukan")
    agreement.add_measure(2, "Jumlah layanan yang selesai", "100 dari 110", "layanan")
    check_accessibility(page)
    agreement.step("Ajukan", "Diajukan")

    who.enter_as(SUPERVISOR, SUPERVISORS_PASSWORD)
    page.goto("/tim")
    check_accessibility(page)
    agreement.open(address)
    agreement.give_back(2, "Sebutkan jenis layanannya.", "Hampir selesai.")

    who.enter_as(newcomer.email, newcomer.password)
    agreement.open(address)
    expect(agreement.result(2)).to_contain_text("Sebutkan jenis layanannya.")
    expect(page.get_by_text("Hampir selesai.").first).to_be_visible()
    check_accessibility(page)
    agreement.rewrite_result(2, "Terselesaikannya layanan konsolidasi data ganda")
    agreement.step("Ajukan", "Diajukan")

    who.enter_as(SUPERVISOR, SUPERVISORS_PASSWORD)
    agreement.open(address)
    agreement.step("Setujui", "Disepakati")
    agreement.sign(SUPERVISORS_PASSWORD, "Disepakati")

    who.enter_as(newcomer.email, newcomer.password)
    agreement.open(address)
    agreement.sign(newcomer.password, "Ditandatangani")
    check_accessibility(page)
    page.get_by_role("link", name="Lembar cetak").click()
    expect(page.get_by_text("Isi ini sama dengan yang ditandatangani.")).to_be_visible()
    check_accessibility(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", [Way(360), Way(1280)], ids=str)
def test_every_open_form_is_accessible(page: Page, newcomer: Newcomer, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    who, agreement = SignInPage(page), AgreementPage(page)
    page.goto("/masuk")
    check_accessibility(page)
    who.enter_as(newcomer.email, newcomer.password)
    agreement.start()
    agreement.open_new_result()
    agreement.save()
    expect(page.get_by_text("Ada yang perlu diperbaiki")).to_be_visible()
    check_accessibility(page)
    agreement.open(agreement.address.partition("/hasil")[0])
    agreement.add_result(RESULT, "Meningkatnya mutu data")
    agreement.open_new_measure(1)
    check_accessibility(page)


def test_text_typed_before_the_session_ended_is_there_after_signing_in(
    page: Page, newcomer: Newcomer, committed_office: Flask
) -> None:
    who, agreement = SignInPage(page), AgreementPage(page)
    who.enter_as(newcomer.email, newcomer.password)
    agreement.start()
    agreement.open_new_result()
    page.get_by_label("Rencana hasil kerja").fill(RESULT)
    _end_all_sessions(committed_office)
    agreement.save()
    expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
    who.fill(newcomer.email, newcomer.password)
    page.get_by_role("link", name="Buka isiannya").click()
    page.get_by_role("button", name="Pulihkan teks yang belum tersimpan").click()
    expect(page.get_by_label("Rencana hasil kerja")).to_have_value(RESULT)
    agreement.save()
    expect(page.get_by_role("heading", name=RESULT)).to_be_visible()


def test_a_double_click_saves_once(page: Page, newcomer: Newcomer) -> None:
    who, agreement = SignInPage(page), AgreementPage(page)
    who.enter_as(newcomer.email, newcomer.password)
    agreement.start()
    agreement.open_new_result()
    page.get_by_label("Rencana hasil kerja").fill(RESULT)
    page.get_by_role("button", name="Simpan").dblclick()
    expect(page.get_by_role("heading", name=RESULT)).to_be_visible()
    page.reload()
    expect(page.locator("article.result")).to_have_count(1)


def _end_all_sessions(office: Flask) -> None:
    from app.extensions import db
    from app.people.models import UserSession

    with office.app_context():
        db.session.query(UserSession).delete()
        db.session.commit()
