"""Text as people paste it: made plain without losing what it says, refused only where nobody could read it."""

from __future__ import annotations

import re
import unicodedata

from flask_babel import gettext as _

from app.kernel.errors import DomainError

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\u000b": "\n", "\u2028": "\n", "\u2029": "\n"}
)
_WORD_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076", "•"))
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_UNREADABLE = {"Cc", "Cs", "Co", "Cn"}


def tidy(text: str) -> str:
    """Normalise to NFC; Word's bullets, hard spaces and invisible marks become plain; ends are trimmed."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _INVISIBLE.sub("", plain.translate(_SPACES).translate(_WORD_BULLETS))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def tidy_line(text: str) -> str:
    """Tidy, on one line."""
    return re.sub(r"\s+", " ", tidy(text))


def refuse_unreadable(text: str, field: str | None = None) -> None:
    """Raise DomainError for null bytes and other characters that no page, file or database can show."""
    for character in text:
        if unicodedata.category(character) in _UNREADABLE and character != "\n":
            raise DomainError(
                _(
                    "Ada karakter yang tidak bisa disimpan (kode %(code)s). Hapus, lalu simpan lagi.",
                    code=f"U+{ord(character):04X}",
                ),
                field,
            )
