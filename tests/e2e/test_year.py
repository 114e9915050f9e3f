"""A year of one person in a real browser: quarters and the year, an objection upheld, the next agreement begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.assessment import AssessmentPage, UnitPage
from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import Way, check_accessibility

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

EMPLOYEE, SUPERVISOR, HEAD = (f"{name}@kantor.example" for name in ("maya", "hendra", "ratna"))
AFTER_NEW_YEAR = 5


@dataclass
class Clock:
    """The time that the portal takes for now; it goes on a little at each question."""

    at: datetime

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=10)
        return self.at

    def go_to(self, day: date) -> None:
        """The morning of that day."""
        self.at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The next year's first days: nothing of the demo office happens then."""
    from app.kernel import clock as real

    moved = Clock(datetime(real.today().year + 1, 1, 4, 2, tzinfo=UTC))
    monkeypatch.setattr(real, "now", moved.now)
    return moved


@dataclass(frozen=True)
class Office:
    """An office with three people, and the windows of its year."""

    app: Flask
    unit_id: int
    placement_id: int
    measure_id: int
    windows: list[tuple[int, date]]

    def assessment_in(self, window_id: int) -> int:
        """The assessment that the worker has made for the person by now."""
        from sqlalchemy import select

        from app.assessments import Assessment
        from app.assessments.opening import make_all
        from app.extensions import db

        with self.app.app_context():
            make_all()
            of_person = Assessment.placement_id == self.placement_id, Assessment.window_id == window_id
            return db.session.scalars(select(Assessment.id).where(*of_person)).one()

    def have_read(self, window_ids: list[int]) -> None:
        """The person's results of these windows were read: told without a browser."""
        from app.agreements import Agreement
        from app.assessments import AssessmentStatus
        from app.extensions import db
        from app.periods import Window
        from tests import assessing

        with self.app.app_context():
            agreement = db.session.query(Agreement).filter_by(placement_id=self.placement_id).one()
            for window_id in window_ids:
                window = db.session.get_one(Window, window_id)
                assessing.assessment(agreement, window, AssessmentStatus.ACKNOWLEDGED)
            db.session.commit()


@pytest.fixture
def office(committed_office: Flask, clock: Clock) -> Office:
    """Ratna leads the office, Hendra the section in which Maya's agreement of the year is signed."""
    from app.agreements import AgreementStatus
    from app.extensions import db
    from app.kernel.permissions import Actor
    from app.people import UnitKind
    from app.periods import Around, MinimiseFormula, PeriodKind
    from app.periods.actions import schemes
    from tests import factories

    year = clock.at.year
    with committed_office.app_context():
        service = factories.unit("Dinas Contoh")
        section = factories.unit("Seksi Layanan", service, UnitKind.SECTION)
        ratna, hendra, maya = (
            factories.employee(name, email=email)
            for name, email in (("Ratna Dewi", HEAD), ("Hendra Putra", SUPERVISOR), ("Maya Lestari", EMPLOYEE))
        )
        factories.placement(ratna, service, heads_unit=True)
        factories.placement(hendra, section, ratna, heads_unit=True)
        post = factories.placement(maya, section, hendra)
        measure = factories.measure("Jumlah surat selesai", "1.200")
        agreement = factories.agreement(
            post, AgreementStatus.SIGNED, results=[factories.result("Terlaksananya layanan surat", measure)],
            starts_on=date(year, 1, 1), ends_on=date(year, 12, 31),
        )  # fmt: skip
        plan = schemes.Plan(PeriodKind.QUARTERLY, MinimiseFormula.MIRRORED, None, Around(7, 10, 31))
        made = schemes.make(Actor(ratna.id, ratna.name), service, year, plan)
        windows = [(window.id, window.ends_on) for window in made.windows]
        db.session.commit()
        return Office(committed_office, section.id, agreement.placement_id, measure.id, windows)


