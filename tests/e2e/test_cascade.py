"""The leader divides a result, the member answers, the gap board shrinks; and the tree from indicator to target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages.matrix import MatrixPage
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Way, check_accessibility, every_way

if TYPE_CHECKING:
    from flask import Flask

LEADER, PASSWORD = "hendra.saputra@bukitintan.example", "peragaan-kintan"
MEMBER = "Maya Lestari, S.Kom."
WORDS, OTHER = "Tersusunnya panduan konsolidasi data", "Tersedianya laporan bulanan konsolidasi"
REASON = "Laporan bulanan dipegang Subbagian Perencanaan."


@pytest.fixture
def draft(committed_office: Flask) -> tuple[str, str]:
    """A newcomer in the leader's team with an empty draft: the e-mail, and the address of the draft."""
    from app.extensions import db
    from app.people import Employee, Placement
    from tests import factories

    with committed_office.app_context():
        leader = db.session.query(Employee).filter_by(email=LEADER).one()
        post = db.session.query(Placement).filter_by(employee_id=leader.id).first()
        assert post
        person = factories.employee(MEMBER, email="maya.lestari@bukitintan.example")
        agreement = factories.agreement(factories.placement(person, post.unit, leader), results=[])
        db.session.commit()
        return str(person.email), f"/perjanjian/{agreement.id}"


@every_way
def test_a_result_is_divided_and_the_gap_closes(page: Page, draft: tuple[str, str]) -> None:
    from tests import factories

    who, matrix, (email, address) = SignInPage(page), MatrixPage(page), draft
    who.enter_as(LEADER, PASSWORD)
    before = matrix.gaps("Anggota tanpa kaitan")
    check_accessibility(page)
    matrix.open()
    check_accessibility(page)
    matrix.write(MEMBER, 1, WORDS, "40")
    expect(matrix.cell(MEMBER, 1)).to_contain_text("Bagian 40%")
    expect(page.locator("#balances li").first).to_contain_text("Terbagi")
    matrix.write(MEMBER, 2, OTHER)
    check_accessibility(page)

    who.enter_as(email, factories.PASSWORD)
    page.goto(address)
    check_accessibility(page)
    matrix.take(WORDS)
    check_accessibility(page)
    matrix.decline(REASON)
    page.goto(address)
    expect(page.get_by_role("heading", name=WORDS)).to_be_visible()

    who.enter_as(LEADER, PASSWORD)
    matrix.open()
    expect(matrix.cell(MEMBER, 1)).to_contain_text("Diambil")
    expect(matrix.cell(MEMBER, 2)).to_contain_text(REASON)
    assert matrix.gaps("Anggota tanpa kaitan") == before - 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", [Way(360), Way(1280)], ids=str)
def test_open_forms_and_the_tree_are_accessible(page: Page, draft: tuple[str, str], scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    who, matrix = SignInPage(page), MatrixPage(page)
    who.enter_as(LEADER, PASSWORD)
    matrix.open()
    matrix.cell(MEMBER, 1).get_by_role("link").click()
    page.get_by_label("Bagian dari target").fill("banyak")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Ada yang perlu diperbaiki")).to_be_visible()
    check_accessibility(page)
    page.goto("/pohon-kinerja")
    expect(page.get_by_role("img", name="Pohon kinerja")).to_be_visible()
    check_accessibility(page)
    page.get_by_label("Indikator", exact=True).select_option(index=1)
    page.wait_for_url("**/pohon-kinerja?**iku=*")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    check_accessibility(page)
