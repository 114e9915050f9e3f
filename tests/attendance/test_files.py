"""Attendance as a file: out and in again unchanged; wrong rows are named one by one, and nothing changes before."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

from app.attendance import Attendance
from app.attendance.models import Presence, Source
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel.imports import ImportRun
from app.people import Employee
from app.training import TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
HEADING = "kelas,pertemuan,nip,nama,kehadiran,nilai,alasan\n"


def _upload(browser: Browser, rows: str) -> str:
    """The address of the report."""
    file = (io.BytesIO((HEADING + rows).encode()), "presensi.csv")
    answer = browser.post("/presensi/impor", file=file)
    assert answer.status_code == 303
    return str(answer.location)


def _marks() -> dict[str, Attendance]:
    db.session.expire_all()
    return {f"{each.enrolment.employee.name} {each.session_id}": each for each in db.session.query(Attendance)}


def _nip(of: TrainingClass, name: str) -> str:
    found = db.session.query(Employee).join(Enrolment, Enrolment.employee_id == Employee.id)
    return str(found.filter(Enrolment.class_id == of.id, Employee.name == name).one().nip)


def test_what_goes_out_comes_in_unchanged(begun: TrainingClass, coordinator: Employee, sign_in: SignIn) -> None:
    browser, run = sign_in(coordinator), f"/kelola-pelatihan/kelas/{begun.id}"
    browser.send(f"{run}/presensi/{begun.sessions[0].id}")
    browser.send(f"{run}/presensi/{begun.sessions[1].id}")
    for kind in ("csv", "xlsx"):
        file = browser.get(f"{run}/presensi/ekspor.{kind}")
        assert file.status_code == 200
        answer = browser.post("/presensi/impor", file=(io.BytesIO(file.data), f"presensi.{kind}"))
        assert "Semua isi berkas ini sudah ada" in words(browser.get(answer.location))
    assert browser.get(f"{run}/presensi/ekspor.pdf").status_code == 404


def test_rows_are_applied_only_when_asked_and_only_once(
    begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    begun.passing_score = Decimal(70)
    browser, ani, budi = sign_in(coordinator), _nip(begun, "Ani"), _nip(begun, "Budi")
    rows = (
        f'{begun.id},1,{ani},Ani,hadir,"77,5",\n{begun.id},2,{ani},,Terlambat,,\n{begun.id},1,{budi},,tidak hadir,,\n'
    )
    report = _upload(browser, rows)
    assert "Terapkan 3 baris" in words(browser.get(report))
    assert _marks() == {}
    assert browser.post(f"{report}/terapkan").status_code == 303
    kept = _marks()
    assert sorted(str(each.presence) for each in kept.values()) == ["hadir", "terlambat", "tidak_hadir"]
    assert {each.source for each in kept.values()} == {Source.FILE}
    assert db.session.query(Enrolment).filter_by(score=Decimal("77.5")).count() == 1
    assert browser.post(f"{report}/terapkan").status_code == 303
    assert len(_marks()) == 3
    text = words(browser.get(f"/kelola-pelatihan/kelas/{begun.id}/presensi/{begun.sessions[0].id}"))
    assert "Koordinator mencatat kehadiran 2 orang dari berkas" in text


def test_changing_what_is_recorded_needs_its_reason(
    begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    browser, ani, first = sign_in(coordinator), _nip(begun, "Ani"), begun.sessions[0].id
    browser.send(f"/kelola-pelatihan/kelas/{begun.id}/presensi/{first}")
    assert "Isi kolom alasan" in words(browser.get(_upload(browser, f"{begun.id},1,{ani},,izin,,\n")))
    report = _upload(browser, f"{begun.id},1,{ani},,izin,,Surat sakit\n")
    browser.post(f"{report}/terapkan")
    mark = _marks()[f"Ani {first}"]
    assert (mark.presence, mark.source, mark.reason) == (Presence.EXCUSED, Source.CORRECTION, "Surat sakit")


def test_each_wrong_row_says_what_is_wrong(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    browser, ani, budi = sign_in(coordinator), _nip(begun, "Ani"), _nip(begun, "Budi")
    elsewhere = training_made.training_class(training_made.course(factories.unit("Dinas Lain")), begins_in=-3)
    coming = training_made.training_class(training_made.course(cast.post.unit))
    training_made.enrolment(cast.post, coming, EnrolmentStatus.CONFIRMED)
    bad = {
        f"{begun.id},1,12345,,hadir,,": "bukan 18 angka",
        f"{begun.id},1,199001012015011999,,hadir,,": "tidak dikenal di portal ini",
        f"{begun.id},1,{cast.colleague.nip},,hadir,,": "bukan peserta kelas nomor",
        f"{elsewhere.id},1,{ani},,hadir,,": "bukan yang Anda kelola",
        f"999999,1,{ani},,hadir,,": "bukan yang Anda kelola",
        f"{begun.id},9,{ani},,hadir,,": "Pertemuan 9 tidak ada",
        f"{begun.id},satu,{ani},,hadir,,": "bukan nomor",
        f"{begun.id},,{ani},,hadir,,": "Kolom pertemuan wajib",
        f"{begun.id},2,{ani},,mungkin,,": "tidak dikenal. Pilihannya",
        f"{begun.id},2,{ani},,,,": "Isi kehadiran, nilai",
        f"{begun.id},,{ani},,,120,": "0 sampai 100",
        f"{begun.id},,{ani},,,90,": "tidak memakai nilai",
        f"{coming.id},1,{cast.employee.nip},,hadir,,": "dicatat mulai",
        f"{begun.id},2,{budi},,hadir,,": "lebih dari sekali",
        f"{begun.id},2,{budi},,izin,,": "lebih dari sekali",
    }
    report = _upload(browser, "".join(f"{row}\n" for row in bad))
    text = words(browser.get(report))
    for sentence in bad.values():
        assert sentence in text
    assert f"{len(bad)} baris ditolak" in text
    browser.post(f"{report}/terapkan")
    assert _marks() == {}


def test_five_thousand_rows_with_wrong_nips(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    people = [factories.employee(f"Peserta {number}", account=False) for number in range(500)]
    for person in people:
        post = factories.placement(person, cast.post.unit, cast.supervisor)
        training_made.enrolment(post, begun, EnrolmentStatus.CONFIRMED)
    good = [f"{begun.id},{meeting},{person.nip},,hadir,,\n" for meeting in (1, 2) for person in people]
    wrong = [f"{begun.id},1,{199001012015010000 + number},,hadir,,\n" for number in range(4000)]
    browser = sign_in(coordinator)
    with counted() as statements:
        report = _upload(browser, "".join(good + wrong))
    assert len(statements) <= 40
    assert "4.000 baris ditolak" in words(browser.get(report))
    browser.post(f"{report}/terapkan")
    assert _marks() == {}
    report = _upload(browser, "".join(good))
    with counted() as statements:
        browser.post(f"{report}/terapkan")
    assert len(statements) <= 40
    assert db.session.query(Attendance).count() == 1000


def test_nobody_elses_report(begun: TrainingClass, cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    report = _upload(sign_in(coordinator), f"{begun.id},1,{_nip(begun, 'Ani')},,hadir,,\n")
    assert db.session.query(ImportRun).one().kind == "attendance"
    assert sign_in(cast.employee).get(report).status_code == 403
    assert sign_in(cast.employee).post("/presensi/impor").status_code == 403
