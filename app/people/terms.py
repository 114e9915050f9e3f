"""The words by which a person is found, and the words that are looked for: both made plain in the same way."""

from __future__ import annotations

import re
import unicodedata

from app.people.rules import joined

LONGEST = 60
MOST_WORDS = 6


def plain_words(text: str) -> list[str]:
    """Lower case, without accents, split at everything that is no letter or digit."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return [word[:LONGEST] for word in re.findall(r"[^\W_]+", bare)]


def terms_of(name: str, nip: str | None) -> set[str]:
    """What finds this person: each word of the name, and the whole NIP."""
    return {*plain_words(name), *([nip] if nip else [])}


def words_sought(text: str) -> list[str]:
    """The words of a search, longest first; a NIP typed in groups counts as one word."""
    together = joined(text)
    words = [together[:LONGEST]] if together.isdigit() else plain_words(text)
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]
