"""The words by which a person is found, and the words that are looked for."""

from __future__ import annotations

from app.kernel.words import LONGEST, most_telling, plain_words
from app.people.rules import joined


def terms_of(name: str, nip: str | None) -> set[str]:
    """What finds this person: each word of the name, and the whole NIP."""
    return {*plain_words(name), *([nip] if nip else [])}


def words_sought(text: str) -> list[str]:
    """The words of a search, longest first; a NIP typed in groups counts as one word."""
    together = joined(text)
    return most_telling([together[:LONGEST]] if together.isdigit() else plain_words(text))
