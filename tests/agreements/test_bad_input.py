"""What people paste and what others try: kept as text, tidied, or refused in words with what was typed still there."""

from __future__ import annotations

import pytest

from app.agreements.models import Agreement
from app.extensions import db
from tests.factories import Browser, form_in, words

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def _fields(draft: Agreement) -> dict[str, tuple[str, str, int]]:
    """Address, field, longest text."""
    base, result = f"/perjanjian/{draft.id}", draft.results[0]
    return {
        "result": (f"{base}/hasil/tambah", "text", 1000),
        "leader's result": (f"{base}/hasil/tambah", "leader_result_text", 1000),
        "measure": (f"{base}/hasil/{result.id}/indikator/tambah", "text", 1000),
        "target": (f"{base}/hasil/{result.id}/indikator/tambah", "target_text", 200),
        "unit of measure": (f"{base}/hasil/{result.id}/indikator/tambah", "unit_of_measure", 60),
        "expectation": (f"{base}/perilaku/loyal/ubah", "text", 1000),
        "lampiran": (f"{base}/lampiran/konsekuensi/tambah", "text", 1000),
    }


FIELDS = ("result", "leader's result", "measure", "target", "unit of measure", "expectation", "lampiran")
every_field = pytest.mark.parametrize("field", FIELDS)


def _send(draft: Agreement, writer: Browser, field: str, text: str, htmx: bool = False):  # type: ignore[no-untyped-def]
    url, name, _longest = _fields(draft)[field]
    return writer.send(url, htmx=htmx, **{"text": "Isi biasa", "leader_result": "tulis", name: text})


@every_field
def test_tags_are_shown_as_text(draft: Agreement, writer: Browser, field: str) -> None:
    text = SCRIPT[: _fields(draft)[field][2]]
    assert _send(draft, writer, field, text).status_code == 303
    for address in (f"/perjanjian/{draft.id}", f"/perjanjian/{draft.id}/lembar"):
        body = writer.get(address).get_data(as_text=True)
        assert "<script>alert" not in body
        assert "<img src=x" not in body
    assert text in words(writer.get(f"/perjanjian/{draft.id}"))


@every_field
def test_a_null_byte_is_refused_by_name(draft: Agreement, writer: Browser, field: str, htmx: bool) -> None:
    answer = _send(draft, writer, field, "awal\x00akhir", htmx)
    assert answer.status_code == 422
    assert "U+0000" in words(answer)
    db.session.expire_all()
    assert (len(draft.results), len(draft.appendix), len(draft.expectations)) == (1, 0, 0)


@every_field
def test_emoji_are_kept(draft: Agreement, writer: Browser, field: str) -> None:
    assert _send(draft, writer, field, "Layanan ramah 🙂👍🏽").status_code == 303
    assert "Layanan ramah 🙂👍🏽" in words(writer.get(f"/perjanjian/{draft.id}"))


@every_field
def test_five_thousand_characters_are_refused_and_kept(
    draft: Agreement, writer: Browser, field: str, htmx: bool
) -> None:
    url, name, longest = _fields(draft)[field]
    answer = _send(draft, writer, field, "kata " * 1000, htmx)
    assert answer.status_code == 422
    assert f"paling banyak {longest} karakter" in words(answer)
    assert len(form_in(answer, url)[name]) > 4900


@every_field
def test_the_longest_text_is_taken(draft: Agreement, writer: Browser, field: str) -> None:
    assert _send(draft, writer, field, "x" * _fields(draft)[field][2]).status_code == 303


def test_what_was_pasted_from_word_becomes_plain(draft: Agreement, writer: Browser) -> None:
    pasted = "\uf0b7\u00a0Butir\u00a0satu\u200b \r\n\uf0b7\tButir\u00addua  \r\n\r\n"
    assert _send(draft, writer, "result", pasted).status_code == 303
    db.session.expire_all()
    assert draft.results[-1].text == "• Butir satu\n• Butirdua"


def test_a_choice_that_does_not_exist_is_refused(draft: Agreement, writer: Browser) -> None:
    url = f"/perjanjian/{draft.id}/hasil/tambah"
    for name in ("kind", "ownership", "leader_result"):
        answer = writer.send(url, text="Isi", **{name: "lain"})
        assert answer.status_code == 422, name
    measures = f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/indikator/tambah"
    for name, value in (("aspect", "rasa"), ("indicator", "999999"), ("version", "satu")):
        assert writer.send(measures, text="Isi", **{name: value}).status_code == 422, name
    db.session.expire_all()
    assert len(draft.results) == 1
