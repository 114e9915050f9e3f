"""Every address of evidence, asked by everybody, with a piece and a place there: nothing breaks, no asking writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from tests.evidence.conftest import HERE, PDF, pieces, put

if TYPE_CHECKING:
    from tests.evidence.conftest import Spot
    from tests.factories import Browser, Cast

PLACES = (HERE, f"{HERE}/berkas", f"{HERE}/tautan", f"{HERE}/pilih")
SEEN = {"employee", "supervisor"}
PIECES = ("/bukti/{}", "/bukti/{}/berkas", "/bukti/{}/periksa", "/bukti/{}/tarik")


@pytest.fixture
def number(cast: Cast, spot: Spot, sign_in: Callable[..., Browser]) -> int:
    put(sign_in(cast.employee), (PDF, "laporan.pdf"))
    return int(pieces()[0].id)


def test_who_finds_what(cast: Cast, number: int, sign_in: Callable[..., Browser], htmx: bool) -> None:
    stands = [(each.version, each.title) for each in pieces()]
    for who in [each.name for each in fields(cast) if each.name != "post"]:
        browser = sign_in(getattr(cast, who))
        for url in (*PLACES, *(each.format(number) for each in PIECES)):
            expected = 200 if who in SEEN else 404
            assert browser.get(url, htmx=htmx).status_code == expected, f"{who} {url}"
    assert [(each.version, each.title) for each in pieces()] == stands


def test_an_empty_form_breaks_nothing(cast: Cast, number: int, sign_in: Callable[..., Browser], htmx: bool) -> None:
    urls = (*PLACES[1:], PIECES[0].format(number), f"{HERE}/lepas/{number + 99}")
    for who in ("employee", "supervisor", "colleague", "team_in_scope"):
        browser = sign_in(getattr(cast, who))
        for url in urls:
            status = browser.post(url, htmx=htmx).status_code
            allowed = {403, 404, 422} if who in SEEN else {404}
            assert status in allowed, f"{who} {url} {status}"


def test_a_visitor_is_sent_to_sign_in(number: int, sign_in: Callable[..., Browser]) -> None:
    visitor = sign_in()
    for url in (*PLACES, *(each.format(number) for each in PIECES)):
        answered = visitor.get(url)
        assert (answered.status_code, answered.location.partition("?")[0]) == (303, "/masuk")
