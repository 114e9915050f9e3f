"""Training on the home page, the team board and the dashboard: what waits, the next class, hours against the duty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.certificates import CertificateStatus
from app.enrolment import EnrolmentStatus as S
from app.extensions import db
from app.kernel import clock
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
BUDGET = 8


def _class(cast: Cast, **more: Any) -> TrainingClass:
    found: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), **{"seats": 30, **more})
    return found


def _learnt(cast: Cast, hours: int, status: CertificateStatus = CertificateStatus.VERIFIED) -> None:
    """A certificate from outside, of this year."""
    day = clock.today().replace(month=1, day=2)
    training_made.certificate(cast.post, None, status, hours=hours, starts_on=day, ends_on=day, issued_on=day)
    db.session.commit()


def _titles(browser: Browser) -> list[str]:
    return [each.get_text(" ", strip=True) for each in soup(browser.get("/")).select(".tasks-title")]


def test_an_offer_waits_until_its_hour(cast: Cast, sign_in: SignIn) -> None:
    training_made.enrolment(cast.post, _class(cast), S.OFFERED)
    db.session.commit()
    browser = sign_in(cast.employee)
    assert "Terima kursi: Bimbingan Teknis Pelayanan Publik" in _titles(browser)
    assert "sampai" in words(browser.get("/"))


def test_the_next_class_is_the_earliest_with_a_seat(cast: Cast, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit, "Kursus Kedua")
    training_made.enrolment(cast.post, training_made.training_class(course, begins_in=40), S.CONFIRMED)
    training_made.enrolment(cast.post, _class(cast, begins_in=9), S.CONFIRMED)
    db.session.commit()
    shown = words(sign_in(cast.employee).get("/"))
    assert "Kelas Anda berikutnya" in shown
    assert "Bimbingan Teknis Pelayanan Publik" in shown
    assert "Kursus Kedua" not in shown


def test_hours_that_are_not_verified_do_not_count(cast: Cast, sign_in: SignIn) -> None:
    _learnt(cast, 12)
    _learnt(cast, 30, CertificateStatus.SUBMITTED)
    assert "12 dari 20 JP" in words(sign_in(cast.employee).get("/"))


def test_the_survey_and_the_effect_wait_for_whom_they_are(cast: Cast, sign_in: SignIn) -> None:
    training_made.enrolment(cast.post, _class(cast, status=ClassStatus.COMPLETED, begins_in=-10), S.PASSED)
    training_made.enrolment(cast.post, _class(cast, status=ClassStatus.COMPLETED, begins_in=-120), S.PASSED)
    db.session.commit()
    assert "Isi kesan: Bimbingan Teknis Pelayanan Publik" in _titles(sign_in(cast.employee))
    assert "Nilai dampak pelatihan anggota tim: 1" in _titles(sign_in(cast.supervisor))
    assert not any("kesan" in each or "dampak" in each for each in _titles(sign_in(cast.colleague)))


@pytest.mark.parametrize("waiting", [1, 9])
def test_requests_wait_for_the_supervisor_and_the_stand_in(cast: Cast, sign_in: SignIn, waiting: int) -> None:
    of = _class(cast)
    for number in range(waiting):
        post = factories.placement(factories.employee(f"Peminta {number}"), cast.post.unit, cast.supervisor)
        training_made.enrolment(post, of, S.REQUESTED)
    factories.delegation(cast.supervisor, cast.colleague)
    db.session.commit()
    for who in (cast.supervisor, cast.colleague):
        browser = sign_in(who)
        with counted() as seen:
            shown = words(browser.get("/"))
        assert len(seen) <= BUDGET, "\n".join(seen)
        assert "Putuskan permintaan pelatihan Peminta 0" in shown
        assert ("Masih ada lagi: buka persetujuan pelatihan" in shown) is (waiting > 1)
    assert "Peminta" not in words(sign_in(cast.unit_head_above).get("/"))


def test_a_begun_or_cancelled_class_offers_nothing_more(cast: Cast, sign_in: SignIn) -> None:
    over = _class(cast, status=ClassStatus.CANCELLED)
    training_made.enrolment(cast.post, over, S.CONFIRMED)
    db.session.commit()
    assert "Kelas Anda berikutnya" not in words(sign_in(cast.employee).get("/"))


def test_the_team_board_says_who_owes_how_much(cast: Cast, sign_in: SignIn) -> None:
    _learnt(cast, 12)
    shown = words(sign_in(cast.supervisor).get("/tim"))
    assert f"JP {clock.today().year}: 12 / 20, kurang 8" in shown
    assert "JP belum cukup: " in shown


def test_the_dashboard_counts_who_has_enough(cast: Cast, sign_in: SignIn) -> None:
    _learnt(cast, 20)
    browser = sign_in(cast.unit_head_above)
    shown = words(browser.get("/dasbor"))
    assert f"JP {clock.today().year} terpenuhi" in shown
    assert "1 dari" in shown
    assert "jp_terpenuhi" in browser.get("/dasbor/unit.csv").get_data(as_text=True)


def test_days_of_home_reach_back_as_far_as_surveys_are_open() -> None:
    from app.overview.queries.training import days

    known = days(clock.today())
    assert known["survey_since"] == clock.today() - timedelta(days=60)
    assert known["effect_first"] < known["effect_last"] < clock.today()
