"""When two certificates are the same: number and provider, whatever case, blanks and marks they are written with."""

from __future__ import annotations

import unicodedata

LONGEST_NUMBER, LONGEST_PROVIDER = 100, 200


def number_key(number: str) -> str:
    """The number as it is compared.

    Equal are: capitals and small letters, letters with and without accents, wide and narrow forms, and whatever
    blanks, dashes, dots and strokes stand between. The letter O and the digit 0 are two (see `look_alike`), as are I, l
    and 1: II and 11 are two months.
    """
    return _plain(number)[:LONGEST_NUMBER]


def provider_key(provider: str) -> str:
    """The provider as it is compared: as a number is."""
    return _plain(provider)[:LONGEST_PROVIDER]


def look_alike(key: str) -> str:
    """The key of a number with O and 0 as one: among the certificates of one person they are a slip of the pen."""
    return key.replace("o", "0")


def is_plain_number(number: str) -> bool:
    """Whether its letters and digits are those of a keyboard: a Cyrillic А looks like an A and is none."""
    return _plain(number).isascii()


def is_latin(provider: str) -> bool:
    """Whether all its letters are Latin ones."""
    return all(unicodedata.name(each, "").startswith("LATIN ") for each in _plain(provider) if not each.isascii())


def _plain(text: str) -> str:
    """Letters and digits in lower case; of accents and wide forms nothing is left."""
    bare = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(character for character in bare if character.isalnum())
