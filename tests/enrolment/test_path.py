"""The way to a seat: the employee asks, the supervisor approves, a seat that is given back goes to who waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.training import Admission, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
WANTED = {"purpose": "pengembangan:", "reason": "Ingin melayani lebih cepat"}


@pytest.fixture
def offered(cast: Cast) -> TrainingClass:
    return training_made.training_class(training_made.course(cast.post.unit), seats=1)


def _enrolment(of: TrainingClass) -> Enrolment:
    return db.session.query(Enrolment).filter_by(class_id=of.id).one()


def test_asking_approving_and_having_a_seat(cast: Cast, sign_in: SignIn, offered: TrainingClass) -> None:
    employee, supervisor = sign_in(cast.employee), sign_in(cast.supervisor)
    assert employee.post(f"/pelatihan/kelas/{offered.id}/daftar", **WANTED).status_code == 303
    enrolment = _enrolment(offered)
    assert enrolment.status is EnrolmentStatus.REQUESTED

    assert offered.course.title in words(supervisor.get("/pelatihan/persetujuan"))
    url = f"/pelatihan/pendaftaran/{enrolment.id}/langkah/setujui"
    assert supervisor.post(url, version=str(enrolment.version)).status_code == 303
    db.session.expire_all()
    assert _enrolment(offered).status is EnrolmentStatus.CONFIRMED
    assert db.session.get_one(TrainingClass, offered.id).seats_taken == 1
    assert "Kursi sudah pasti" in words(employee.get(f"/pelatihan/kelas/{offered.id}"))


def test_a_seat_given_back_is_offered_to_who_waits(cast: Cast, sign_in: SignIn, offered: TrainingClass) -> None:
    seated = training_made.enrolment(cast.post, offered, EnrolmentStatus.CONFIRMED)
    post = factories.placement(factories.employee("Penunggu"), cast.post.unit, cast.supervisor)
    waiting = training_made.enrolment(post, offered, EnrolmentStatus.WAITING)
    url = f"/pelatihan/pendaftaran/{seated.id}/langkah/batalkan"
    assert sign_in(cast.employee).post(url, version=str(seated.version), reason="").status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Enrolment, waiting.id).status is EnrolmentStatus.OFFERED
    assert db.session.get_one(TrainingClass, offered.id).seats_taken == 1


@pytest.mark.parametrize("who", ["employee", "colleague", "team_elsewhere"])
def test_nobody_else_approves(cast: Cast, sign_in: SignIn, offered: TrainingClass, who: str) -> None:
    """Not the person who asked, nor a colleague: forbidden where it is seen, unknown where it is not."""
    enrolment = training_made.enrolment(cast.post, offered)
    url = f"/pelatihan/pendaftaran/{enrolment.id}/langkah/setujui"
    answer = sign_in(getattr(cast, who)).post(url, version=str(enrolment.version))
    assert answer.status_code == (403 if who == "employee" else 404)


def test_a_full_class_has_a_waiting_list(cast: Cast, sign_in: SignIn) -> None:
    full = training_made.training_class(training_made.course(cast.post.unit), seats=1, admission=Admission.OPEN)
    post = factories.placement(factories.employee("Lebih dulu"), cast.post.unit, cast.supervisor)
    training_made.enrolment(post, full, EnrolmentStatus.CONFIRMED)
    sign_in(cast.employee).post(f"/pelatihan/kelas/{full.id}/daftar", **WANTED)
    db.session.expire_all()
    mine = db.session.query(Enrolment).filter_by(class_id=full.id, employee_id=cast.employee.id).one()
    assert mine.status is EnrolmentStatus.WAITING


@pytest.mark.parametrize(("status", "is_told"), [(EnrolmentStatus.CONFIRMED, True), (EnrolmentStatus.OFFERED, False)])
def test_the_online_room_is_told_to_who_has_a_seat(
    cast: Cast, sign_in: SignIn, offered: TrainingClass, status: EnrolmentStatus, is_told: bool
) -> None:
    offered.link = "https://rapat.contoh.example/rahasia"
    mine = training_made.enrolment(cast.post, offered, status)
    url = f"/pelatihan/pendaftaran/{mine.id}"
    assert (offered.link in words(sign_in(cast.employee).get(url))) == is_told
    assert offered.link not in words(sign_in(cast.supervisor).get(url))


def test_an_offer_ends_with_the_first_day_also_where_that_was_moved(
    cast: Cast, sign_in: SignIn, offered: TrainingClass
) -> None:
    mine = training_made.enrolment(cast.post, offered, EnrolmentStatus.OFFERED)
    offered.starts_on = clock.today()
    db.session.flush()
    url = f"/pelatihan/pendaftaran/{mine.id}/langkah/terima-tawaran"
    assert sign_in(cast.employee).post(url, version=str(mine.version)).status_code == 409
