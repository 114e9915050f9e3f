"""The arithmetic of the bench, and the saves that its load generator sends."""

from __future__ import annotations

import pytest

from benchmarks.live import Crowd
from benchmarks.load import count_version, next_form
from benchmarks.measure import Block, Pair
from benchmarks.papers import Made


def _pair(ours: list[float], floor: list[float]) -> Pair:
    return Pair([Block(cpu, [cpu]) for cpu in ours], [Block(cpu, [cpu]) for cpu in floor])


def test_the_ratio_is_the_median_of_neighbours_so_that_a_slow_minute_falls_on_both() -> None:
    assert _pair([0.002, 0.020, 0.004], [0.001, 0.010, 0.001]).ratio("cpu") == pytest.approx(2.0)


def test_the_hash_is_taken_off_before_the_division() -> None:
    assert _pair([0.023], [0.001]).ratio("cpu", less=20) == pytest.approx(3.0)


def test_each_save_names_the_version_that_the_last_one_made_and_changes_something() -> None:
    request = {"form": {"version": "7", "target_text": "98%"}, "alternate": {"target_text": ["91%", "92%"]}}
    sent = []
    for _save in range(3):
        form = next_form(request)
        assert form
        sent.append((form["version"], form["target_text"]))
        count_version(request)
    assert sent == [("7", "92%"), ("8", "91%"), ("9", "92%")]


def test_two_people_counter_each_other_in_turn_and_each_answers_what_is_on_the_table() -> None:
    sides = [{"headers": {"Cookie": name}, "csrf_token": name} for name in ("employee", "supervisor")]
    request = {
        "form": {"number": "4", "standing": "98%"}, "alternate": {"value": ["61%", "62%"]}, "sides": sides, "first": 0,
    }  # fmt: skip
    sent = []
    for _counter in range(3):
        form = next_form(request)
        assert form
        sent.append((request["headers"]["Cookie"], form["csrf_token"], form["number"], form["standing"], form["value"]))
        count_version(request)
    assert sent == [
        ("supervisor", "supervisor", "4", "98%", "62%"),
        ("employee", "employee", "5", "62%", "61%"),
        ("supervisor", "supervisor", "6", "61%", "62%"),
    ]


def test_the_share_of_a_crowd_is_that_of_one_core_and_a_rate_is_sheets_a_second() -> None:
    crowd = Crowd(pages=500, seconds=60, cpu=30, polls=7500, unchanged=7450, poll_times=[], seen=[])
    assert crowd.share == pytest.approx(50)
    assert Made(sheets=1000, threads=2, seconds=50, cpu=60, megabytes=100, memory=250).rate == pytest.approx(20)
