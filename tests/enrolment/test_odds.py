"""How likely a place in the list becomes a seat: a distribution, told in words that do not promise too much."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis.strategies import SearchStrategy, composite, integers

from app.enrolment.rules import odds


@composite
def histories(draw: object) -> odds.History:
    held = draw(integers(0, 300))  # type: ignore[operator]
    return odds.History(draw(integers(0, 8)), held, draw(integers(0, held)))  # type: ignore[operator]


HELD: SearchStrategy[int] = integers(0, 40)


@given(histories(), HELD)
def test_all_that_can_happen_is_certain(history: odds.History, held: int) -> None:
    each = [odds.likelihood(history, held, n) - odds.likelihood(history, held, n + 1) for n in range(1, held + 1)]
    none = 1 - odds.likelihood(history, held, 1)
    assert none > 0
    assert all(chance > 0 for chance in each)
    assert none + sum(each) == 1
    assert sum(n * chance for n, chance in enumerate(each, start=1)) == odds.expected(history, held)


@given(histories(), HELD, integers(1, 45))
def test_further_behind_is_never_likelier(history: odds.History, held: int, needed: int) -> None:
    here, behind = (odds.likelihood(history, held, n) for n in (needed, needed + 1))
    assert 0 <= behind <= here <= 1
    assert (here == 0) == (needed > held)


@given(histories(), HELD, integers(1, 40))
def test_more_seats_and_more_given_back_make_it_likelier(history: odds.History, held: int, needed: int) -> None:
    assert odds.likelihood(history, held + 1, needed) >= odds.likelihood(history, held, needed)
    more = odds.History(history.classes, history.held, min(history.held, history.freed + 1))
    assert odds.likelihood(more, held, needed) >= odds.likelihood(history, held, needed)


@given(integers(0, 1000), integers(1, 1000))
def test_it_is_told_in_tenths_that_are_near(part: int, whole: int) -> None:
    chance = Fraction(min(part, whole), whole)
    assert 1 <= odds.tenths(chance) <= 9
    if Fraction(1, 20) <= chance < Fraction(19, 20):
        assert abs(Fraction(odds.tenths(chance), 10) - chance) <= Fraction(1, 20)
    assert odds.is_slight(chance) == (chance * 20 < 1)


def test_without_history_half_of_what_can_be_is_as_likely_as_the_other() -> None:
    assert odds.likelihood(odds.History(0, 0, 0), 1, 1) == Fraction(1, 2)


def test_little_history_tells_nothing() -> None:
    past = [odds.Past(15, 2), odds.Past(0, 0), odds.Past(15, 0)]
    assert odds.sum_up(past) == odds.History(2, 30, 2)
    assert not odds.sum_up(past).is_enough
    assert odds.sum_up([*past, odds.Past(1, 0)]).is_enough
