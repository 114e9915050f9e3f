"""Shares as people write them, what they add up to, and where the boxes of a picture stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.cascade.drawing import LETTERS, Shape, draw
from app.cascade.rules import balance_of


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ([], "Belum dibagi dalam persen"),
        ([None, None], "Belum dibagi dalam persen"),
        (["80"], "Terbagi 80%, 20% belum ada yang memikul"),
        (["33.3", "33.3"], "Terbagi 66,6%, 33,4% belum ada yang memikul"),
        (["60", None, "40"], "Terbagi 100%"),
        (["80", "45"], "Terbagi 125%, lebih 25%"),
    ],
)
def test_the_sum_is_said_in_words(app: Flask, shares: list[str | None], sentence: str) -> None:
    with app.test_request_context():
        balance = balance_of(None if share is None else Decimal(share) for share in shares)
        assert balance.sentence == sentence
        assert balance.is_off == ("belum ada" in sentence or "lebih" in sentence)


shapes = st.recursive(
    st.builds(Shape, st.just("result"), st.text(max_size=80), st.text(max_size=300), st.text(max_size=50)),
    lambda below: st.builds(
        Shape, st.just("result"), st.text(max_size=80), st.text(max_size=300), st.just(""), st.lists(below, max_size=4)
    ),
    max_leaves=25,
)


@given(shapes)
def test_no_box_lies_on_another_and_all_lie_in_the_picture(root: Shape) -> None:
    picture = draw(root)
    places = {(box.x, box.y) for box in picture.boxes}
    assert len(places) == len(picture.boxes)
    assert all(0 < box.x <= picture.width - picture.box_width for box in picture.boxes)
    assert all(0 < box.y <= picture.height - picture.box_height for box in picture.boxes)


@given(shapes)
def test_no_line_leaves_its_box(root: Shape) -> None:
    picture = draw(root)
    for box in picture.boxes:
        assert all(box.y < y < box.y + picture.box_height and len(line) <= LETTERS for y, _role, line in box.lines)
