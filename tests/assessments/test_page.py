"""The page of an assessment: its state in words, one next step, its way and days, in as many questions as ever."""

from __future__ import annotations

import pytest
from flask import Flask

from app.agreements import AgreementStatus
from app.assessments import panels
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.policy import Seats
from app.evidence import Evidence, EvidenceKind, EvidenceUse
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from tests import assessing, factories
from tests.assessments.desk import Desk
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_every_state_has_its_words_its_way_and_at_most_one_primary_action(
    app: Flask, cast: Cast, status: AssessmentStatus
) -> None:
    desk = Desk(app, cast, ("98%",), status)
    for browser in (desk.employee, desk.supervisor):
        page = browser.get(desk.page)
        header = soup(page).select_one(".page-header")
        assert header is not None
        assert status.label in header.get_text(" ")
        primary = [each for each in header.select("a.button") if each["class"] == ["button"]]
        assert len(primary) <= 1
        now = soup(page).select(".milestones [aria-current=step]")
        assert len(now) == (0 if status in (AssessmentStatus.ACKNOWLEDGED, AssessmentStatus.DECIDED) else 1)


def test_the_next_step_is_to_fill_it_and_then_to_send_it(desk: Desk) -> None:
    def first() -> str:
        action = soup(desk.employee.get(desk.page)).select_one(".page-header .cluster a.button")
        assert action is not None
        return action.get_text(strip=True)

    assert first() == "Isi penilaian diri"
    desk.complete()
    assert first() == "Kirim penilaian diri"


def test_extensions_count_in_the_days_and_the_clock(desk: Desk) -> None:
    assessment = desk.assessment
    assessment.window.due_on = clock.today()
    assessing.extension(assessment.window, assessing.day(40), assessment)
    db.session.commit()
    assert "40 hari lagi" in words(desk.employee.get(desk.page))


def test_why_it_went_on_without_a_self_assessment_is_said(app: Flask, cast: Cast) -> None:
    desk = Desk(app, cast, ("98%",), AssessmentStatus.DIALOGUE, self_filed_at=None, skip_reason="Sedang cuti besar")
    assert "Sedang cuti besar" in words(desk.employee.get(desk.page))


def test_later_features_show_panels_and_ways(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def way(actor: Actor, assessment: Assessment, seats: Seats) -> panels.Way:
        return panels.Way("Ke tempat lain", "/", is_next=False)

    monkeypatch.setattr(panels, "_ways", dict(panels._ways))
    panels.add_way(99, way)
    assert "Ke tempat lain" in words(desk.employee.get(desk.page))


def _crowded(cast: Cast, measures: int, pieces: int) -> Assessment:
    results = [
        factories.result(f"Hasil {n}", *(factories.measure(f"Indikator {n}.{m}", order=m) for m in range(3)), order=n)
        for n in range(measures // 3)
    ]
    edition = 1 + db.session.query(Assessment).count()
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED, results=results, edition=edition)
    made = assessing.assessment(agreement, assessing.window_of(agreement, number=edition))
    for number in range(pieces):
        piece = Evidence(
            kind=EvidenceKind.LINK, title=f"Bukti {number}", url=f"https://contoh.example/{number}",
            employee_id=made.employee_id, placement_id=made.placement_id, uploader_id=made.employee_id,
        )  # fmt: skip
        realisation = made.realisations[number % measures]
        piece.uses.append(
            EvidenceUse(subject="assessment_realisations", subject_id=realisation.id, added_by_id=made.employee_id)
        )
        db.session.add(piece)
    db.session.commit()
    return made


@pytest.mark.parametrize("address", ["", "/isi"])
def test_twelve_indicators_and_forty_pieces_take_no_more_questions_than_three(
    app: Flask, cast: Cast, address: str
) -> None:
    small, large = _crowded(cast, 3, 1).id, _crowded(cast, 12, 40).id
    browser = Browser(app, cast.employee)
    browser.get(f"/penilaian/{small}{address}")

    def asked(assessment_id: int) -> int:
        with counted() as statements:
            page = browser.get(f"/penilaian/{assessment_id}{address}")
        assert page.status_code == 200
        return len(statements)

    assert asked(large) == asked(small)
    assert "Bukti 39" in words(browser.get(f"/penilaian/{large}{address}"))
