"""Writing the behaviours' expectations and the lampiran in place."""

from __future__ import annotations

import pytest

from app.agreements.kinds import AgreementStatus, AppendixBand, Behaviour
from app.agreements.models import Agreement, AppendixItem, Expectation
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast, words


def _items() -> list[tuple[str, str]]:
    db.session.expire_all()
    return [(item.band.value, item.text) for item in db.session.query(AppendixItem).order_by(AppendixItem.id)]


def _expected() -> list[tuple[str, str]]:
    db.session.expire_all()
    return [(item.behaviour.value, item.text) for item in db.session.query(Expectation)]


@pytest.fixture
def item(draft: Agreement) -> AppendixItem:
    draft.appendix.append(AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1))
    db.session.commit()
    return draft.appendix[0]


@pytest.mark.parametrize("band", list(AppendixBand))
def test_a_line_of_the_lampiran_is_added(draft: Agreement, writer: Browser, band: AppendixBand, htmx: bool) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/lampiran/{band.value}/tambah", htmx=htmx, text="Laptop dan internet")
    assert "Laptop dan internet" in words(answer if htmx else writer.get(answer.location))
    assert _items() == [(band.value, "Laptop dan internet")]


def test_a_line_is_changed(draft: Agreement, item: AppendixItem, writer: Browser, htmx: bool) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/lampiran/{item.id}/ubah", htmx=htmx, text="Dua laptop")
    assert answer.status_code == (200 if htmx else 303)
    assert _items() == [("sumber_daya", "Dua laptop")]


def test_a_line_is_removed(draft: Agreement, item: AppendixItem, writer: Browser, htmx: bool) -> None:
    answer = writer.post(f"/perjanjian/{draft.id}/lampiran/{item.id}/hapus", htmx=htmx)
    assert answer.status_code == (200 if htmx else 303)
    assert _items() == []


def test_an_empty_line_is_refused(draft: Agreement, writer: Browser, htmx: bool) -> None:
    answer = writer.send(f"/perjanjian/{draft.id}/lampiran/konsekuensi/tambah", htmx=htmx, text=" \n ")
    assert (answer.status_code, _items()) == (422, [])
    assert "Isi: Wajib diisi." in words(answer)


def test_no_more_than_thirty_lines(draft: Agreement, writer: Browser) -> None:
    draft.appendix.extend(AppendixItem(band=AppendixBand.RESOURCES, text=f"Butir {n}", order=n) for n in range(30))
    answer = writer.send(f"/perjanjian/{draft.id}/lampiran/konsekuensi/tambah", text="Satu lagi")
    assert answer.status_code == 422
    assert "Paling banyak 30 butir" in words(answer)


def test_an_expectation_is_written_and_taken_away(draft: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{draft.id}/perilaku/loyal/ubah"
    answer = writer.send(url, htmx=htmx, text="Menjaga rahasia data warga")
    assert "Menjaga rahasia data warga" in words(answer if htmx else writer.get(answer.location))
    assert _expected() == [("loyal", "Menjaga rahasia data warga")]
    assert writer.send(url, htmx=htmx, text="").status_code == (200 if htmx else 303)
    assert _expected() == []


@pytest.mark.parametrize("behaviour", list(Behaviour))
def test_each_of_the_seven_values_is_shown_with_its_guidance(
    draft: Agreement, writer: Browser, behaviour: Behaviour
) -> None:
    shown = words(writer.get(f"/perjanjian/{draft.id}"))
    assert behaviour.label in shown
    assert all(line in shown for line in behaviour.guidance)


def test_the_supervisor_writes_expectations_while_deciding_but_no_lampiran(cast: Cast, judge: Browser) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    assert judge.send(f"/perjanjian/{agreement.id}/perilaku/adaptif/ubah", text="Coba cara baru").status_code == 303
    assert _expected() == [("adaptif", "Coba cara baru")]
    assert judge.post(f"/perjanjian/{agreement.id}/lampiran/konsekuensi/tambah", text="x").status_code == 403


@pytest.mark.parametrize(
    "address", ["perilaku/sabar/ubah", "lampiran/lain/tambah", "lampiran/999999/ubah", "bagian/lain"]
)
def test_what_the_form_does_not_have_is_not_found(draft: Agreement, writer: Browser, address: str) -> None:
    assert writer.get(f"/perjanjian/{draft.id}/{address}").status_code == 404
