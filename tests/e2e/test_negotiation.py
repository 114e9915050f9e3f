"""Five targets between two real browsers: live on both sides, one of them also without JavaScript, and a deadlock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.negotiation import NegotiationPage
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Complaints, Way, check_accessibility, open_window

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser

EMPLOYEE, SUPERVISOR, SUPERIOR = (f"{name}@kantor.example" for name in ("maya", "hendra", "ratna"))
LETTERS, MINUTES, SHARE = "Jumlah surat selesai", "Rata-rata waktu layanan", "Persentase berkas lengkap"
VISITS, REPORTS = "Jumlah kunjungan lapangan", "Rentang nilai mutu laporan"
TARGETS = {LETTERS: "1.200", MINUTES: "<= 15", SHARE: "90%", VISITS: "24", REPORTS: "80-90"}
WITHIN = 5  # seconds, and what the machine needs for the answer


@pytest.fixture
def address(committed_office: Flask) -> str:
    """A submitted agreement with five targets, in a division with a supervisor and that one's superior."""
    from app.agreements.kinds import AgreementStatus
    from app.extensions import db
    from tests import factories

    with committed_office.app_context():
        office = factories.unit("Dinas Contoh")
        ratna, hendra, maya = (
            factories.employee(name, email=email)
            for name, email in (("Ratna Dewi", SUPERIOR), ("Hendra Putra", SUPERVISOR), ("Maya Lestari", EMPLOYEE))
        )
        factories.placement(ratna, office, heads_unit=True)
        factories.placement(hendra, office, ratna)
        post = factories.placement(maya, office, hendra)
        measures = [factories.measure(text, target, order=n) for n, (text, target) in enumerate(TARGETS.items())]
        results = [factories.result("Terselenggaranya layanan", *measures)]
        made = factories.put_on_the_table(factories.agreement(post, AgreementStatus.SUBMITTED, results=results))
        db.session.commit()
        return f"/perjanjian/{made.id}"


@dataclass(frozen=True)
class Room:
    """Opens the negotiation in a browser of its own for each person."""

    browser: Browser
    server: str
    address: str
    complaints: list[Complaints]

    def enter(self, email: str, way: Way) -> NegotiationPage:
        from tests.factories import PASSWORD

        page = open_window(self.browser, self.server, way).new_page()
        self.complaints.append(Complaints(page))
        SignInPage(page).enter_as(email, PASSWORD)
        negotiation = NegotiationPage(page)
        negotiation.open(self.address)
        return negotiation


@pytest.fixture
def room(browser: Browser, live_server: str, address: str) -> Iterator[Room]:
    room = Room(browser, live_server, address, [])
    yield room
    for context in browser.contexts:
        context.close()
    assert [line for each in room.complaints for line in each.lines] == []


def test_five_targets_are_agreed_on_two_live_pages(room: Room) -> None:
    employee, supervisor = room.enter(EMPLOYEE, Way(1280)), room.enter(SUPERVISOR, Way(360))
    expect(supervisor.page.locator("#progress")).to_contain_text("5 target menunggu jawaban Anda")
    for each in (employee, supervisor):
        assert each.seconds_between_looks() < WITHIN
    check_accessibility(supervisor.page)
    supervisor.counter(LETTERS, "1.500", "Tahun lalu sudah 1.400 surat.")
    employee.expect_state(LETTERS, "Menunggu Anda", "1.500")
    expect(employee.line(LETTERS)).to_contain_text("Tahun lalu sudah 1.400 surat.")
    check_accessibility(employee.page)
    employee.counter(LETTERS, "1.350", "Dengan satu orang lebih sedikit.")
    supervisor.expect_state(LETTERS, "Menunggu Anda", "1.350")
    supervisor.accept(LETTERS, "1.350")
    employee.expect_state(LETTERS, "Disepakati", "1.350")
    supervisor.counter(MINUTES, "<= 10", "Loket sudah ditambah.")
    employee.comment(MINUTES, "Loket baru dibuka bulan depan.")
    employee.accept(MINUTES, "<= 10")
    supervisor.accept_rest(3)
    for measure in (SHARE, VISITS, REPORTS):
        employee.expect_state(measure, "Disepakati", TARGETS[measure])
    expect(employee.page.locator("#progress")).to_contain_text("Semua target sudah disepakati.")
    supervisor.page.get_by_role("link", name="Setujui perjanjiannya").click()
    supervisor.page.get_by_role("button", name="Setujui").click()
    expect(supervisor.page.locator(".status-line .status").first).to_have_text("Disepakati")


