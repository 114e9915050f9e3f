"""The indicator card: everything about one indicator, in a constant number of queries."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.indicators.kinds import Frequency, Polarity
from app.indicators.models import Measurement
from app.people import Unit
from tests.factories import Browser, words
from tests.indicators.conftest import YEAR, indicator
from tests.support.counting import counted

BUDGET = 11


@pytest.mark.parametrize("months", [1, 12])
def test_it_takes_as_many_queries_for_much_as_for_little(office: Unit, team: Browser, months: int) -> None:
    thing = indicator(office, frequency=Frequency.MONTHLY, targets={YEAR - 1: "90", YEAR: "95"})
    for month in range(1, months + 1):
        thing.measurements.append(Measurement(year=YEAR - 1, period=month, value=90 + month))
        indicator(office, parent=thing)
    db.session.commit()
    with counted() as statements:
        page = words(team.get(f"/indikator/{thing.id}"))
    assert "Januari 91" in page
    assert len(statements) <= BUDGET, "\n".join(statements)


@pytest.mark.parametrize(
    ("polarity", "target", "says"),
    [
        (Polarity.MAXIMISE, "98", "88,2 ÷ 98 × 100% = 90%"),
        (Polarity.MINIMISE, "15", "(2 × 15 − 16,5) ÷ 15 × 100% = 90%"),
        (Polarity.RANGE, "80-90", "72 ÷ 80 × 100% = 90%"),
        (Polarity.STABILISE, "5", "Tidak ada rumus nasional"),
        (Polarity.MAXIMISE, "BB (72)", "setelah target tahun ini berupa angka"),
    ],
)
def test_the_polarity_is_explained_in_words_and_figures(
    office: Unit, team: Browser, polarity: Polarity, target: str, says: str
) -> None:
    thing = indicator(office, polarity=polarity, targets={YEAR: target})
    db.session.commit()
    assert says in words(team.get(f"/indikator/{thing.id}"))
