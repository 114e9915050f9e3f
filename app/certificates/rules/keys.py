"""When two certificates are the same: number and provider, whatever case, blanks and marks they are written with."""

from __future__ import annotations

import unicodedata

LONGEST_NUMBER, LONGEST_PROVIDER = 100, 200


def number_key(number: str) -> str:
    """The number as it is compared."""
    return _plain(number)[:LONGEST_NUMBER]


def provider_key(provider: str) -> str:
    """The provider as it is compared."""
    return _plain(provider)[:LONGEST_PROVIDER]


def _plain(text: str) -> str:
    """Letters and digits in lower case; of accents and wide forms nothing is left."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in bare if character.isalnum())
