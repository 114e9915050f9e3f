"""What a supervisor weighs: who else is away, hours owed, cost, the aim; deciding in somebody's stead; stale tabs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from app.agreements import AgreementStatus
from app.enrolment import Enrolment, EnrolmentStatus, ReasonKind
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import LeaveKind
from app.people.models import RoleAssignment
from app.training import Admission, ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

S = EnrolmentStatus
SignIn = Callable[..., Browser]
APPROVALS = "/pelatihan/persetujuan"
LIST, MINE, PAGE, CLASS, ASK, STEP = 6, 9, 10, 12, 14, 10
"""Queries, sign-in included."""


@pytest.fixture
def of(cast: Cast) -> TrainingClass:
    return training_made.training_class(
        training_made.course(cast.post.unit), cost=Decimal(350000), cost_bearer="DPA BKPSDM"
    )


@pytest.fixture
def supervisor(cast: Cast, sign_in: SignIn) -> Browser:
    return sign_in(cast.supervisor)


def _step(made: Enrolment, move: str) -> str:
    return f"/pelatihan/pendaftaran/{made.id}/langkah/{move}"


def _everywhere(made: Enrolment) -> list[str]:
    return [APPROVALS, f"/pelatihan/pendaftaran/{made.id}", _step(made, "setujui"), _step(made, "tolak")]


def test_cost_hours_and_the_aim_with_its_target_stand_wherever_one_decides(
    cast: Cast, supervisor: Browser, of: TrainingClass
) -> None:
    measure = factories.agreement(cast.post, AgreementStatus.SIGNED).results[0].measures[0]
    made = training_made.enrolment(cast.post, of, reason_kind=ReasonKind.INDICATOR, measure_id=measure.id)
    db.session.commit()
    for url in _everywhere(made):
        page = words(supervisor.get(url))
        assert "Rp350.000 per peserta, DPA BKPSDM" in page
        assert "0 dari 20 JP; kurang 20 JP" in page
        assert f"{measure.text} (target {measure.target_text})" in page
        assert made.reason in page


def test_who_else_is_away_and_why_without_the_kind_of_leave(cast: Cast, supervisor: Browser, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    sick, travelling, learning, hoping, later, gone = (
        factories.placement(factories.employee(name), cast.post.unit, cast.supervisor)
        for name in ("Ani Sakit", "Beni Dinas", "Cici Belajar", "Dodi Berharap", "Edi Nanti", "Fani Pindah")
    )
    factories.leave(sick.employee, (20, 25), LeaveKind.SICK)
    factories.leave(travelling.employee, (1, 20), LeaveKind.TRAVEL)
    factories.leave(later.employee, (22, 30))
    gone.ends_on = clock.today()
    factories.leave(gone.employee, (20, 25))
    other = training_made.training_class(training_made.course(cast.post.unit, "Menulis Naskah Dinas"), begins_in=21)
    training_made.enrolment(learning, other, S.CONFIRMED)
    training_made.enrolment(hoping, of, S.REQUESTED, requested_at=clock.now())
    db.session.commit()
    for url in _everywhere(made):
        page = words(supervisor.get(url))
        assert "3 dari 5 anggota tim lain tidak di tempat" in page
        assert "Ani Sakit: cuti" in page
        assert "sakit" not in page.replace("Ani Sakit", "")
        assert "Beni Dinas: dinas luar" in page
        assert "Cici Belajar: pelatihan Menulis Naskah Dinas" in page
        assert "Dodi Berharap: juga meminta kursi di kelas ini" in page
        assert "Edi Nanti" not in page
        assert "Fani Pindah" not in page


def test_what_clashes_in_the_persons_own_time_is_seen_by_both(
    cast: Cast, sign_in: SignIn, supervisor: Browser, of: TrainingClass
) -> None:
    made = training_made.enrolment(cast.post, of)
    factories.leave(cast.employee, (20, 20))
    db.session.commit()
    url = f"/pelatihan/pendaftaran/{made.id}"
    assert "Bertepatan dengan Cuti tahunan" in words(supervisor.get(url))
    assert "Bertepatan dengan Cuti tahunan" in words(sign_in(cast.employee).get(url))


def test_a_refusal_needs_a_reason_which_the_person_reads(
    cast: Cast, sign_in: SignIn, supervisor: Browser, of: TrainingClass
) -> None:
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    refused = supervisor.send(_step(made, "tolak"))
    assert refused.status_code == 422
    assert supervisor.resend(refused, _step(made, "tolak"), reason="Loket kosong").status_code == 303
    page = words(sign_in(cast.employee).get(f"/pelatihan/kelas/{of.id}"))
    assert "Ditolak: Loket kosong" in page
    assert "Daftar ke kelas ini" in page


def test_a_delegate_decides_and_the_history_names_both(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of)
    delegate = factories.employee("Dewi Plh")
    factories.delegation(cast.supervisor, delegate)
    db.session.commit()
    browser = sign_in(delegate)
    for url in _everywhere(made):
        assert f"sebagai Plh dari {cast.supervisor.name}" in words(browser.get(url))
    assert browser.send(_step(made, "setujui")).status_code == 303
    page = words(sign_in(cast.employee).get(f"/pelatihan/pendaftaran/{made.id}"))
    assert "Dewi Plh" in page
    assert cast.supervisor.name in page


def test_who_stands_in_for_the_supervisor_does_not_decide_on_their_own(
    cast: Cast, sign_in: SignIn, of: TrainingClass
) -> None:
    made = training_made.enrolment(cast.post, of)
    factories.delegation(cast.supervisor, cast.employee)
    db.session.commit()
    browser = sign_in(cast.employee)
    assert of.course.title not in words(browser.get(APPROVALS))
    refused = browser.post(_step(made, "setujui"), version=made.version)
    assert refused.status_code == 403
    assert "Ini pendaftaran Anda sendiri" in words(refused)


def test_a_coordinator_does_not_confirm_their_own(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of, S.APPROVED)
    factories.role(cast.employee, Role.TRAINING_COORDINATOR, cast.post.unit)
    db.session.commit()
    refused = sign_in(cast.employee).post(_step(made, "konfirmasi"), version=made.version)
    assert refused.status_code == 403
    assert "Ini pendaftaran Anda sendiri" in words(refused)


@pytest.mark.parametrize(("has_colleague", "after"), [(True, S.APPROVED), (False, S.CONFIRMED)])
def test_where_nobody_else_could_confirm_a_coordinator_the_supervisors_yes_suffices(
    cast: Cast, sign_in: SignIn, of: TrainingClass, has_colleague: bool, after: EnrolmentStatus
) -> None:
    of.admission = Admission.CONFIRMED
    db.session.query(RoleAssignment).delete()
    coordinators = [cast.employee, factories.employee("Koordinator kedua")] if has_colleague else [cast.employee]
    for each in coordinators:
        factories.role(each, Role.TRAINING_COORDINATOR, cast.post.unit)
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    assert sign_in(cast.supervisor).send(_step(made, "setujui")).status_code == 303
    db.session.refresh(made)
    assert made.status is after


def test_whoever_is_no_coordinator_always_waits_for_one(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    of.admission = Admission.CONFIRMED
    db.session.query(RoleAssignment).delete()
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    assert sign_in(cast.supervisor).send(_step(made, "setujui")).status_code == 303
    db.session.refresh(made)
    assert made.status is S.APPROVED


def test_a_second_tab_is_told_and_changes_nothing(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    """The one approves; in the other it is too late, and the page says how it stands now."""
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    one, other = sign_in(cast.supervisor), sign_in(cast.supervisor)
    opened = other.get(_step(made, "tolak"))
    assert one.send(_step(made, "setujui")).status_code == 303
    late = other.resend(opened, _step(made, "tolak"), reason="Tidak kali ini")
    assert late.status_code == 409
    assert "Mendapat kursi" in words(late)
    assert "Tidak kali ini" in words(late)
    assert f'href="/pelatihan/pendaftaran/{made.id}"' in late.get_data(as_text=True)
    assert other.get(_step(made, "tolak"), htmx=True).status_code == 409
    db.session.refresh(made)
    assert made.status is S.CONFIRMED


def test_a_page_that_is_older_than_the_enrolment_shows_it_anew(
    cast: Cast, supervisor: Browser, of: TrainingClass
) -> None:
    """Something else changed meanwhile: one decides on what is there now, by sending it again."""
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    opened = supervisor.get(_step(made, "setujui"))
    made.reason = "Alasan yang lebih baik"
    db.session.commit()
    stale = supervisor.resend(opened, _step(made, "setujui"))
    assert stale.status_code == 409
    assert "Alasan yang lebih baik" in words(stale)
    assert supervisor.resend(stale, _step(made, "setujui")).status_code == 303


@pytest.mark.parametrize("status", [ClassStatus.COMPLETED, ClassStatus.CANCELLED])
def test_nothing_is_cancelled_once_the_class_is_over(cast: Cast, sign_in: SignIn, status: ClassStatus) -> None:
    over = training_made.training_class(training_made.course(cast.post.unit), status, begins_in=-20)
    made = training_made.enrolment(cast.post, over, S.CONFIRMED)
    db.session.commit()
    answer = sign_in(cast.employee).post(_step(made, "batalkan"), version=made.version)
    assert answer.status_code == 409
    assert "sudah selesai atau dibatalkan" in words(answer)


def test_once_begun_one_is_told_whom_to_tell(cast: Cast, sign_in: SignIn) -> None:
    begun = training_made.training_class(training_made.course(cast.post.unit), begins_in=0)
    made = training_made.enrolment(cast.post, begun, S.CONFIRMED)
    db.session.commit()
    answer = sign_in(cast.employee).post(_step(made, "batalkan"), version=made.version)
    assert answer.status_code == 409
    assert "Beri tahu koordinator" in words(answer)


def test_an_offer_cannot_be_taken_after_its_time(cast: Cast, sign_in: SignIn, of: TrainingClass) -> None:
    made = training_made.enrolment(cast.post, of, S.OFFERED, offered_until=clock.now() - timedelta(minutes=1))
    db.session.commit()
    answer = sign_in(cast.employee).post(_step(made, "terima-tawaran"), version=made.version)
    assert answer.status_code == 409
    assert "sudah lewat" in words(answer)


def test_what_came_up_meanwhile_is_told_before_an_offer_is_taken(
    cast: Cast, sign_in: SignIn, of: TrainingClass
) -> None:
    made = training_made.enrolment(cast.post, of, S.OFFERED)
    factories.leave(cast.employee, (20, 20), LeaveKind.TRAVEL)
    db.session.commit()
    browser = sign_in(cast.employee)
    assert "Bertepatan dengan Dinas luar" in words(browser.get(_step(made, "terima-tawaran")))
    assert browser.send(_step(made, "terima-tawaran")).status_code == 303


@pytest.fixture
def crowded(cast: Cast) -> Enrolment:
    """Twelve of the team ask for two classes, others are away, the employee's own year is full."""
    classes = [
        training_made.training_class(training_made.course(cast.post.unit, f"Kursus {number}"), seats=40, begins_in=20)
        for number in range(2)
    ]
    posts = [
        factories.placement(factories.employee(f"Anggota {n}"), cast.post.unit, cast.supervisor) for n in range(12)
    ]
    for post in posts:
        factories.leave(post.employee, (19, 21))
        for each in classes:
            training_made.enrolment(post, each)
    measure = factories.agreement(cast.post, AgreementStatus.SIGNED).results[0].measures[0]
    made = training_made.enrolment(cast.post, classes[0], reason_kind=ReasonKind.INDICATOR, measure_id=measure.id)
    open_class = training_made.training_class(training_made.course(cast.post.unit), admission=Admission.OPEN)
    open_class.course.prerequisites.append(training_made.course(cast.post.unit, "Dasar"))
    db.session.commit()
    return made


def test_how_many_queries_the_pages_take(cast: Cast, sign_in: SignIn, crowded: Enrolment) -> None:
    employee, supervisor = sign_in(cast.employee), sign_in(cast.supervisor)
    other = db.session.query(TrainingClass.id).filter(TrainingClass.id != crowded.class_id).order_by(TrainingClass.id)
    class_id = other.first()[0]
    pages = [
        (supervisor, APPROVALS, LIST),
        (supervisor, f"/pelatihan/pendaftaran/{crowded.id}", PAGE),
        (supervisor, _step(crowded, "setujui"), STEP),
        (employee, "/pelatihan/saya", MINE),
        (employee, f"/pelatihan/kelas/{class_id}", CLASS),
        (employee, f"/pelatihan/kelas/{class_id}/daftar", ASK),
    ]
    employee.get("/pelatihan/saya"), supervisor.get("/pelatihan/saya")
    for browser, url, budget in pages:
        db.session.expire_all()
        with counted() as seen:
            assert browser.get(url).status_code == 200
        assert len(seen) <= budget, f"{url}: {len(seen)}\n" + "\n".join(seen)
