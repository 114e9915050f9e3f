"""Text as people paste it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import DomainError
from app.kernel.text import refuse_unreadable, tidy, tidy_line


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("  rapi  ", "rapi"),
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("satu\u00a0dua\u202ftiga", "satu dua tiga"),
        ("\uf0b7 butir", "• butir"),
        ("peng\u00adembangan\u200b", "pengembangan"),
        ("\ufeffawal", "awal"),
        ("baris\u000bbaru\u2028lagi", "baris\nbaru\nlagi"),
        ("e\u0301", "é"),
        ("ujung   \nbaris\t", "ujung\nbaris"),
        ("kiri\tkanan", "kiri kanan"),
        ("🙂👍🏽", "🙂👍🏽"),
    ],
)
def test_it_becomes_plain_and_loses_no_word(pasted: str, plain: str) -> None:
    assert tidy(pasted) == plain


def test_one_line_joins_lines_and_spaces() -> None:
    assert tidy_line(" satu \n\n dua   tiga ") == "satu dua tiga"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\ud800", "\ue000", "\uffff"])
def test_what_nobody_can_read_is_refused_by_its_code(db_session: object, character: str) -> None:
    with pytest.raises(DomainError, match=f"U\\+{ord(character):04X}") as refused:
        refuse_unreadable(f"awal{character}akhir", "text")
    assert refused.value.field == "text"


@pytest.mark.parametrize("text", ["", "biasa", "dua\nbaris", "🙂", "áéç", "≥ 80–90 %", "\u200d"])
def test_what_can_be_read_is_not_refused(text: str) -> None:
    refuse_unreadable(text)
