"""Taking back a submission: the employee's, until it is decided; nothing that was written is lost."""

from __future__ import annotations

from typing import Any

import pytest

from app.agreements import agreement_moved
from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import audit
from tests import factories
from tests.factories import Browser, Cast, words


@pytest.fixture
def submitted(cast: Cast) -> Agreement:
    return factories.agreement(cast.post, AgreementStatus.SUBMITTED)


def _url(agreement: Agreement) -> str:
    return f"/perjanjian/{agreement.id}/langkah/tarik"


def test_it_is_a_draft_again(submitted: Agreement, writer: Browser, htmx: bool) -> None:
    assert writer.send(_url(submitted), htmx=htmx).status_code == (204 if htmx else 303)
    db.session.expire_all()
    assert (submitted.status, submitted.submitted_at) == (AgreementStatus.DRAFT, None)
    assert "Tambah hasil kerja" in words(writer.get(f"/perjanjian/{submitted.id}"))


def test_the_reason_stands_in_the_history(submitted: Agreement, writer: Browser) -> None:
    writer.send(_url(submitted), reason="Target kedua keliru.")
    entry = audit.history_of(submitted)[0]
    assert (entry.sentence, entry.reason) == (
        "Rina Pegawai menarik kembali perjanjian yang diajukan",
        "Target kedua keliru.",
    )


def test_later_features_are_told(submitted: Agreement, writer: Browser) -> None:
    heard: list[str] = []

    def listen(agreement: Agreement, move: str, **more: Any) -> None:
        heard.append(move)

    with agreement_moved.connected_to(listen):
        writer.send(_url(submitted))
    assert heard == ["tarik"]


def test_a_draft_that_was_taken_back_is_the_authors_alone(
    submitted: Agreement, writer: Browser, judge: Browser
) -> None:
    writer.send(_url(submitted))
    assert judge.get(f"/perjanjian/{submitted.id}").status_code == 404


def test_what_the_supervisor_has_approved_meanwhile_stays(
    submitted: Agreement, writer: Browser, judge: Browser
) -> None:
    opened = writer.get(_url(submitted))
    assert judge.send(f"/perjanjian/{submitted.id}/langkah/setujui").status_code == 303
    refused = writer.resend(opened, _url(submitted))
    assert refused.status_code == 409
    assert "keadaannya kini “Disepakati”" in words(refused)


def test_a_reason_that_is_too_long_is_kept_on_the_form(submitted: Agreement, writer: Browser, htmx: bool) -> None:
    refused = writer.send(_url(submitted), htmx=htmx, reason="a" * 10_000)
    assert refused.status_code == 422
    assert "paling banyak 1000 karakter" in words(refused)
    assert "a" * 10_000 in refused.get_data(as_text=True)
