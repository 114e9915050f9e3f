"""Which way is better: the indicator says it, else the target's sign, else the aspect; and the reason is told."""

from __future__ import annotations

import pytest

from app.agreements import Aspect
from app.assessments.rules.polarity import polarity_for
from app.indicators import Polarity
from app.kernel.targets import parse_target

MAXIMISE, MINIMISE, RANGE, STABILISE = Polarity


@pytest.mark.parametrize(
    ("target", "indicator", "aspect", "unit", "polarity", "word"),
    [
        ("<= 15", MAXIMISE, Aspect.TIME, "menit", MAXIMISE, "indikator yang ditautkan"),
        ("15", RANGE, None, "", RANGE, "indikator yang ditautkan"),
        ("15", STABILISE, None, "", STABILISE, "indikator yang ditautkan"),
        ("15", MINIMISE, Aspect.QUANTITY, "", MINIMISE, "indikator yang ditautkan"),
        ("<= 15", None, None, "menit", MINIMISE, "paling banyak"),
        ("≤15", None, Aspect.QUANTITY, "", MINIMISE, "paling banyak"),
        (" < 15", None, Aspect.QUALITY, "", MINIMISE, "paling banyak"),
        (">= 15", None, Aspect.TIME, "", MAXIMISE, "paling sedikit"),
        ("> 88,31", None, None, "", MAXIMISE, "paling sedikit"),
        ("12", None, Aspect.TIME, "bulan", MINIMISE, "aspeknya waktu"),
        ("Rp 7.054.881.550", None, Aspect.COST, "", MINIMISE, "aspeknya biaya"),
        ("7-8", None, Aspect.TIME, "bulan", MINIMISE, "aspeknya waktu"),
        ("95%", None, Aspect.TIME, "", MAXIMISE, "tidak ada"),
        ("80-90%", None, Aspect.COST, "", MAXIMISE, "tidak ada"),
        ("95", None, Aspect.TIME, "Persen", MAXIMISE, "tidak ada"),
        ("100", None, Aspect.QUANTITY, "dokumen", MAXIMISE, "tidak ada"),
        ("100", None, None, "", MAXIMISE, "tidak ada"),
    ],
)
def test_the_way_that_is_better_and_why(
    target: str, indicator: Polarity | None, aspect: Aspect | None, unit: str, polarity: Polarity, word: str
) -> None:
    found = polarity_for(parse_target(target), indicator=indicator, aspect=aspect, unit=unit)
    assert found.polarity is polarity
    assert word in str(found.why)
