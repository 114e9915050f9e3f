"""Codes printed on paper that nobody can guess: how they are made, spelled for people, and read when typed.

Nobody finds one by trying: 24 characters of 32 are 120 bits.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 24
_GROUP = 4
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    """A code that was never given and cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def spelled(code: str) -> str:
    """The code in groups that a person can copy: 7K2M-...."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def read(typed: str) -> str:
    """The code that was typed, whatever the case and grouping, with letters that look like digits taken for them."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_MISREAD)[: 2 * LENGTH]
