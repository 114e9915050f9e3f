"""How likely a place in the list becomes a seat: a distribution, told in words that do not promise too much."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy, composite, integers

from app.enrolment import Enrolment, EnrolmentStatus
from app.enrolment.queries.waiting import place_of
from app.enrolment.rules import odds
from app.kernel import clock
from app.training import ClassStatus
from tests import factories, training_made
from tests.factories import Cast, words


@composite
def histories(draw: object) -> odds.History:
    held = draw(integers(0, 300))  # type: ignore[operator]
    return odds.History(draw(integers(0, 8)), held, draw(integers(0, held)))  # type: ignore[operator]


HELD: SearchStrategy[int] = integers(0, 40)


@settings(max_examples=40)
@given(histories(), HELD)
def test_all_that_can_happen_is_certain(history: odds.History, held: int) -> None:
    each = [odds.likelihood(history, held, n) - odds.likelihood(history, held, n + 1) for n in range(1, held + 1)]
    none = 1 - odds.likelihood(history, held, 1)
    assert none > 0
    assert all(chance > 0 for chance in each)
    assert none + sum(each) == 1
    assert sum(n * chance for n, chance in enumerate(each, start=1)) == odds.expected(history, held)


@settings(max_examples=40)
@given(histories(), HELD, integers(1, 45))
def test_further_behind_is_never_likelier(history: odds.History, held: int, needed: int) -> None:
    here, behind = (odds.likelihood(history, held, n) for n in (needed, needed + 1))
    assert 0 <= behind <= here <= 1
    assert (here == 0) == (needed > held)


@settings(max_examples=40)
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


@pytest.fixture
def waiting(cast: Cast) -> Enrolment:
    """Who holds the post waits in a full class of twenty days ahead; one asked before and waits too."""
    course = training_made.course(cast.post.unit)
    full = training_made.training_class(course, seats=12)
    _filled(cast, full, 12, EnrolmentStatus.CONFIRMED)
    _filled(cast, full, 1, EnrolmentStatus.WAITING)
    return training_made.enrolment(cast.post, full, EnrolmentStatus.WAITING)


def _filled(cast: Cast, of: Any, count: int, status: EnrolmentStatus, **more: Any) -> None:
    for _n in range(count):
        post = factories.placement(factories.employee("Peserta", account=False), cast.post.unit, cast.supervisor)
        training_made.enrolment(post, of, status, **more)


def _past(cast: Cast, course: Any, freed_before: int) -> None:
    """A class that is over: ten kept their seats, two gave theirs back so many days before it began."""
    over = training_made.training_class(course, ClassStatus.COMPLETED, begins_in=-60, seats=12)
    long_ago = clock.at(over.starts_on, 0) - timedelta(days=90)
    ended = clock.at(over.starts_on, 0) - timedelta(days=freed_before)
    _filled(cast, over, 10, EnrolmentStatus.PASSED, confirmed_at=long_ago)
    _filled(cast, over, 2, EnrolmentStatus.CANCELLED, confirmed_at=long_ago, ended_at=ended)


def test_too_little_history_is_said(cast: Cast, sign_in: Any, waiting: Enrolment) -> None:
    _past(cast, waiting.training_class.course, 5)
    for url in (f"/pelatihan/pendaftaran/{waiting.id}", f"/pelatihan/kelas/{waiting.class_id}"):
        text = words(sign_in(cast.employee).get(url))
        assert "Anda nomor 2 dalam daftar tunggu" in text
        assert "belum dapat diperkirakan" in text


def test_what_came_free_in_as_many_days_is_told(cast: Cast, waiting: Enrolment) -> None:
    for freed_before in (5, 10, 40):  # forty days before, now is not yet: that seat was free long before
        _past(cast, waiting.training_class.course, freed_before)
    place = place_of(waiting)
    assert (place.position, place.of_this_course) == (2, True)
    assert place.history == odds.History(3, 34, 4)
    assert place.chance == odds.likelihood(place.history, 12, 2)


def test_classes_of_other_courses_tell_where_ones_own_cannot(cast: Cast, waiting: Enrolment) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        _past(cast, training_made.course(cast.post.unit, title), 5)
    place = place_of(waiting)
    assert (place.of_this_course, place.history) == (False, odds.History(3, 36, 6))


def test_others_do_not_read_ones_place(cast: Cast, sign_in: Any, waiting: Enrolment) -> None:
    text = words(sign_in(cast.supervisor).get(f"/pelatihan/pendaftaran/{waiting.id}"))
    assert "dalam daftar tunggu." not in text
