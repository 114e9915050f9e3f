"""Text as the typeface of the sheets can set it: nothing in it stops a sheet from being made or breaks its layout."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
MISSING = "\u25a1"
_BREAK = "\u200b"
_WIDEST = 12.0  # em: what a word may be wide before it may be broken anywhere; the narrowest column is no narrower
_NARROW, _WIDE = frozenset("iljtfr.,:;'|!()[]-I"), frozenset("mwMW@%&")


def settable(text: str) -> str:
    """The text with a box for each character that the fonts lack, and a place to break in each overlong word."""
    kept = "".join(_settable(character) for character in unicodedata.normalize("NFC", text))
    return "\n".join(" ".join(_breakable(word) for word in line.split(" ")) for line in kept.split("\n"))


def _settable(character: str) -> str:
    if character in " \n" or ord(character) in coverage():
        return character
    kind = unicodedata.category(character)
    if kind.startswith("Z") or character == "\t":
        return "\n" if kind in ("Zl", "Zp") else " "
    return "" if kind in ("Cf", "Cc", "Mn", "Me") else MISSING


def _breakable(word: str) -> str:
    if len(word) * 1.05 < _WIDEST or sum(_width(character) for character in word) <= _WIDEST:
        return word
    return "".join(f"{_BREAK if not unicodedata.combining(each) else ''}{each}" for each in word).lstrip(_BREAK)


def _width(character: str) -> float:
    """Roughly, in em."""
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.95
    return 0.72 if character.isupper() or ord(character) > 0x17F else 0.56


@cache
def coverage() -> frozenset[int]:
    """The characters that every one of the fonts can set, without the controls and private ones that PDF/A forbids."""
    common = frozenset.intersection(*(_mapped(font.read_bytes()) for font in sorted(FONTS.glob("*.ttf"))))
    return frozenset(code for code in common if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Co", "Cn", "Cs"))


def _mapped(font: bytes) -> frozenset[int]:
    """The characters of the basic plane with a glyph: the font's `cmap` table, format 4."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    records = [struct.unpack_from(">HHL", font, start + 4 + 8 * n) for n in range(count)]
    at = start + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    columns = [
        struct.unpack_from(f">{segments}H", font, at + 14 + place)
        for place in (0, 2 * segments + 2, 4 * segments + 2, 6 * segments + 2)
    ]
    ranges = at + 14 + 6 * segments + 2
    found: set[int] = set()
    for n, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", font, ranges + 2 * n + offset + 2 * (code - first))
            if code != 0xFFFF and (glyph + (delta if not offset or glyph else 0)) % 65536:
                found.add(code)
    return frozenset(found)


def _table(font: bytes, name: bytes) -> int:
    """Where a table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count))
    return int(next(offset for tag, _checksum, offset, _length in entries if tag == name))
