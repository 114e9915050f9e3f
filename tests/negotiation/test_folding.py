"""Many agreed targets are one line to open; what is open, or was just addressed, is never inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.agreements import AgreementStatus, Approach
from tests import factories
from tests.factories import Browser, soup, words
from tests.negotiation.table import Table

if TYPE_CHECKING:
    from flask import Flask

    from tests.factories import Cast


@pytest.fixture
def long(app: Flask, cast: Cast) -> Table:
    return Table(app, cast, tuple(f"{n}%" for n in range(1, 9)))


def _agree(table: Table, count: int) -> None:
    for number in range(1, count + 1):
        assert table.send(table.supervisor, number, "terima").status_code == 303


def _shown(who: Browser, address: str) -> tuple[list[str], list[str]]:
    """The lines that stand on the page, and those that are folded."""
    page = soup(who.get(address))
    inside = [str(each["id"]) for each in page.select("#folded article.line")]
    return [name for each in page.select("article.line") if (name := str(each["id"])) not in inside], inside


def test_five_agreed_targets_stay_on_the_page(long: Table) -> None:
    _agree(long, 5)
    assert _shown(long.supervisor, long.page)[1] == []


def test_six_agreed_targets_are_folded_and_the_open_ones_are_not(long: Table) -> None:
    _agree(long, 6)
    names = [f"line-{line.id}" for line in long.lines]
    assert _shown(long.supervisor, long.page) == (names[6:], names[:6])
    assert "6 target sudah disepakati" in words(long.supervisor.get(long.page))


def test_when_all_are_agreed_nothing_but_the_fold_is_left(long: Table) -> None:
    _agree(long, 8)
    assert _shown(long.employee, long.page) == ([], [f"line-{line.id}" for line in long.lines])


def test_the_addressed_line_is_not_inside(long: Table) -> None:
    _agree(long, 7)
    line = long.line(2)
    for address in (f"{long.page}?baris={line.id}", f"{long.page}/{line.id}/komentar"):
        outside, inside = _shown(long.employee, address)
        assert f"line-{line.id}" in outside
        assert len(inside) == 6
    answer = long.send(long.employee, 2, "komentar", reason="Terima kasih.")
    assert f"baris={line.id}" in answer.headers["Location"]
    assert _shown(long.employee, f"{long.page}?baris=9999999999999999999999")[1]


def test_a_qualitative_agreement_says_why_there_is_nothing_here(table: Table) -> None:
    agreement = factories.agreement(
        table.cast.post, AgreementStatus.SUBMITTED, edition=2, approach=Approach.QUALITATIVE
    )
    shown = table.employee.get(f"/perjanjian/{agreement.id}/target")
    assert "Perjanjian ini kualitatif" in words(shown)
    assert soup(shown).select_one(f'#progress a[href="/perjanjian/{agreement.id}"]')


def test_what_stands_on_an_open_page_does_not_vanish_into_the_fold(long: Table) -> None:
    live = str(soup(long.supervisor.get(long.page)).select_one("#negotiation")["hx-get"])  # type: ignore[index]
    _agree(long, 7)
    assert _shown(long.supervisor, live) == ([f"line-{line.id}" for line in long.lines], [])
