"""The arithmetic of the bench, and the saves that its load generator sends."""

from __future__ import annotations

import pytest

from benchmarks.load import count_version, next_form
from benchmarks.measure import Block, Pair


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
