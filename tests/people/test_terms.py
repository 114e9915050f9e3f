"""Words that find people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.words import LONGEST, MOST_WORDS
from app.people.terms import terms_of, words_sought


def test_names_are_found_without_accents_titles_or_case():
    assert terms_of("Dr. José Ménez, S.Kom", None) == {"dr", "jose", "menez", "s", "kom"}


def test_a_nip_is_one_word_however_it_is_typed():
    assert words_sought("19680411 199303 1 009") == ["196804111993031009"]


def test_the_longest_word_comes_first_because_it_narrows_most():
    assert words_sought("si aminah") == ["aminah", "si"]


@given(st.text(max_size=80))
def test_whoever_types_a_whole_name_looks_for_words_that_it_has(name):
    words = words_sought(name)
    assert len(words) <= MOST_WORDS
    assert all(len(word) <= LONGEST for word in words)
    found = terms_of(name, None)
    assert all(any(term.startswith(word) for term in found) for word in words) or "".join(words).isdigit()
