"""The annual assessment with its periods in view: nothing is shown before its time, figures are taken by one click."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.agreements import AgreementStatus, Aspect
from app.agreements.models import Agreement, Measure
from app.assessments.annual import year_of
from app.assessments.kinds import AssessmentStatus, Rating
from app.assessments.models import Assessment, Realisation
from app.assessments.policy import Seat
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.periods import PeriodKind
from tests import assessing, factories
from tests.factories import Browser, Cast, soup, words

RUNNING, DIALOGUE, RELEASED, ACKNOWLEDGED = (
    AssessmentStatus.RUNNING,
    AssessmentStatus.DIALOGUE,
    AssessmentStatus.RELEASED,
    AssessmentStatus.ACKNOWLEDGED,
)


@pytest.fixture
def agreement(cast: Cast) -> Agreement:
    """Rina's, with one measure that is counted."""
    counted = factories.measure("Jumlah surat terbit", "1.200", aspect=Aspect.QUANTITY, unit_of_measure="surat")
    return factories.agreement(cast.post, AgreementStatus.SIGNED, results=[factories.result("Surat terbit", counted)])


def measure_of(agreement: Agreement) -> Measure:
    return agreement.results[0].measures[0]


def quarter(agreement: Agreement, number: int, text: str, status: AssessmentStatus = ACKNOWLEDGED) -> Assessment:
    """A quarter in which so many letters went out, rated Sangat Baik where it is rated."""
    window = assessing.window_of(agreement, number=number)
    made = assessing.assessment(agreement, window, status)
    if made.fixed_at is not None:
        made.work_rating = made.behaviour_rating = Rating.ABOVE
    made.realisations[0].value_text = text
    made.realisations[0].value = Decimal(text) if text else None
    db.session.flush()
    return made


def annual(agreement: Agreement, status: AssessmentStatus = RUNNING) -> Assessment:
    return assessing.assessment(agreement, assessing.window_of(agreement, kind=PeriodKind.ANNUAL), status)


