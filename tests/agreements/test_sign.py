"""Signing with the password; what was signed stays, word for word, and the database itself refuses to change it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Signature, Snapshot
from app.agreements.snapshots import content_of, sha256_of
from app.extensions import db
from app.kernel.audit import AuditEntry
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, form_in, words


@pytest.fixture
def agreed(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, AgreementStatus.AGREED)


def _url(agreement: Agreement) -> str:
    return f"/perjanjian/{agreement.id}/langkah/tandatangani"


def test_both_sign_and_it_is_in_force(agreed: Agreement, writer: Browser, judge: Browser, htmx: bool) -> None:
    for browser, state in ((judge, AgreementStatus.AGREED), (writer, AgreementStatus.SIGNED)):
        answer = browser.send(_url(agreed), htmx=htmx, password_again=PASSWORD)
        assert answer.status_code == (204 if htmx else 303)
        db.session.expire_all()
        assert agreed.status is state
    shown = words(writer.get(f"/perjanjian/{agreed.id}"))
    assert "Berlaku, ditandatangani kedua pihak" in shown
    assert "Pejabat penilai kinerja Lestari Ketua" in shown


def test_a_wrong_password_signs_nothing(agreed: Agreement, writer: Browser, htmx: bool) -> None:
    answer = writer.send(_url(agreed), htmx=htmx, password_again="bukan-ini")
    assert answer.status_code == 422
    assert "Kata sandi tidak cocok" in words(answer)
    assert "bukan-ini" not in answer.get_data(as_text=True)
    assert (db.session.query(Signature).count(), db.session.query(Snapshot).count()) == (0, 0)
    assert writer.resend(answer, _url(agreed), password_again=PASSWORD).status_code == 303


def test_the_password_of_the_other_party_does_not_do(cast: Cast, agreed: Agreement, writer: Browser) -> None:
    from app.people.credentials import hash_password
    from app.people.models import Account

    other = db.session.query(Account).filter_by(employee_id=cast.supervisor.id).one()
    other.password_hash = hash_password("kata-sandi-milik-ketua")
    assert writer.send(_url(agreed), password_again="kata-sandi-milik-ketua").status_code == 422


def test_signing_twice_is_harmless(agreed: Agreement, writer: Browser) -> None:
    opened = writer.get(_url(agreed))
    assert writer.resend(opened, _url(agreed), password_again=PASSWORD).status_code == 303
    again = writer.resend(opened, _url(agreed), password_again=PASSWORD)
    assert again.status_code == 409
    assert "Anda sudah menandatangani perjanjian ini." in words(again)
    assert db.session.query(Signature).count() == 1


def test_what_was_not_read_is_not_signed(cast: Cast, agreed: Agreement, writer: Browser) -> None:
    opened = writer.get(_url(agreed))
    cast.employee.name = "Rina Pegawai, S.H."
    refused = writer.resend(opened, _url(agreed), password_again=PASSWORD)
    assert refused.status_code == 409
    assert "Isinya berubah sejak Anda membaca" in words(refused)
    assert db.session.query(Signature).count() == 0


def test_after_a_refusal_the_form_carries_what_is_there_now(cast: Cast, agreed: Agreement, writer: Browser) -> None:
    opened = writer.get(_url(agreed))
    cast.employee.name = "Rina Pegawai, S.H."
    refused = writer.resend(opened, _url(agreed), password_again=PASSWORD)
    db.session.expire_all()
    assert form_in(refused, _url(agreed))["sha256"] == sha256_of(content_of(agreed))
    assert writer.resend(refused, _url(agreed), password_again=PASSWORD).status_code == 303


def test_the_fingerprint_is_that_of_the_content_and_stands_on_the_sheet(agreed: Agreement, writer: Browser) -> None:
    seen = form_in(writer.get(_url(agreed)), _url(agreed))["sha256"]
    writer.send(_url(agreed), password_again=PASSWORD)
    kept = db.session.query(Snapshot).one()
    assert kept.sha256 == seen == sha256_of(kept.content)
    assert kept.content["results"][0]["measures"][0]["target"] == "98%"
    sheet = words(writer.get(f"/perjanjian/{agreed.id}/lembar"))
    assert f"Isi ini sama dengan yang ditandatangani. Sidik SHA-256: {seen}" in sheet


def test_the_sheet_keeps_saying_what_was_signed(cast: Cast, writer: Browser) -> None:
    signed = factories.agreement(cast.post, AgreementStatus.SIGNED)
    cast.employee.name = "Nama Sesudahnya"
    sheet = words(writer.get(f"/perjanjian/{signed.id}/lembar"))
    assert "Rina Pegawai" in sheet
    assert "Isi ini sama dengan yang ditandatangani" in sheet


@pytest.mark.parametrize("table", [Snapshot, Signature, AuditEntry])
@pytest.mark.parametrize("order", [lambda table: update(table).values(created_at=func.now()), delete])
def test_the_database_refuses_to_change_or_delete(agreed: Agreement, writer: Browser, table, order) -> None:  # type: ignore[no-untyped-def]
    writer.send(_url(agreed), password_again=PASSWORD)
    before = db.session.scalar(select(func.count()).select_from(table))
    assert before
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(order(table))
    assert db.session.scalar(select(func.count()).select_from(table)) == before
