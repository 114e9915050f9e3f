"""The words by which a thing is found, and the words that are looked for: both made plain in the same way."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import InstrumentedAttribute

LONGEST = 60
MOST_WORDS = 6


def plain_words(text: str) -> list[str]:
    """Lower case, without accents, split at everything that is no letter or digit."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return [word[:LONGEST] for word in re.findall(r"[^\W_]+", bare)]


def most_telling(words: list[str]) -> list[str]:
    """The words of a search, each once, longest first."""
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]


def begins(term: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """That a term begins with the word: a range that both engines answer from the index, whatever the collation."""
    return and_(term >= word, term < word[:-1] + chr(ord(word[-1]) + 1))
