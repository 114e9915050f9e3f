"""The budget of a leader's lampiran, written in place: who has one, what is refused, what is signed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, BudgetLine
from app.agreements.snapshots import content_of, sha256_of
from app.extensions import db
from app.kernel import audit
from tests import factories
from tests.factories import Browser, Cast, words


@pytest.fixture
def led(cast: Cast) -> Agreement:
    """The draft of somebody who heads a unit, with one line of budget."""
    cast.post.heads_unit = True
    line = BudgetLine(programme="Program Pelayanan", activity="Loket", amount=Decimal(250_000_000), order=1)
    return factories.agreement(cast.post, budget=[line])


def _add(browser: Browser, agreement: Agreement, **given: Any) -> Any:
    sent = {"programme": "Program Arsip", "amount": "1.500.000,50", "source": "DAK", **given}
    return browser.send(f"/perjanjian/{agreement.id}/anggaran/tambah", **sent)


def test_a_line_is_added_and_summed(led: Agreement, writer: Browser) -> None:
    assert _add(writer, led).status_code == 303
    shown = words(writer.get(f"/perjanjian/{led.id}"))
    assert "Jumlah 251.500.000,5" in shown
    assert audit.history_of(led)[0].sentence == (
        "Rina Pegawai menambahkan anggaran “Program Arsip: Rp1.500.000,5 (DAK)”"
    )


def test_in_place_it_answers_with_the_section(led: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{led.id}/anggaran/tambah"
    answer = writer.send(url, htmx=True, programme="Program Arsip", amount="5")
    assert factories.soup(answer).select_one("#budget") is not None
    assert "Program Arsip" in words(answer)


def test_a_line_is_changed_and_removed(led: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{led.id}/anggaran/{led.budget[0].id}"
    assert writer.send(f"{url}/ubah", amount="300.000.000").status_code == 303
    db.session.expire_all()
    assert led.budget[0].amount == 300_000_000
    assert writer.post(f"{url}/hapus").status_code == 303
    db.session.expire_all()
    assert led.budget == []
    assert [entry.sentence for entry in audit.history_of(led)] == [
        "Rina Pegawai menghapus anggaran “Program Pelayanan, Loket: Rp300.000.000 (APBD)”",
        (
            "Rina Pegawai mengubah anggaran “Program Pelayanan, Loket: Rp250.000.000 (APBD)” menjadi "
            "“Program Pelayanan, Loket: Rp300.000.000 (APBD)”"
        ),
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"amount": "banyak"}, "bukan angka"),
        ({"amount": "-5"}, "lebih dari nol"),
        ({"amount": "0"}, "lebih dari nol"),
        ({"amount": ""}, "Wajib diisi"),
        ({"amount": "9" * 40}, "15 digit"),
        ({"programme": " "}, "Wajib diisi"),
        ({"programme": "a" * 10_000}, "paling banyak 500 karakter"),
        ({"source": "a" * 61}, "paling banyak 60 karakter"),
    ],
)
def test_bad_input_is_answered_and_kept(led: Agreement, writer: Browser, given: dict[str, str], sentence: str) -> None:
    refused = _add(writer, led, **given)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert all(value.strip() in refused.get_data(as_text=True) for value in given.values())
    assert db.session.query(BudgetLine).count() == 1


def test_another_tab_was_faster(led: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{led.id}/anggaran/{led.budget[0].id}/ubah"
    opened = writer.get(url)
    writer.send(url, amount="1")
    late = writer.resend(opened, url, amount="2")
    assert late.status_code == 409
    assert "Yang tersimpan sekarang" in words(late)
    assert writer.resend(late, url).status_code == 303
    db.session.expire_all()
    assert led.budget[0].amount == 2


def test_too_many_lines(led: Agreement, writer: Browser) -> None:
    led.budget.extend(BudgetLine(programme=f"Program {n}", amount=Decimal(1), order=n) for n in range(2, 61))
    db.session.commit()
    refused = _add(writer, led)
    assert (refused.status_code, "Paling banyak 60 baris" in words(refused)) == (422, True)


def test_who_leads_no_unit_has_none(draft: Agreement, writer: Browser) -> None:
    assert 'id="budget"' not in writer.get(f"/perjanjian/{draft.id}").get_data(as_text=True)
    assert writer.get(f"/perjanjian/{draft.id}/anggaran/tambah").status_code == 403
    assert writer.get(f"/perjanjian/{draft.id}/bagian/budget").status_code == 404


def test_once_handed_in_it_is_read_only(cast: Cast, led: Agreement, sign_in: Callable[..., Browser]) -> None:
    for status in (AgreementStatus.SUBMITTED, AgreementStatus.SIGNED):
        line = BudgetLine(programme="P", amount=Decimal(1), order=1)
        agreement = factories.agreement(cast.post, status, edition=2 + (status == "diajukan"), budget=[line])
        for person in (cast.employee, cast.supervisor):
            browser = sign_in(person)
            assert browser.post(f"/perjanjian/{agreement.id}/anggaran/{line.id}/hapus").status_code == 403
            assert "Tambah program" not in words(browser.get(f"/perjanjian/{agreement.id}"))


def test_the_sheet_has_the_table_with_its_sum(led: Agreement, writer: Browser) -> None:
    _add(writer, led)
    assert "JUMLAH 251.500.000,5" in words(writer.get(f"/perjanjian/{led.id}/lembar"))


def test_what_was_signed_before_budgets_keeps_its_hash(draft: Agreement) -> None:
    """The content without budget and amendment has the keys that it always had, so every old SHA-256 stays valid."""
    content = content_of(draft)
    assert list(content) == [
        "format", "year", "edition", "starts_on", "ends_on", "form", "approach", "employee", "supervisor", "results",
        "expectations", "appendix",
    ]  # fmt: skip
    before = sha256_of(content)
    draft.budget.append(BudgetLine(programme="P", amount=Decimal("1.50"), order=1))
    db.session.flush()
    assert content_of(draft)["budget"] == [{"programme": "P", "activity": "", "amount": "1.5", "source": "APBD"}]
    assert sha256_of(content_of(draft)) != before