@dataclass(frozen=True)
class Walk:
    """The three people in one browser, one after the other."""

    page: Page
    office: Office
    clock: Clock

    def enter(self, who: str) -> None:
        from tests.factories import PASSWORD

        SignInPage(self.page).enter_as(who, PASSWORD)

    def look(self, address: str) -> None:
        self.page.goto(address)
        check_accessibility(self.page)

    def period(self, window_id: int, ends_on: date, value: str, *, looks: bool = False) -> int:
        """One window from the form to the opened result; with `looks`, axe judges every page on the way."""
        self.clock.go_to(ends_on)
        number = self.office.assessment_in(window_id)
        its, unit = AssessmentPage(self.page, number), UnitPage(self.page, self.office.unit_id, window_id)
        look: Any = self.look if looks else lambda address: None
        self._fill(its, value, look)
        self._review(its, look)
        self.enter(HEAD)
        look(f"/predikat-organisasi/{unit.where}")
        unit.fix_predicate("Baik", "Capaian sesuai rencana aksi.")
        self.enter(SUPERVISOR)
        look(f"{its.address}/dialog")
        look(f"{its.address}/langkah/tetapkan")
        its.move("tetapkan")
        its.expect_state("Ditetapkan, belum diterbitkan")
        look(f"/kalibrasi/{unit.where}")
        look(f"/kalibrasi/{unit.where}/terbitkan")
        unit.release()
        self.enter(EMPLOYEE)
        look(its.address)
        its.move("buka-hasil")
        look(its.address)
        its.move("telah-saya-baca")
        its.expect_state("Telah dibaca")
        return number

    def _fill(self, its: AssessmentPage, value: str, look: Any) -> None:
        self.enter(EMPLOYEE)
        its.open("/isi")
        its.write(f"indikator-{self.office.measure_id}", value=value, text="Selesai sesuai rencana.")
        its.write("pendapat-hasil", choose="Di atas ekspektasi", text="Lebih cepat dari rencana.")
        its.write("pendapat-perilaku", choose="Sesuai ekspektasi", text="Melayani dengan ramah.")
        look(f"{its.address}/isi")
        look(f"{its.address}/langkah/kirim-penilaian-diri")
        its.move("kirim-penilaian-diri")

    def _review(self, its: AssessmentPage, look: Any) -> None:
        self.enter(SUPERVISOR)
        its.open()
        expect(self.page.get_by_text("Lebih cepat dari rencana.")).to_have_count(0)
        its.open("/tinjauan")
        its.write("tinjauan-hasil", choose="Sesuai ekspektasi", text="Sesuai yang disepakati.")
        its.write("tinjauan-perilaku", choose="Sesuai ekspektasi", text="Sesuai panduan perilaku.")
        look(f"{its.address}/tinjauan")
        its.move("kirim-tinjauan")
        its.expect_state("Dibahas bersama")
        expect(self.page.get_by_text("Lebih cepat dari rencana.").first).to_be_attached()


@pytest.fixture
def walk(office: Office, clock: Clock, page: Page) -> Walk:
    return Walk(page, office, clock)


@pytest.mark.parametrize("way", [Way(360, javascript=False), Way(1280)], ids=str)
def test_a_year_ends_with_an_objection_upheld_and_the_next_agreement_begun(walk: Walk, way: Way) -> None:
    *quarters, annual = walk.office.windows
    by_hand = quarters if way.javascript else quarters[-1:]
    walk.office.have_read([each[0] for each in quarters if each not in by_hand])
    for (window_id, ends_on), value in zip(by_hand, ("300", "290", "310", "305"), strict=False):
        walk.period(window_id, ends_on, value)
    number = walk.period(*annual, "1.205", looks=True)
    its, page = AssessmentPage(walk.page, number), walk.page
    walk.look(f"{its.address}/langkah/ajukan-keberatan")
    its.move("ajukan-keberatan", text="Hasil kerja saya melampaui target tahun ini.")
    page.goto("/keberatan")
    check_accessibility(page)
    walk.enter(SUPERVISOR)
    _open_objection(walk, its)
    page.get_by_label("Tulisan Anda").fill("Saya membandingkan dengan target, bukan dengan beban.")
    page.get_by_role("button", name="Kirim penjelasan").click()
    expect(page.get_by_text("Saya membandingkan dengan target").first).to_be_visible()
    walk.enter(HEAD)
    _open_objection(walk, its)
    check_accessibility(page)
    walk.look(f"{its.address}/langkah/putuskan-keberatan")
    its.move(
        "putuskan-keberatan", outcome="dikabulkan", reason="Beban di luar target terbukti.", work_rating="di_atas",
        behaviour_rating="di_atas",
    )  # fmt: skip
    walk.enter(EMPLOYEE)
    its.expect_state("Keberatan diputuskan")
    expect(page.get_by_text("Sangat Baik").first).to_be_attached()
    check_accessibility(page)
    walk.clock.go_to(date(annual[1].year + 1, 1, AFTER_NEW_YEAR))
    walk.enter(EMPLOYEE)
    page.goto("/perjanjian")
    check_accessibility(page)
    page.get_by_role("button", name=f"Mulai dari {annual[1].year}").click()
    expect(page.get_by_text("Terlaksananya layanan surat").first).to_be_visible()
    check_accessibility(page)


def _open_objection(walk: Walk, its: AssessmentPage) -> None:
    its.open()
    walk.page.locator("a[href^='/keberatan/']").first.click()
    expect(walk.page.get_by_role("heading", name="Keberatan", level=1)).to_be_visible()
