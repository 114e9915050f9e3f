"""The list of a class, kept in one act; what is changed later is a correction with a reason."""

from __future__ import annotations

from collections.abc import Callable

from app.attendance import Attendance, Presence
from app.attendance.models import Source
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel.permissions import Role
from app.people import Employee
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]


def _list(of: TrainingClass, number: int = 0) -> str:
    return f"/kelola-pelatihan/kelas/{of.id}/presensi/{of.sessions[number].id}"


def _kept(of: TrainingClass, number: int = 0) -> dict[str, Attendance]:
    db.session.expire_all()
    found = db.session.query(Attendance).filter_by(session_id=of.sessions[number].id)
    return {each.enrolment.employee.name: each for each in found}


def _field(of: TrainingClass, name: str) -> str:
    found = db.session.query(Enrolment).filter_by(class_id=of.id).join(Enrolment.employee).filter(Employee.name == name)
    return f"hadir-{found.one().id}"


def test_the_whole_class_in_one_act(begun: TrainingClass, coordinator: Employee, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    assert "Belum dicatat" in words(browser.get(f"/kelola-pelatihan/kelas/{begun.id}/presensi"))
    assert browser.send(_list(begun), **{_field(begun, "Budi"): "tidak_hadir"}).status_code == 303
    kept = _kept(begun)
    assert {name: mark.presence for name, mark in kept.items() if name in ("Ani", "Budi")} == {
        "Ani": Presence.PRESENT,
        "Budi": Presence.ABSENT,
    }
    assert {mark.source for mark in kept.values()} == {Source.LIST}
    assert "Koordinator mencatat kehadiran 3 orang: 2 hadir, 1 tidak hadir" in words(browser.get(_list(begun)))


def test_a_second_list_changes_nothing(begun: TrainingClass, coordinator: Employee, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    browser.send(_list(begun))
    before = {name: mark.version for name, mark in _kept(begun).items()}
    assert browser.send(_list(begun)).status_code == 303
    assert {name: mark.version for name, mark in _kept(begun).items()} == before


def test_a_correction_needs_its_reason_and_both_versions_stay(
    begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    browser, name = sign_in(coordinator), _field(begun, "Ani")
    browser.send(_list(begun))
    refused = browser.send(_list(begun), **{name: "izin"})
    assert refused.status_code == 422
    assert "Tulis alasannya" in words(refused)
    assert _kept(begun)["Ani"].presence is Presence.PRESENT
    assert browser.resend(refused, _list(begun), reason="Surat sakit menyusul").status_code == 303
    mark = _kept(begun)["Ani"]
    assert (mark.presence, mark.source) == (Presence.EXCUSED, Source.CORRECTION)
    for page in (_list(begun), f"/pelatihan/pendaftaran/{mark.enrolment_id}"):
        text = words(browser.get(page))
        assert "Hadir menjadi Izin atau sakit" in text
        assert "Surat sakit menyusul" in text


def test_a_list_opened_before_does_not_undo_what_came_meanwhile(
    begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    opened = browser.get(_list(begun))
    browser.send(_list(begun), **{_field(begun, "Ani"): "terlambat"})
    assert browser.resend(opened, _list(begun)).status_code == 303
    assert _kept(begun)["Ani"].presence is Presence.LATE
    assert "1 orang tercatat oleh yang lain" in words(browser.get(f"/kelola-pelatihan/kelas/{begun.id}/presensi"))


def test_nobody_was_there_yet_and_nobody_comes_any_more(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    browser, course = sign_in(coordinator), training_made.course(cast.post.unit)
    coming = training_made.training_class(course)
    done = training_made.training_class(course, ClassStatus.COMPLETED, begins_in=-9)
    cancelled = training_made.training_class(course, ClassStatus.CANCELLED, begins_in=-9)
    for each, said in ((coming, "dicatat mulai"), (done, "sudah dikunci"), (cancelled, "tidak dibatalkan")):
        training_made.enrolment(cast.post, each, EnrolmentStatus.CONFIRMED)
        answer = browser.post(_list(each))
        assert answer.status_code == 409
        assert said in words(answer)


def test_ones_own_attendance_is_recorded_by_somebody_else(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    own = training_made.enrolment(factories.placement(coordinator, cast.post.unit), begun, EnrolmentStatus.CONFIRMED)
    browser = sign_in(coordinator)
    assert "dicatat koordinator lain" in words(browser.get(_list(begun)))
    answer = browser.send(_list(begun), **{f"hadir-{own.id}": "hadir"})
    assert answer.status_code == 422
    assert "dicatat koordinator lain" in words(answer)
    assert _kept(begun) == {}
    assert browser.send(_list(begun)).status_code == 303
    assert set(_kept(begun)) == {"Ani", "Budi", cast.employee.name}


def test_another_offices_list_and_another_classs_meeting(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    elsewhere = factories.employee("Koordinator lain")
    factories.role(elsewhere, Role.TRAINING_COORDINATOR, factories.unit("Dinas Lain"))
    other = training_made.training_class(training_made.course(cast.post.unit), begins_in=-3)
    mixed = f"/kelola-pelatihan/kelas/{other.id}/presensi/{begun.sessions[0].id}"
    assert sign_in(elsewhere).get(_list(begun)).status_code == 403
    assert sign_in(elsewhere).post(_list(begun)).status_code == 403
    assert sign_in(cast.employee).get(_list(begun)).status_code == 403
    assert sign_in(coordinator).get(mixed).status_code == 404


def test_five_hundred_cost_as_many_queries_as_three(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    for number in range(500):
        person = factories.employee(f"Peserta {number}", account=False)
        post = factories.placement(person, cast.post.unit, cast.supervisor)
        training_made.enrolment(post, begun, EnrolmentStatus.CONFIRMED)
    browser = sign_in(coordinator)
    browser.get(_list(begun))
    with counted() as reading:
        sent = browser.get(_list(begun))
    form = {**factories.form_in(sent, _list(begun))}
    with counted() as writing:
        assert browser.post(_list(begun), **form).status_code == 303
    assert len(_kept(begun)) == 503
    assert len(reading) <= 12
    assert len(writing) <= 20
