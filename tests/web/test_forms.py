"""What the fields of forms make of what comes in."""

from __future__ import annotations

import pytest

from app.web.forms import row_id


@pytest.mark.parametrize(
    ("sent", "read"), [("12", 12), ("", None), (None, None), ("²", None), ("٣", None), ("1²", None)]
)
def test_an_id_is_written_in_plain_digits(sent: str | None, read: int | None) -> None:
    assert row_id(sent) == read
