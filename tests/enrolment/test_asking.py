"""What stops somebody from asking, with the way out; what they are told before they do; how a request is tied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.agreements import AgreementStatus
from app.certificates import Certificate, CertificateStatus
from app.enrolment import Enrolment, EnrolmentStatus, ReasonKind
from app.extensions import db
from app.kernel import clock
from app.people import EmployeeKind, LeaveKind, PositionKind
from app.training import ClassSession, ClassStatus, Course, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
WANTED = {"purpose": "pengembangan:", "reason": "Ingin melayani lebih cepat"}


@pytest.fixture
def of(cast: Cast) -> Course:
    return training_made.course(cast.post.unit)


@pytest.fixture
def employee(cast: Cast, sign_in: SignIn) -> Browser:
    return sign_in(cast.employee)


def _day(days: int) -> Any:
    return clock.today() + timedelta(days=days)


def _asks(browser: Browser, of: TrainingClass, **more: str) -> Any:
    return browser.post(f"/pelatihan/kelas/{of.id}/daftar", **{**WANTED, **more})


def _count(of: TrainingClass) -> int:
    return db.session.query(Enrolment).filter_by(class_id=of.id).count()


def _completed(cast: Cast, of: Course) -> None:
    day = _day(-30)
    db.session.add(
        Certificate(
            employee_id=cast.employee.id, unit_id=cast.post.unit_id, course_id=of.id, title=of.title, provider="BKPSDM",
            status=CertificateStatus.VERIFIED, form=of.form, number="1/2026", number_key="12026", provider_key="bkpsdm",
            issued_on=day, starts_on=day, ends_on=day, hours=8, year=day.year,
        )
    )  # fmt: skip
    db.session.flush()


def _early(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, registration_opens_on=_day(3))


def _late(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, registration_opens_on=_day(-9), registration_closes_on=_day(-1))


def _begun(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, begins_in=0, registration_closes_on=_day(1))


def _cancelled(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, ClassStatus.CANCELLED, cancel_reason="Narasumber sakit")


def _completed_class(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, ClassStatus.COMPLETED, begins_in=-20)


def _for_others(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, for_unit_id=factories.unit("Dinas Jauh").id)


def _for_leaders(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, for_position_kinds=[PositionKind.ADMINISTRATOR.value])


def _for_pppk(cast: Cast, of: Course) -> TrainingClass:
    return training_made.training_class(of, for_employee_kinds=[EmployeeKind.PPPK.value])


def _after_another(cast: Cast, of: Course) -> TrainingClass:
    of.prerequisites.append(training_made.course(cast.post.unit, "Dasar Pelayanan"))
    return training_made.training_class(of)


def _post_ends(cast: Cast, of: Course) -> TrainingClass:
    cast.post.ends_on = _day(10)
    return training_made.training_class(of)


REFUSED = {
    _early: "Pendaftaran dibuka",
    _late: "Pendaftaran ditutup",
    _begun: "sudah dimulai",
    _cancelled: "Narasumber sakit",
    _completed_class: "sudah selesai",
    _for_others: "Kelas ini untuk pegawai Dinas Jauh",
    _for_leaders: "Kelas ini untuk jabatan",
    _for_pppk: "Kelas ini untuk PPPK",
    _after_another: "Selesaikan dulu Dasar Pelayanan",
    _post_ends: "sebelum kelas berakhir",
}


@pytest.mark.parametrize("made", REFUSED, ids=lambda made: made.__name__)
def test_who_cannot_ask_reads_why_before_the_click_and_is_refused_after_it(
    cast: Cast, employee: Browser, of: Course, made: Callable[[Cast, Course], TrainingClass]
) -> None:
    training_class = made(cast, of)
    db.session.commit()
    page = employee.get(f"/pelatihan/kelas/{training_class.id}")
    assert REFUSED[made] in words(page)
    assert f"/pelatihan/kelas/{training_class.id}/daftar" not in page.get_data(as_text=True)
    assert REFUSED[made] in words(employee.get(f"/pelatihan/kelas/{training_class.id}/daftar"))
    refused = _asks(employee, training_class)
    assert refused.status_code == 409
    assert REFUSED[made] in words(refused)
    assert WANTED["reason"] in words(refused)
    assert _count(training_class) == 0


def test_who_has_the_prerequisite_may_ask(cast: Cast, employee: Browser, of: Course) -> None:
    training_class = _after_another(cast, of)
    _completed(cast, of.prerequisites[0])
    assert _asks(employee, training_class).status_code == 303


def test_who_has_no_post_reads_whom_to_ask(cast: Cast, employee: Browser, of: Course) -> None:
    training_class = training_made.training_class(of)
    cast.post.ends_on = _day(-1)
    db.session.commit()
    answer = _asks(employee, training_class)
    assert answer.status_code == 409
    assert "pengelola kepegawaian" in words(answer)


def test_asking_twice_is_one_request_and_the_page_leads_to_it(employee: Browser, of: Course) -> None:
    training_class = training_made.training_class(of)
    first, second = _asks(employee, training_class), _asks(employee, training_class)
    assert first.location == second.location
    assert _count(training_class) == 1
    assert employee.get(f"/pelatihan/kelas/{training_class.id}/daftar").location == first.location


def test_one_may_ask_again_after_cancelling(cast: Cast, employee: Browser, of: Course) -> None:
    training_class = training_made.training_class(of)
    training_made.enrolment(cast.post, training_class, EnrolmentStatus.CANCELLED)
    assert _asks(employee, training_class).status_code == 303
    assert _count(training_class) == 2


def _other_class(cast: Cast, hour: int) -> TrainingClass:
    """Another course on the same first day, from that hour on; the class of the test meets from eight to twelve."""
    other = training_made.training_class(training_made.course(cast.post.unit, "Menulis Naskah Dinas"))
    begin = clock.at(other.starts_on, hour)
    other.sessions[:] = [ClassSession(starts_at=begin, ends_at=begin + timedelta(hours=2))]
    training_made.enrolment(cast.post, other, EnrolmentStatus.CONFIRMED)
    return other


def test_a_clash_of_hours_is_told_before_and_must_be_read(cast: Cast, employee: Browser, of: Course) -> None:
    training_class = training_made.training_class(of)
    _other_class(cast, 10)
    db.session.commit()
    url = f"/pelatihan/kelas/{training_class.id}/daftar"
    told = "Berbenturan dengan kelas Menulis Naskah Dinas"
    assert told in words(employee.get(f"/pelatihan/kelas/{training_class.id}"))
    refused = employee.send(url, **WANTED)
    assert refused.status_code == 422
    assert told in words(refused)
    assert employee.resend(refused, url, has_read="y").status_code == 303


def test_the_same_day_at_other_hours_is_no_clash(cast: Cast, employee: Browser, of: Course) -> None:
    training_class = training_made.training_class(of)
    _other_class(cast, 12)
    db.session.commit()
    assert "Berbenturan" not in words(employee.get(f"/pelatihan/kelas/{training_class.id}/daftar"))
    assert _asks(employee, training_class).status_code == 303


@pytest.mark.parametrize(("kind", "named"), [(LeaveKind.ANNUAL, "Cuti tahunan"), (LeaveKind.TRAVEL, "Dinas luar")])
def test_leave_and_official_travel_are_told(
    cast: Cast, employee: Browser, of: Course, kind: LeaveKind, named: str
) -> None:
    training_class = training_made.training_class(of)
    factories.leave(cast.employee, (21, 30), kind)
    db.session.commit()
    assert f"Bertepatan dengan {named}" in words(employee.get(f"/pelatihan/kelas/{training_class.id}/daftar"))
    assert _asks(employee, training_class, has_read="y").status_code == 422


def test_what_came_up_after_the_page_was_opened_is_read_first(cast: Cast, employee: Browser, of: Course) -> None:
    """Ticking the box is about what stood there."""
    training_class = training_made.training_class(of)
    _other_class(cast, 10)
    db.session.commit()
    url = f"/pelatihan/kelas/{training_class.id}/daftar"
    opened = employee.get(url)
    factories.leave(cast.employee, (20, 20))
    db.session.commit()
    refused = employee.resend(opened, url, **WANTED, has_read="y")
    assert refused.status_code == 422
    assert "Jadwal Anda berubah" in words(refused)
    assert employee.resend(refused, url, has_read="y").status_code == 303


def test_another_class_of_the_course_and_a_certificate_of_it_are_told(
    cast: Cast, employee: Browser, of: Course
) -> None:
    training_class, other = training_made.training_class(of), training_made.training_class(of, begins_in=60, name="II")
    training_made.enrolment(cast.post, other, EnrolmentStatus.WAITING)
    _completed(cast, of)
    db.session.commit()
    page = words(employee.get(f"/pelatihan/kelas/{training_class.id}/daftar"))
    assert "kelas lain kursus ini: II" in page
    assert "pernah menyelesaikan kursus ini" in page


def test_the_reason_is_tied_to_an_indicator_of_ones_own_agreement(cast: Cast, employee: Browser, of: Course) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
    training_class = training_made.training_class(of)
    measure = agreement.results[0].measures[0]
    db.session.commit()
    url = f"/pelatihan/kelas/{training_class.id}/daftar"
    assert f"{measure.text} (target {measure.target_text})" in words(employee.get(url))
    assert employee.send(url, purpose=f"indikator:{measure.id}", reason="Supaya tercapai").status_code == 303
    enrolment = db.session.query(Enrolment).one()
    assert (enrolment.reason_kind, enrolment.measure_id) == (ReasonKind.INDICATOR, measure.id)


def test_somebody_elses_indicator_cannot_be_named(cast: Cast, employee: Browser, of: Course) -> None:
    other = factories.placement(factories.employee("Orang lain"), cast.post.unit, cast.supervisor)
    measure = factories.agreement(other, AgreementStatus.SIGNED).results[0].measures[0]
    training_class = training_made.training_class(of)
    assert _asks(employee, training_class, purpose=f"indikator:{measure.id}").status_code == 422
    assert _asks(employee, training_class, purpose="indikator:x").status_code == 422
    assert _asks(employee, training_class, purpose="").status_code == 422
    assert _asks(employee, training_class, reason="   ").status_code == 422
    assert _count(training_class) == 0


def test_before_the_new_posts_agreement_stands_the_former_posts_is_offered(
    cast: Cast, employee: Browser, of: Course
) -> None:
    former = factories.agreement(cast.post, AgreementStatus.ENDED).results[0]
    cast.post.ends_on = _day(-1)
    factories.placement(cast.employee, cast.post.unit, cast.supervisor, starts_on=_day(0))
    training_class = training_made.training_class(of)
    db.session.commit()
    assert former.text in words(employee.get(f"/pelatihan/kelas/{training_class.id}/daftar"))
