"""Running classes: the desk, the page of a class for who runs it, and its moves."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from app.enrolment import EnrolmentStatus
from app.evidence import Evidence
from app.extensions import db
from app.kernel.permissions import Role
from app.notices.models import Notice
from app.people import Employee
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


def _draft(cast: Cast, **more: object) -> TrainingClass:
    made: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), ClassStatus.DRAFT, **more)
    return made


def test_a_draft_is_published_and_cancelled_with_a_reason(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    draft, browser = _draft(cast), sign_in(coordinator)
    assert draft.course.title in words(browser.get("/kelola-pelatihan?keadaan=rancangan"))
    run = f"/kelola-pelatihan/kelas/{draft.id}"
    assert "Terbitkan kelas" in words(browser.get(run))
    assert browser.get(f"{run}/langkah/terbitkan").status_code == 200
    assert browser.post(f"{run}/langkah/terbitkan", version=str(draft.version)).status_code == 303
    db.session.expire_all()
    assert draft.status is ClassStatus.PUBLISHED
    stale = browser.post(f"{run}/langkah/batalkan", version=str(draft.version - 1), reason="Pengajar sakit")
    assert stale.status_code == 409
    assert browser.post(f"{run}/langkah/batalkan", version=str(draft.version), reason="").status_code == 422
    assert (
        browser.post(f"{run}/langkah/batalkan", version=str(draft.version), reason="Pengajar sakit").status_code == 303
    )
    text = words(browser.get(run))
    assert "Koordinator membatalkan kelas" in text
    assert "Pengajar sakit" in text


def test_what_stands_in_the_way_is_said(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    draft = _draft(cast, place="")
    browser = sign_in(coordinator)
    assert "Isi dulu tempat atau tautan" in words(browser.get(f"/kelola-pelatihan/kelas/{draft.id}"))
    url = f"/kelola-pelatihan/kelas/{draft.id}/langkah/terbitkan"
    assert browser.post(url, version=str(draft.version)).status_code == 409


def test_the_desk_costs_the_same_however_many_classes(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit)
    for _each in range(30):
        training_made.training_class(course)
    browser = sign_in(coordinator)
    browser.get("/kelola-pelatihan")
    with counted() as statements:
        text = words(browser.get("/kelola-pelatihan?hal=2"))
    assert "21–30 dari 30" in text
    assert len(statements) <= 10


def test_words_to_who_takes_part_are_sent_once(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    of = training_made.training_class(training_made.course(cast.post.unit))
    training_made.enrolment(cast.post, of, EnrolmentStatus.CONFIRMED)
    waiting = factories.placement(factories.employee("Penunggu"), cast.post.unit, cast.supervisor)
    training_made.enrolment(waiting, of, EnrolmentStatus.WAITING)
    browser, url = sign_in(coordinator), f"/kelola-pelatihan/kelas/{of.id}/pesan"
    for _click in range(2):
        answer = browser.post(url, audience="peserta", text="Bawa laptop masing-masing.")
        assert answer.status_code == 303
    told = db.session.query(Notice).filter_by(kind="training.message").all()
    assert [each.recipient_id for each in told] == [cast.employee.id]
    assert "Bawa laptop" in words(browser.get(url))
    assert browser.post(url, audience="lain", text="x").status_code == 422
    assert browser.post(url, audience="semua", text=" ").status_code == 422
    assert "2 orang" in words(browser.get(url))


def test_nobody_is_written_to_before_anybody_can_enrol(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    browser, draft = sign_in(coordinator), _draft(cast)
    assert browser.get(f"/kelola-pelatihan/kelas/{draft.id}/pesan").status_code == 409
    empty = training_made.training_class(draft.course)
    answer = browser.post(f"/kelola-pelatihan/kelas/{empty.id}/pesan", audience="semua", text="Halo")
    assert answer.status_code == 422
    assert "Belum ada yang akan membacanya" in words(answer)


def test_materials_are_seen_with_the_class_and_added_by_who_runs_it(
    cast: Cast, coordinator: Employee, sign_in: SignIn
) -> None:
    factories.placement(coordinator, cast.post.unit, cast.supervisor)
    of, draft = training_made.training_class(training_made.course(cast.post.unit)), _draft(cast)
    at, file = f"/bukti/untuk/kelas/{of.id}", (BytesIO(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), "bahan.pdf")
    browser, employee = sign_in(coordinator), sign_in(cast.employee)
    assert "Materi kelas" in words(browser.get(at))
    answer = browser.post(f"{at}/berkas", files=file)
    assert answer.status_code == 303
    assert "bahan" in words(employee.get(f"/pelatihan/kelas/{of.id}"))
    assert "ditambahkan oleh koordinator" in words(employee.get(at))
    assert employee.get(f"/bukti/untuk/kelas/{draft.id}").status_code == 404


def test_one_own_evidence_is_not_lent_to_a_class_for_all_to_see(
    cast: Cast, coordinator: Employee, sign_in: SignIn
) -> None:
    factories.placement(coordinator, cast.post.unit, cast.supervisor)
    of, draft = training_made.training_class(training_made.course(cast.post.unit)), _draft(cast)
    browser = sign_in(coordinator)
    file = (BytesIO(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), "rahasia.pdf")
    assert browser.post(f"/bukti/untuk/kelas/{draft.id}/berkas", files=file).status_code == 303
    piece = db.session.query(Evidence).one()
    assert "rahasia" not in words(browser.get(f"/bukti/untuk/kelas/{of.id}"))
    assert browser.post(f"/bukti/untuk/kelas/{of.id}/pilih", pieces=str(piece.id)).status_code == 422


def test_the_desk_says_what_waits(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit)
    training_made.training_class(course, begins_in=-9)
    training_made.training_class(course, ClassStatus.DRAFT, begins_in=9)
    training_made.training_class(course, begins_in=10, minimum=2)
    training_made.training_class(training_made.course(factories.unit("Dinas Lain")), begins_in=-9)
    text = words(sign_in(coordinator).get("/kelola-pelatihan"))
    assert "1 kelas sudah berakhir" in text
    assert "1 rancangan kelas dijadwalkan mulai" in text
    assert "1 kelas belum mencapai jumlah minimum" in text
    assert "Perlu diselesaikan (1)" in text


@pytest.mark.parametrize(("page", "most"), [("/kelola-pelatihan/kelas/{}", 16), ("/pelatihan/kelas/{}", 14)])
def test_a_class_costs_the_same_however_many_take_part(
    cast: Cast, coordinator: Employee, sign_in: SignIn, page: str, most: int
) -> None:
    of = training_made.training_class(training_made.course(cast.post.unit), seats=40)
    for number in range(30):
        person = factories.employee(f"Peserta {number}", account=False)
        post = factories.placement(person, cast.post.unit, cast.supervisor)
        training_made.enrolment(post, of, EnrolmentStatus.CONFIRMED)
    browser, url = sign_in(coordinator), page.format(of.id)
    browser.get(url)
    with counted() as statements:
        browser.get(url)
    assert len(statements) <= most, "\n".join(statements)