def test_all_periods_stand_side_by_side_and_propose_the_year(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    for number, text in enumerate(("250", "310", "290"), start=1):
        quarter(agreement, number, text)
    made = annual(agreement)
    text = words(sign_in(cast.employee).get(f"/penilaian/{made.id}"))
    for said in ("250", "310", "290", "Sangat Baik", "Pakai Jumlah: 850", "250 + 310 + 290 = 850", "Rata-rata: 283,33"):
        assert said in text


def test_one_click_takes_a_figure_and_says_how_it_was_reckoned(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    for number, text in ((1, "250"), (2, "310")):
        quarter(agreement, number, text)
    made, measure = annual(agreement), measure_of(agreement)
    browser, url = sign_in(cast.employee), f"/penilaian/{made.id}/tahunan/{measure.id}/jumlah"
    page = browser.get(f"/penilaian/{made.id}")
    answer = browser.resend(page, url)
    assert answer.status_code == 303
    assert answer.location.endswith(f"/isi#indikator-{measure.id}")
    again = browser.resend(page, url)
    assert again.status_code == 303  # the same twice is harmless
    row = db.session.query(Realisation).filter_by(assessment_id=made.id).one()
    assert (row.value_text, row.value) == ("560", Decimal(560))
    assert row.sentence == "Jumlah dari 2 periode: 250 + 310 = 560."
    assert row.achievement == Decimal("46.67")
    assert "Dipakai: Jumlah: 560" in words(browser.get(f"/penilaian/{made.id}"))


def test_what_is_written_is_replaced_only_after_a_question_and_its_sentence_stays(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    quarter(agreement, 1, "250")
    quarter(agreement, 2, "310")
    made = annual(agreement)
    made.realisations[0].value_text, made.realisations[0].value = "600", Decimal(600)
    made.realisations[0].sentence = "Termasuk 40 dari layanan keliling."
    db.session.commit()
    browser, url = sign_in(cast.employee), f"/penilaian/{made.id}/tahunan/{measure_of(agreement).id}/jumlah"
    page = browser.get(f"/penilaian/{made.id}")
    assert soup(page).find("form", action=url) is None
    assert soup(page).find("a", href=url) is not None
    asked = browser.get(url)
    assert "600" in words(asked)
    assert browser.resend(asked, url).status_code == 303
    row = db.session.query(Realisation).filter_by(assessment_id=made.id).one()
    assert (row.value_text, row.sentence) == ("560", "Termasuk 40 dari layanan keliling.")


def test_an_old_page_is_told_what_is_stored_now(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    quarter(agreement, 1, "250")
    made = annual(agreement)
    browser, url = sign_in(cast.employee), f"/penilaian/{made.id}/tahunan/{measure_of(agreement).id}/jumlah"
    page = browser.get(f"/penilaian/{made.id}")
    row = db.session.query(Realisation).filter_by(assessment_id=made.id).one()
    row.value_text, row.value = "777", Decimal(777)
    db.session.commit()
    answer = browser.resend(page, url)
    assert answer.status_code == 409
    assert "777" in words(answer)
    assert "250" in words(answer)
    assert db.session.query(Realisation).filter_by(assessment_id=made.id).one().value_text == "777"
    assert browser.resend(answer, url).status_code == 303  # sent again, it is a decision


@pytest.mark.parametrize("way", ["rata-rata", "apa-saja", "terakhir"])
def test_what_is_not_proposed_cannot_be_taken(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser], way: str
) -> None:
    quarter(agreement, 1, "250")  # one period: the sum is all there is
    made = annual(agreement)
    browser = sign_in(cast.employee)
    assert browser.post(f"/penilaian/{made.id}/tahunan/{measure_of(agreement).id}/{way}", version=1).status_code == 404
    assert browser.post(f"/penilaian/{made.id}/tahunan/999999/jumlah", version=1).status_code == 404


def test_only_the_employee_takes_and_only_while_it_is_open(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    quarter(agreement, 1, "250")
    made = annual(agreement)
    url = f"/penilaian/{made.id}/tahunan/{measure_of(agreement).id}/jumlah"
    assert sign_in(cast.supervisor).post(url, version=1).status_code == 403
    assert sign_in(cast.colleague).post(url, version=1).status_code == 404
    made = db.session.get_one(Assessment, made.id)
    made.self_filed_at = clock.now()
    db.session.commit()
    assert sign_in(cast.employee).post(url, version=1).status_code == 409
    assert db.session.query(Realisation).filter_by(assessment_id=made.id).one().value_text == ""


def test_a_period_that_is_not_annual_proposes_nothing(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser]
) -> None:
    quarter(agreement, 1, "250")
    made = quarter(agreement, 2, "", RUNNING)
    browser = sign_in(cast.employee)
    assert "Setahun dalam satu pandangan" not in words(browser.get(f"/penilaian/{made.id}"))
    assert browser.post(f"/penilaian/{made.id}/tahunan/{measure_of(agreement).id}/jumlah", version=1).status_code == 404


def test_a_measure_that_an_amendment_copied_carries_its_periods_on(cast: Cast, agreement: Agreement) -> None:
    quarter(agreement, 1, "250")
    copied = factories.measure(
        "Jumlah surat terbit", "1.500", aspect=Aspect.QUANTITY, origin_id=measure_of(agreement).id
    )
    agreement.status, agreement.ended_at = AgreementStatus.ENDED, clock.now()
    second = factories.agreement(
        cast.post, AgreementStatus.SIGNED, results=[factories.result("Surat terbit", copied)], edition=2
    )
    quarter(second, 2, "310")
    year = year_of(Actor(cast.employee.id, cast.employee.name), annual(second), frozenset({Seat.EMPLOYEE}))
    assert year is not None
    assert [cell and cell.value_text for cell in year.results[0][2][0].cells] == ["250", "310"]


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_nothing_of_a_period_is_shown_before_its_time(
    cast: Cast, agreement: Agreement, sign_in: Callable[..., Browser], status: AssessmentStatus
) -> None:
    """The annual page shows of a period what the period's own page shows."""
    quarter(agreement, 1, "2511", status)
    made = annual(agreement)
    opened = status in assessing.STEPS[4:]
    own = words(sign_in(cast.employee).get(f"/penilaian/{made.id}"))
    assert ("Sangat Baik" in own) == opened
    assert "2511" in own
    theirs = words(sign_in(cast.supervisor).get(f"/penilaian/{made.id}"))
    assert ("2511" in theirs) == (status is not RUNNING)
    above = words(sign_in(cast.supervisors_supervisor).get(f"/penilaian/{made.id}"))
    assert ("2511" in above) == (status in assessing.STEPS[2:])
    officer = words(sign_in(cast.auditor).get(f"/penilaian/{made.id}"))
    assert ("2511" in officer) == ("Sangat Baik" in officer) == (status in assessing.STEPS[3:])
