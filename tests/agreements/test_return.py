"""Returning with reasons, row by row; fixing; handing in again."""

from __future__ import annotations

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Remark
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast, soup, words


@pytest.fixture
def submitted(cast: Cast) -> Agreement:
    results = [factories.result("Hasil pertama", order=1), factories.result("Hasil kedua", order=2)]
    return factories.agreement(cast.post, AgreementStatus.SUBMITTED, results=results)


def test_the_reason_stands_beside_its_row_and_in_the_history(
    submitted: Agreement, writer: Browser, judge: Browser, htmx: bool
) -> None:
    url, second = f"/perjanjian/{submitted.id}", submitted.results[1].id
    given = {f"result_{second}": "Targetnya terlalu rendah.", "reason": "Sudah baik, tinggal satu."}
    assert judge.send(f"{url}/langkah/kembalikan", htmx=htmx, **given).status_code == (204 if htmx else 303)
    page = soup(writer.get(url))
    beside = {number: page.find(id=f"result-{result.id}") for number, result in enumerate(submitted.results, start=1)}
    assert "Targetnya terlalu rendah." in beside[2].get_text()  # type: ignore[union-attr]
    assert "Targetnya" not in beside[1].get_text()  # type: ignore[union-attr]
    history = page.find(class_="history").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert "Lestari Ketua mengembalikan perjanjian untuk diperbaiki" in history
    assert "Hasil kerja 2: Targetnya terlalu rendah." in history
    assert "Sudah baik, tinggal satu." in history


def test_without_any_reason_it_is_refused_and_nothing_moves(submitted: Agreement, judge: Browser, htmx: bool) -> None:
    answer = judge.send(f"/perjanjian/{submitted.id}/langkah/kembalikan", htmx=htmx, reason="  ")
    assert answer.status_code == 422
    assert "Tulis alasannya" in words(answer)
    db.session.expire_all()
    assert submitted.status is AgreementStatus.SUBMITTED


def test_a_reason_that_is_too_long_is_refused_and_the_others_are_kept(submitted: Agreement, judge: Browser) -> None:
    first, second = (f"result_{result.id}" for result in submitted.results)
    url = f"/perjanjian/{submitted.id}/langkah/kembalikan"
    answer = judge.send(url, **{first: "x" * 1001, second: "Perbaiki targetnya"})
    assert answer.status_code == 422
    assert factories.form_in(answer, url)[second] == "Perbaiki targetnya"
    assert db.session.query(Remark).count() == 0


def test_it_is_fixed_and_handed_in_again_and_the_remarks_go(
    submitted: Agreement, writer: Browser, judge: Browser
) -> None:
    url = f"/perjanjian/{submitted.id}"
    judge.send(f"{url}/langkah/kembalikan", reason="Perjelas hasil pertama.")
    assert writer.send(f"{url}/hasil/{submitted.results[0].id}/ubah", text="Hasil pertama, jelas").status_code == 303
    assert writer.send(f"{url}/langkah/ajukan").status_code == 303
    assert "Perjelas hasil pertama." not in str(soup(judge.get(url)).find(class_="notice"))
    assert db.session.query(Remark).count() == 0
    assert judge.send(f"{url}/langkah/setujui").status_code == 303


def test_an_agreed_one_is_returned_as_long_as_nobody_has_signed(cast: Cast, judge: Browser) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.AGREED)
    answer = judge.send(f"/perjanjian/{agreement.id}/langkah/kembalikan", reason="Ada yang terlewat.")
    assert answer.status_code == 303
    db.session.expire_all()
    assert (agreement.status, agreement.agreed_at) == (AgreementStatus.RETURNED, None)


def test_what_changed_since_it_was_opened_is_not_approved_unseen(
    submitted: Agreement, writer: Browser, judge: Browser
) -> None:
    url = f"/perjanjian/{submitted.id}"
    opened = judge.get(f"{url}/langkah/setujui")
    judge.send(f"{url}/langkah/kembalikan", reason="Perbaiki.")
    writer.send(f"{url}/hasil/{submitted.results[0].id}/ubah", text="Isi yang lain")
    writer.send(f"{url}/langkah/ajukan")
    refused = judge.resend(opened, f"{url}/langkah/setujui")
    assert refused.status_code == 409
    db.session.expire_all()
    assert submitted.status is AgreementStatus.SUBMITTED
