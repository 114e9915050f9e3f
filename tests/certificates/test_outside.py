"""Certificates from outside: brought once, verified with their file in sight, refused with a reason."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from app.certificates import Certificate, CertificateStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.kernel.permissions import Role
from app.notices.models import Notice
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

SignIn = Callable[..., Browser]
S = CertificateStatus


def _day(days_ago: int) -> str:
    return (clock.today() - timedelta(days=days_ago)).isoformat()


def _filled(**more: str) -> dict[str, Any]:
    return {
        "title": "Seminar Arsip", "provider": "Lembaga Contoh", "number": "12/LC/2026", "form": "seminar", "mode": "",
        "starts_on": _day(9), "ends_on": _day(8), "issued_on": _day(8), "hours": "6", **more,
    }  # fmt: skip


@pytest.fixture
def coordinator(cast: Cast) -> Cast:
    factories.role(cast.colleague, Role.TRAINING_COORDINATOR, cast.post.unit)
    return cast


@pytest.fixture
def with_file(coordinator: Cast, sign_in: SignIn) -> Certificate:
    browser = sign_in(coordinator.employee)
    answer = browser.post("/sertifikat/ajukan", **_filled())
    made = db.session.query(Certificate).one()
    assert answer.location == f"/bukti/untuk/sertifikat/{made.id}"
    sent = {"csrf_token": browser.token(), "files": (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "sertifikat.pdf")}
    url = f"{answer.location}/berkas"
    assert browser.client.post(url, data=sent, content_type="multipart/form-data").status_code == 303
    return made


def test_it_is_brought_with_its_file_and_verified(coordinator: Cast, sign_in: SignIn, with_file: Certificate) -> None:
    browser = sign_in(coordinator.colleague)
    assert "1 sertifikat dari luar menunggu diverifikasi" in words(browser.get("/kelola-pelatihan"))
    assert "Seminar Arsip" in words(browser.get("/kelola-pelatihan/sertifikat"))
    assert "sertifikat" in words(browser.get(f"/sertifikat/{with_file.id}"))
    url = f"/sertifikat/{with_file.id}/langkah/verifikasi"
    assert browser.send(url).status_code == 303
    assert browser.post(url, version="1").status_code == 409
    db.session.expire_all()
    assert (with_file.status, with_file.counted_hours) == (S.VERIFIED, 6)
    assert (
        db.session.query(Notice).filter_by(recipient_id=coordinator.employee.id, kind="certificate.verifikasi").count()
    )
    assert "6 dari 20" in words(sign_in(coordinator.employee).get(f"/sertifikat?tahun={with_file.year}"))
    told = [each.event for each in db.session.query(AuditEntry).filter_by(subject="certificates")]
    assert told == ["certificate.submitted", "evidence.attached", "certificate.verifikasi"]


def test_the_file_stays_once_it_is_verified(coordinator: Cast, sign_in: SignIn, with_file: Certificate) -> None:
    sign_in(coordinator.colleague).send(f"/sertifikat/{with_file.id}/langkah/verifikasi")
    own = sign_in(coordinator.employee)
    assert "tidak diubah lagi" in words(own.get(f"/bukti/untuk/sertifikat/{with_file.id}"))
    assert own.post(f"/bukti/untuk/sertifikat/{with_file.id}/lepas/1").status_code == 409


def test_without_a_file_it_is_not_verified(coordinator: Cast, sign_in: SignIn) -> None:
    made = training_made.certificate(coordinator.post)
    browser = sign_in(coordinator.colleague)
    answer = browser.post(f"/sertifikat/{made.id}/langkah/verifikasi", version=str(made.version))
    assert answer.status_code == 409
    assert "belum diunggah" in words(answer)


def test_it_is_refused_with_a_reason_and_brought_again(coordinator: Cast, sign_in: SignIn) -> None:
    own, browser = sign_in(coordinator.employee), sign_in(coordinator.colleague)
    own.post("/sertifikat/ajukan", **_filled())
    made = db.session.query(Certificate).one()
    url = f"/sertifikat/{made.id}/langkah/tolak"
    assert browser.send(url, reason="").status_code == 422
    assert browser.send(url, reason="Nomornya tidak terbaca").status_code == 303
    shown = own.get(f"/sertifikat/{made.id}")
    assert "Nomornya tidak terbaca" in words(shown)
    assert "Ajukan lagi" in words(shown)
    again = own.get(f"/sertifikat/ajukan?dari={made.id}")
    assert "Seminar Arsip" in again.text
    assert own.post("/sertifikat/ajukan", **_filled()).status_code == 303
    assert db.session.query(Certificate).count() == 2


def test_pressed_twice_it_is_there_once(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.employee)
    places = [browser.post("/sertifikat/ajukan", **_filled()).location for _twice in range(2)]
    assert places[0] == places[1]
    assert db.session.query(Certificate).count() == 1


@pytest.mark.parametrize(("number", "provider"), [
    ("12/LC/2026", "Lembaga Contoh"), (" 12 / lc / 2026", "LEMBAGA  contoh"), ("12-lc-2026", "lembaga-contoh"),
])  # fmt: skip
def test_a_duplicate_is_refused_whoever_brings_it(cast: Cast, sign_in: SignIn, number: str, provider: str) -> None:
    sign_in(cast.colleague).post("/sertifikat/ajukan", **_filled())
    answer = sign_in(cast.employee).post("/sertifikat/ajukan", **_filled(number=number, provider=provider))
    assert answer.status_code == 422
    assert "sudah tercatat" in words(answer)
    assert cast.colleague.name not in words(answer)
    assert db.session.query(Certificate).count() == 1


def test_a_withdrawn_one_leaves_its_number_free(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.employee)
    browser.post("/sertifikat/ajukan", **_filled())
    made = db.session.query(Certificate).one()
    assert browser.send(f"/sertifikat/{made.id}/langkah/tarik").status_code == 303
    assert browser.post("/sertifikat/ajukan", **_filled()).status_code == 303
    assert [each.status for each in db.session.query(Certificate)] == [S.WITHDRAWN, S.SUBMITTED]


def _ours(cast: Cast, **more: Any) -> Certificate:
    of = training_made.training_class(training_made.course(cast.post.unit), begins_in=-30)
    return training_made.certificate(cast.post, of, number="0001/00007/SERTIFIKAT/2026", **more)


@pytest.mark.parametrize("provider", ["BKPSDM Kota Contoh", "Lembaga Lain"])
def test_one_of_ours_is_not_brought_again_revoked_or_not(cast: Cast, sign_in: SignIn, provider: str) -> None:
    browser, ours = sign_in(cast.employee), _ours(cast, provider="BKPSDM Kota Contoh")
    sent = _filled(number=ours.number, provider=provider)
    answer = browser.post("/sertifikat/ajukan", **sent)
    assert answer.status_code == 422
    assert 'id="number-error"' in answer.text
    ours.status, ours.counted_hours = S.REVOKED, None
    db.session.commit()
    answer = browser.post("/sertifikat/ajukan", **sent)
    assert answer.status_code == 422
    assert "sudah dicabut, jadi tidak bisa diajukan lagi" in words(answer)
    assert db.session.query(Certificate).count() == 1


def test_a_revoked_one_of_ours_is_not_brought_by_somebody_else(cast: Cast, sign_in: SignIn) -> None:
    ours = _ours(cast)
    ours.status, ours.counted_hours = S.REVOKED, None
    db.session.commit()
    answer = sign_in(cast.colleague).post("/sertifikat/ajukan", **_filled(number=ours.number, provider=ours.provider))
    assert answer.status_code == 422
    assert "sudah tercatat" in words(answer)


@pytest.mark.parametrize(("wrong", "status"), [
    ({"number": "12/LС/2026"}, 422), ({"number": "١٢/LC/2026"}, 422), ({"provider": "Lеmbaga Contoh"}, 422),
    ({"number": "12/LΟ/2026"}, 422), ({"provider": "Institut Müller Ø"}, 303), ({"number": "１２／ＬＣ"}, 303),
])  # fmt: skip
def test_letters_that_only_look_latin_are_refused(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], status: int
) -> None:
    answer = sign_in(cast.employee).post("/sertifikat/ajukan", **_filled(**wrong))
    assert answer.status_code == status
    assert status == 303 or f'id="{next(iter(wrong))}-error"' in answer.text


def test_ones_own_with_the_letter_o_for_a_zero(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.employee)
    browser.post("/sertifikat/ajukan", **_filled(number="10/LC/2026"))
    answer = browser.post("/sertifikat/ajukan", **_filled(number="1O/LC/2O26"))
    assert answer.status_code == 422
    assert "sudah ada di daftar Anda" in words(answer)


def test_the_file_that_is_verified_is_the_one_that_was_seen(
    coordinator: Cast, sign_in: SignIn, with_file: Certificate
) -> None:
    own, browser = sign_in(coordinator.employee), sign_in(coordinator.colleague)
    url, place = f"/sertifikat/{with_file.id}/langkah/verifikasi", f"/bukti/untuk/sertifikat/{with_file.id}/berkas"
    opened = browser.get(url)
    sent = {"csrf_token": own.token(), "files": (io.BytesIO(b"%PDF-1.4\n%other\n%%EOF\n"), "lain.pdf")}
    assert own.client.post(place, data=sent, content_type="multipart/form-data").status_code == 303
    answer = browser.resend(opened, url, htmx=True)
    assert answer.status_code == 409
    assert "Berkasnya berganti" in words(answer)
    assert answer.text.count("evidence-title") == 2, "the fresh files stand in the answer"
    db.session.expire_all()
    assert with_file.status is S.SUBMITTED
    assert browser.post(url, version=str(with_file.version)).status_code == 409, "a form that saw no file"
    assert browser.resend(answer, url).status_code == 303
    db.session.expire_all()
    assert with_file.status is S.VERIFIED


@pytest.mark.parametrize("wrong", [
    {"ends_on": _day(10)}, {"ends_on": _day(-1)}, {"issued_on": _day(10)}, {"issued_on": _day(-1)},
    {"starts_on": _day(3000)}, {"starts_on": "0001-01-01"}, {"number": "///"}, {"number": ""}, {"hours": "0"},
    {"hours": "2001"}, {"hours": "delapan"}, {"hours": "99999999999999999999"}, {"form": "lain"}, {"title": " "},
    {"title": "x" * 301}, {"number": "9" * 101},
])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(cast: Cast, sign_in: SignIn, wrong: dict[str, str]) -> None:
    answer = sign_in(cast.employee).post("/sertifikat/ajukan", **_filled(**wrong))
    assert answer.status_code == 422
    assert f'id="{next(iter(wrong))}-error"' in answer.text
    assert db.session.query(Certificate).count() == 0


def test_missing_hours_stay_missing(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.employee).post("/sertifikat/ajukan", **_filled(hours=""))
    assert db.session.query(Certificate).one().hours is None


def test_who_never_had_a_post_is_told_what_to_do(sign_in: SignIn) -> None:
    answer = sign_in(factories.employee("Tanpa Jabatan")).get("/sertifikat/ajukan")
    assert answer.status_code == 409
    assert "pengelola kepegawaian" in words(answer)


ROWS = {
    "own": (200, 403, 303, 403), "coordinator": (200, 409, 403, 303), "elsewhere": (404, 404, 404, 404),
    "supervisor": (404, 404, 404, 404), "auditor": (200, 403, 403, 403),
}  # fmt: skip


@pytest.mark.parametrize("who", ROWS)
def test_who_sees_and_decides(cast: Cast, sign_in: SignIn, who: str) -> None:
    """The page, verifying (it has no file), withdrawing, refusing."""
    factories.role(cast.colleague, Role.TRAINING_COORDINATOR, cast.post.unit)
    elsewhere = factories.unit("Dinas Jauh")
    factories.role(cast.unit_head_above, Role.TRAINING_COORDINATOR, elsewhere)
    person = {
        "own": cast.employee, "coordinator": cast.colleague, "elsewhere": cast.unit_head_above,
        "supervisor": cast.supervisor, "auditor": cast.auditor,
    }[who]  # fmt: skip
    browser, seen = sign_in(person), []
    for move in (None, "verifikasi", "tarik", "tolak"):
        made = training_made.certificate(cast.post)
        url = f"/sertifikat/{made.id}" + (f"/langkah/{move}" if move else "")
        answer = browser.post(url, version=str(made.version), reason="Kabur") if move else browser.get(url)
        seen.append(answer.status_code)
    assert tuple(seen) == ROWS[who]


def test_two_at_once_are_one_and_a_field_error(committed_app: Flask) -> None:
    with committed_app.app_context():
        where = factories.unit()
        people = [factories.employee(f"Orang {number}") for number in range(2)]
        for person in people:
            factories.placement(person, where)
        db.session.commit()
        browsers = [Browser(committed_app, person) for person in people]
    acts = [ready(browser, "/sertifikat/ajukan", **_filled()) for browser in browsers]
    assert sorted(at_once(*acts)) == [303, 422]
    with committed_app.app_context():
        assert db.session.query(Certificate).count() == 1


def test_refused_and_withdrawn_at_once_one_of_them_wins(committed_app: Flask) -> None:
    with committed_app.app_context():
        where = factories.unit()
        person, boss = factories.employee("Orang"), factories.employee("Koordinator")
        made = training_made.certificate(factories.placement(person, where))
        factories.role(boss, Role.TRAINING_COORDINATOR, where)
        db.session.commit()
        url, mine, theirs = (
            f"/sertifikat/{made.id}/langkah",
            Browser(committed_app, person),
            Browser(committed_app, boss),
        )
    acts = ready(mine, f"{url}/tarik"), ready(theirs, f"{url}/tolak", reason="Kabur")
    assert sorted(at_once(*acts)) == [303, 409]