def test_one_of_the_two_without_javascript_and_a_deadlock_decided(room: Room) -> None:
    employee, supervisor = room.enter(EMPLOYEE, Way(360, javascript=False)), room.enter(SUPERVISOR, Way(1280))
    supervisor.counter(SHARE, "98%", "Standar dinas 98 persen.")
    supervisor.counter(VISITS, "36", "Tiga kali sebulan.")
    employee.reload()
    employee.expect_state(SHARE, "Menunggu Anda", "98%")
    check_accessibility(employee.page)
    employee.counter(SHARE, "92%", "Berkas datang dari luar.")
    supervisor.expect_state(SHARE, "Menunggu Anda", "92%")
    supervisor.counter(SHARE, "97%", "Masih di bawah standar.")
    employee.reload()
    employee.move(SHARE, "Bawa ke atasan", "Kami sudah dua kali bertukar angka.")
    supervisor.expect_state(SHARE, "Menunggu atasan", "97%")
    superior = room.enter(SUPERIOR, Way(360))
    check_accessibility(superior.page)
    superior.decide(SHARE, "95%", "Rata-rata tiga tahun 94 persen.")
    supervisor.expect_state(SHARE, "Diputuskan atasan", "95%")
    employee.reload()
    employee.expect_state(SHARE, "Diputuskan atasan", "95%")
    expect(employee.line(SHARE)).to_contain_text("Rata-rata tiga tahun 94 persen.")
    employee.accept(VISITS, "36")
    employee.comment(LETTERS, "Sudah dihitung per triwulan.")
    supervisor.accept_rest(3)
    employee.reload()
    expect(employee.page.locator("#progress")).to_contain_text("Semua target sudah disepakati.")


def test_what_is_being_typed_survives_the_move_of_the_other_side(room: Room) -> None:
    employee, supervisor = room.enter(EMPLOYEE, Way(1280)), room.enter(SUPERVISOR, Way(1280))
    supervisor.open_counter(LETTERS)
    supervisor.fill(LETTERS, "1.500", "Sedang saya ketik, panjang, dan")
    field = supervisor.line(LETTERS).get_by_label("Alasan")
    field.press("End")
    employee.comment(LETTERS, "Sudah dihitung hati-hati.")
    expect(supervisor.line(LETTERS).get_by_text("Riwayat dan komentar (2)")).to_be_visible()
    expect(field).to_be_focused()
    field.press_sequentially(" belum selesai.")
    expect(field).to_have_value("Sedang saya ketik, panjang, dan belum selesai.")
    supervisor.send(LETTERS, "Ajukan angka lain")
    employee.expect_state(LETTERS, "Menunggu Anda", "1.500")


def test_a_line_that_closes_under_an_open_form_shows_that_it_closed(room: Room) -> None:
    supervisor, second = room.enter(SUPERVISOR, Way(1280)), room.enter(SUPERVISOR, Way(360))
    supervisor.open_counter(VISITS)
    supervisor.fill(VISITS, "30", "Belum sempat dikirim.")
    second.accept(VISITS, "24")
    supervisor.expect_state(VISITS, "Disepakati", "24")
    supervisor.send(VISITS, "Ajukan angka lain")
    expect(supervisor.line(VISITS)).to_contain_text("Ini sudah Anda lakukan")
    expect(supervisor.line(VISITS).get_by_label("Alasan")).to_have_value("Belum sempat dikirim.")
    supervisor.line(VISITS).get_by_role("link", name="Batal").click()
    expect(supervisor.line(VISITS).locator(".panel")).to_have_count(0)
