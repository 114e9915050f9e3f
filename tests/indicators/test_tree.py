"""The cascade: every indicator once, under its parent, in a constant number of queries."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.queries.choices import descendants
from app.people import Unit
from tests.factories import Browser, soup
from tests.indicators.conftest import indicator
from tests.support.counting import counted

BUDGET = 6


def test_it_nests_what_supports_under_what_is_supported(office: Unit, team: Browser) -> None:
    top = indicator(office, name="Puncak")
    middle = indicator(office, name="Tengah", parent=top)
    indicator(office, name="Bawah", parent=middle)
    indicator(office, IndicatorStatus.WITHDRAWN, name="Tidak berlaku", parent=top)
    tree = soup(team.get(f"/indikator/pohon?kantor={office.id}")).select_one(".cascade")
    assert tree is not None
    assert [link.get_text() for link in tree.select(":scope > li > div a")] == ["Puncak"]
    assert [link.get_text() for link in tree.select(":scope > li > ul > li > div a")] == ["Tengah"]
    assert [link.get_text() for link in tree.select(":scope > li > ul > li > ul > li > div a")] == ["Bawah"]
    assert "Tidak berlaku" not in tree.get_text()


def test_what_hangs_under_a_withdrawn_indicator_becomes_a_top(office: Unit, team: Browser) -> None:
    gone = indicator(office, IndicatorStatus.WITHDRAWN)
    indicator(office, name="Yatim", parent=gone)
    tree = soup(team.get(f"/indikator/pohon?kantor={office.id}")).select_one(".cascade")
    assert tree is not None
    assert [link.get_text() for link in tree.select(":scope > li > div a")] == ["Yatim"]


@pytest.mark.parametrize("size", [3, 60])
def test_it_takes_as_many_queries_for_a_large_tree_as_for_a_small_one(office: Unit, team: Browser, size: int) -> None:
    above = None
    for number in range(size):
        above = indicator(office, parent=above if number % 7 else None)
    db.session.commit()
    with counted() as statements:
        team.get(f"/indikator/pohon?kantor={office.id}")
    assert len(statements) <= BUDGET, "\n".join(statements)


def test_descendants_are_found_even_in_a_circle() -> None:
    assert descendants({1: 3, 2: 1, 3: 2, 4: None, 5: 4}, 1) == {1, 2, 3}
