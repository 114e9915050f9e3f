"""Certificates of our classes: one a person, numbered in order, revoked with a reason, checked by anybody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from app.certificates import Certificate, CertificateStatus, has_completed, issue, year_hours
from app.certificates.actions.moves import make_move
from app.extensions import db
from app.kernel.audit import AuditEntry
from app.kernel.codes import spelled
from app.kernel.database import write_unit
from app.kernel.permissions import SYSTEM, Actor, Role
from app.notices.models import Notice
from app.people import EmployeeKind
from app.training import ClassStatus, CourseForm, TrainingClass
from tests import factories, training_made
from tests.documents.reading import text_of
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

if TYPE_CHECKING:
    from flask import Flask

SignIn = Callable[..., Browser]


@pytest.fixture
def held(cast: Cast) -> TrainingClass:
    of = training_made.course(cast.post.unit)
    found: TrainingClass = training_made.training_class(of, ClassStatus.COMPLETED, begins_in=-30, seats=20)
    return found


@pytest.fixture
def ours(cast: Cast, held: TrainingClass) -> Certificate:
    return issue(SYSTEM, held, [(cast.employee.id, cast.post.unit_id)])[0]


def test_each_person_gets_one_however_often_it_is_issued(cast: Cast, held: TrainingClass) -> None:
    people = [(cast.employee.id, cast.post.unit_id), (cast.colleague.id, cast.post.unit_id)]
    first = issue(SYSTEM, held, people[:1])
    again = issue(SYSTEM, held, people)
    assert [each.employee_id for each in [*first, *again]] == [cast.employee.id, cast.colleague.id]
    assert issue(SYSTEM, held, people) == []
    numbers = [each.number for each in [*first, *again]]
    assert [number[:4] for number in numbers] == ["0001", "0002"]
    assert all(number.startswith(f"{n:04d}/{held.id:05d}/") for n, number in enumerate(numbers, start=1))
    assert len({each.code for each in [*first, *again]}) == 2
    assert db.session.query(Notice).filter_by(kind="certificate.issued").count() == 2


def test_who_brings_our_next_number_from_outside_does_not_stop_the_class(cast: Cast, held: TrainingClass) -> None:
    ours = issue(SYSTEM, held, [(cast.employee.id, cast.post.unit_id)])[0]
    guessed = ours.number.replace("0001/", "0002/", 1).lower()
    training_made.certificate(cast.post, number=guessed, provider=f" {held.course.provider.lower()}.")
    made = issue(SYSTEM, held, [(each.id, cast.post.unit_id) for each in (cast.colleague, cast.supervisor)])
    assert [each.number[:4] for each in made] == ["0003", "0004"]
    who = Actor(cast.employee.id, "Koordinator", roles=((Role.TRAINING_COORDINATOR, cast.post.unit.path),))
    make_move(who, made[1], "cabut", made[1].version, "Keliru")
    later = issue(SYSTEM, held, [(cast.auditor.id, cast.post.unit_id)])
    assert [each.number[:4] for each in later] == ["0005"]


def test_what_was_issued_counts_and_completes_the_course(cast: Cast, ours: Certificate) -> None:
    assert ours.counted_hours == 8
    year = year_hours([cast.employee.id, cast.colleague.id], ours.year)
    assert (year[cast.employee.id].counted, year[cast.employee.id].owed) == (8, 12)
    assert year[cast.colleague.id].owed == 20
    assert ours.course_id is not None
    assert has_completed(cast.employee.id, [ours.course_id, 999]) == {ours.course_id}


@pytest.mark.parametrize(("kind", "counted_hours", "owed"), [
    (EmployeeKind.PNS, 30, 0), (EmployeeKind.PPPK, 24, 0), (EmployeeKind.STATE_OFFICIAL, 30, 0),
])  # fmt: skip
def test_pppk_count_no_more_than_their_limit(cast: Cast, kind: EmployeeKind, counted_hours: int, owed: int) -> None:
    cast.employee.kind = kind
    made = training_made.certificate(cast.post, status=CertificateStatus.VERIFIED, hours=30)
    year = year_hours([cast.employee.id], made.year)[cast.employee.id]
    assert (year.counted, year.earned, year.owed) == (counted_hours, 30, owed)


def test_missing_hours_are_not_zero_hours(cast: Cast) -> None:
    of = training_made.course(cast.post.unit, hours=None)
    made = issue(SYSTEM, training_made.training_class(of, begins_in=-3), [(cast.employee.id, cast.post.unit_id)])[0]
    assert made.counted_hours is None
    assert year_hours([cast.employee.id], made.year)[cast.employee.id].unknown == 1


def test_coaching_counts_its_meetings(cast: Cast) -> None:
    of = training_made.course(cast.post.unit, hours=None, form=CourseForm.COACHING)
    made = issue(SYSTEM, training_made.training_class(of, begins_in=-3), [(cast.employee.id, cast.post.unit_id)])[0]
    assert made.counted_hours == 4


def test_issuing_to_many_costs_no_more_reads(cast: Cast, held: TrainingClass) -> None:
    """The reads; what is written grows with the people."""
    people = [(factories.employee(f"Orang {number}", account=False).id, cast.post.unit_id) for number in range(20)]
    with counted() as few:
        issue(SYSTEM, held, people[:2])
    with counted() as many:
        issue(SYSTEM, held, people)
    reads = [len([each for each in some if each.startswith("SELECT")]) for some in (few, many)]
    assert reads[1] <= reads[0] + 1


def test_anybody_checks_a_code_and_learns_nothing_else(cast: Cast, sign_in: SignIn, ours: Certificate) -> None:
    visitor = sign_in()
    answer = visitor.get(f"/cek-sertifikat/{ours.code}")
    shown = words(answer)
    assert all(text in shown for text in (cast.employee.name, ours.title, "8 JP", "Asli dan berlaku"))
    assert not any(
        text in answer.text for text in (cast.employee.nip or "", ours.number, cast.post.unit.name, ours.provider)
    )
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert words(visitor.get(f"/cek-sertifikat/{spelled(ours.code or '').lower()}")) == shown


@pytest.mark.parametrize("guess", ["A", "0001", "7K2MABCDEFGH0123456789XY", "x" * 300, "%00", "' OR 1=1"])
def test_a_guess_gets_the_same_plain_answer(sign_in: SignIn, ours: Certificate, guess: str) -> None:
    answer = sign_in().get(f"/cek-sertifikat/{guess}")
    assert answer.status_code == 404
    assert "Kode ini tidak dikenal" in words(answer)


def test_the_number_of_a_certificate_is_no_code(sign_in: SignIn, ours: Certificate) -> None:
    assert (
        sign_in()
        .get(
            "/cek-sertifikat",
        )
        .status_code
        == 200
    )
    answer = sign_in().get(f"/cek-sertifikat?kode={ours.number}")
    assert sign_in().get(answer.location).status_code == 404


def test_a_revoked_one_is_no_longer_valid_anywhere(cast: Cast, sign_in: SignIn, ours: Certificate) -> None:
    factories.role(cast.colleague, Role.TRAINING_COORDINATOR, cast.post.unit)
    browser, url = sign_in(cast.colleague), f"/sertifikat/{ours.id}/langkah/cabut"
    assert browser.post(url, version="1", reason="").status_code == 422
    assert browser.send(url, reason="Daftar hadirnya keliru").status_code == 303
    db.session.expire_all()
    assert (ours.status, ours.counted_hours) == (CertificateStatus.REVOKED, None)
    assert "tidak berlaku" in words(sign_in().get(f"/cek-sertifikat/{ours.code}")).lower()
    assert "Daftar hadirnya keliru" not in words(sign_in().get(f"/cek-sertifikat/{ours.code}"))
    assert "Daftar hadirnya keliru" in words(sign_in(cast.employee).get(f"/sertifikat/{ours.id}"))
    assert year_hours([cast.employee.id], ours.year)[cast.employee.id].counted == 0
    assert sign_in(cast.employee).get(f"/sertifikat/{ours.id}/sertifikat.pdf").status_code == 409
    told = [each.event for each in db.session.query(AuditEntry).filter_by(subject="certificates", subject_id=ours.id)]
    assert told == ["certificate.issued", "certificate.cabut"]


def test_nobody_revokes_their_own(cast: Cast, sign_in: SignIn, ours: Certificate) -> None:
    factories.role(cast.employee, Role.TRAINING_COORDINATOR, cast.post.unit)
    answer = sign_in(cast.employee).post(f"/sertifikat/{ours.id}/langkah/cabut", version="1", reason="Keliru")
    assert answer.status_code == 403


def test_the_pdf_has_number_name_and_code(cast: Cast, sign_in: SignIn, ours: Certificate) -> None:
    answer = sign_in(cast.employee).get(f"/sertifikat/{ours.id}/sertifikat.pdf")
    assert answer.mimetype == "application/pdf"
    read = text_of(answer.data)
    assert all(text in read for text in (ours.number, cast.employee.name, ours.title, spelled(ours.code or "")))


def test_a_coordinator_fetches_all_of_the_class(cast: Cast, sign_in: SignIn, ours: Certificate) -> None:
    factories.role(cast.supervisor, Role.TRAINING_COORDINATOR, cast.post.unit)
    browser, base = sign_in(cast.supervisor), f"/kelola-pelatihan/kelas/{ours.class_id}/sertifikat"
    assert ours.number in text_of(browser.get(f"{base}.pdf").data)
    assert ours.number in browser.get(f"{base}.csv").text
    assert browser.get(f"{base}.xlsx").status_code == 200
    assert "Sertifikat 1" in words(browser.get(f"/kelola-pelatihan/kelas/{ours.class_id}"))


def test_two_who_issue_at_once_give_each_number_once(committed_app: Flask) -> None:
    with committed_app.app_context():
        where = factories.unit()
        people = [(factories.employee(f"Orang {n}", account=False).id, where.id) for n in range(10)]
        held = training_made.training_class(training_made.course(where), begins_in=-9, seats=20)
        db.session.commit()
        class_id = held.id

    def act(_turn: int) -> None:
        with committed_app.app_context(), write_unit():
            issue(SYSTEM, db.session.get_one(TrainingClass, class_id), people)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(act, range(4)))
    with committed_app.app_context():
        made = db.session.query(Certificate).all()
        assert len(made) == 10
        assert len({each.number for each in made}) == 10
