"""Two tabs with the same row: the second save is refused with both texts, and goes through when sent again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AppendixBand, Behaviour
from app.agreements.models import Agreement, AppendixItem, Expectation
from app.extensions import db
from tests.factories import Browser, form_in, words

MINE, THEIRS = "Yang saya ketik di sini", "Yang lebih dulu tersimpan"


@pytest.fixture
def full(draft: Agreement) -> Agreement:
    """The draft with one row of each kind."""
    draft.appendix.append(AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1))
    draft.expectations.append(Expectation(behaviour=Behaviour.LOYAL, text="Menjaga rahasia"))
    db.session.commit()
    return draft


ROWS: dict[str, tuple[Callable[[Agreement], str], Callable[[Agreement], str]]] = {
    "result": (lambda a: f"hasil/{a.results[0].id}/ubah", lambda a: a.results[0].text),
    "measure": (lambda a: f"indikator/{a.results[0].measures[0].id}/ubah", lambda a: a.results[0].measures[0].text),
    "expectation": (lambda a: "perilaku/loyal/ubah", lambda a: a.expectations[0].text),
    "line of the lampiran": (lambda a: f"lampiran/{a.appendix[0].id}/ubah", lambda a: a.appendix[0].text),
}


@pytest.mark.parametrize("row", ROWS)
def test_neither_text_is_lost(full: Agreement, writer: Browser, row: str, htmx: bool) -> None:
    address, stored = ROWS[row]
    url = f"/perjanjian/{full.id}/{address(full)}"
    first, second = writer.get(url, htmx=htmx), writer.get(url, htmx=htmx)
    assert writer.resend(first, url, htmx=htmx, text=THEIRS).status_code == (200 if htmx else 303)
    refused = writer.resend(second, url, htmx=htmx, text=MINE)
    assert refused.status_code == 409
    assert "diubah di tempat lain" in words(refused)
    assert THEIRS in words(refused)
    assert form_in(refused, url)["text"] == MINE
    db.session.expire_all()
    assert stored(full) == THEIRS
    assert writer.resend(refused, url, htmx=htmx).status_code == (200 if htmx else 303)
    db.session.expire_all()
    assert stored(full) == MINE


def test_an_expectation_written_in_both_tabs(draft: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{draft.id}/perilaku/loyal/ubah"
    first, second = writer.get(url), writer.get(url)
    writer.resend(first, url, text=THEIRS)
    refused = writer.resend(second, url, text=MINE)
    assert refused.status_code == 409
    assert THEIRS in words(refused)
    assert writer.resend(refused, url).status_code == 303


def test_an_expectation_taken_away_in_the_other_tab(full: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{full.id}/perilaku/loyal/ubah"
    first, second = writer.get(url), writer.get(url)
    writer.resend(first, url, text="")
    refused = writer.resend(second, url, text=MINE)
    assert (refused.status_code, form_in(refused, url)["text"]) == (409, MINE)
    assert writer.resend(refused, url).status_code == 303
    db.session.expire_all()
    assert full.expectations[0].text == MINE


def test_a_row_removed_in_the_other_tab_is_not_found(full: Agreement, writer: Browser, htmx: bool) -> None:
    url = f"/perjanjian/{full.id}/hasil/{full.results[0].id}"
    opened = writer.get(f"{url}/ubah", htmx=htmx)
    writer.send(f"{url}/hapus")
    assert writer.resend(opened, f"{url}/ubah", htmx=htmx, text=MINE).status_code == 404


def test_a_form_without_its_version_is_refused(full: Agreement, writer: Browser) -> None:
    answer = writer.post(f"/perjanjian/{full.id}/lampiran/{full.appendix[0].id}/ubah", text=MINE)
    assert answer.status_code == 422
    db.session.expire_all()
    assert full.appendix[0].text == "Laptop"
