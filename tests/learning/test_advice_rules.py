"""Which advice comes first: a duty, then a rating, then a figure, then what colleagues did; each gap once."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.learning.rules import FEWEST, Advice, Gap, GapKind, rank

GAPS = st.lists(
    st.builds(
        Gap,
        st.sampled_from(GapKind),
        st.integers(1, 6),
        st.sampled_from(["a", "b", "c"]),
        achievement=st.decimals(0, 99, places=1),
        people=st.integers(0, 200),
    ),
    max_size=30,
)


def _courses(found: list[Advice]) -> list[int]:
    return [advice.course_id for advice in found]


def test_the_order_of_the_reasons() -> None:
    gaps = [
        Gap(GapKind.COLLEAGUES, 1, "Analis", people=500),
        Gap(GapKind.INDICATOR, 2, "IKM", achievement=Decimal(90)),
        Gap(GapKind.INDICATOR, 3, "IKM", achievement=Decimal(10)),
        Gap(GapKind.BEHAVIOUR, 4, "Adaptif"),
        Gap(GapKind.REQUIREMENT, 5, "Pengawas"),
    ]
    assert _courses(rank(gaps, ())) == [5, 4, 3, 2, 1]


def test_a_second_reason_counts() -> None:
    gaps = [Gap(GapKind.BEHAVIOUR, course_id, "Adaptif") for course_id in (1, 2)]
    assert _courses(rank([*gaps, Gap(GapKind.COLLEAGUES, 2, "Analis", people=FEWEST)], ())) == [2, 1]


@given(GAPS, st.sets(st.integers(1, 6)))
def test_nothing_settled_nothing_twice_nothing_of_too_few(gaps: list[Gap], settled: set[int]) -> None:
    found = rank(gaps, settled)
    assert not settled & set(_courses(found))
    assert len(set(_courses(found))) == len(found)
    assert [advice.weight for advice in found] == sorted((advice.weight for advice in found), reverse=True)
    for advice in found:
        assert len({(gap.kind, gap.about) for gap in advice.gaps}) == len(advice.gaps)
        assert all(gap.people >= FEWEST for gap in advice.gaps if gap.kind is GapKind.COLLEAGUES)


@given(GAPS, st.randoms())
def test_the_order_in_which_gaps_are_found_does_not_matter(gaps: list[Gap], random: object) -> None:
    mixed = list(gaps)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert _courses(rank(mixed, ())) == _courses(rank(gaps, ()))
