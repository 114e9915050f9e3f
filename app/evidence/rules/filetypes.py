"""The types of file that are taken, and whether a file is what its name says: by its own bytes, never by what the
browser says of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from flask_babel import gettext as _

from app.evidence.rules.archives import check_office_file
from app.evidence.rules.sizes import size_in_words
from app.kernel.errors import DomainError

LONGEST_NAME = 200
_ARCHIVE = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class FileType:
    """One type: its name, the endings of its files, how they begin, and what else must hold."""

    label: str
    endings: tuple[str, ...]
    media_type: str
    begins: bytes
    look_inside: Callable[[str, IO[bytes]], None] = lambda name, stream: None


def _office(kind: str) -> Callable[[str, IO[bytes]], None]:
    return lambda name, stream: check_office_file(name, stream, f"{_OFFICE}{kind}.main+xml")


TYPES = (
    FileType("PDF", ("pdf",), "application/pdf", b"%PDF-"),
    FileType("PNG", ("png",), "image/png", b"\x89PNG\r\n\x1a\n"),
    FileType("JPEG", ("jpg", "jpeg"), "image/jpeg", b"\xff\xd8\xff"),
    FileType(
        "DOCX",
        ("docx",),
        f"{_OFFICE}wordprocessingml.document",
        _ARCHIVE,
        _office("wordprocessingml.document"),
    ),
    FileType("XLSX", ("xlsx",), f"{_OFFICE}spreadsheetml.sheet", _ARCHIVE, _office("spreadsheetml.sheet")),
)
ACCEPTED = ",".join(f".{ending}" for kind in TYPES for ending in kind.endings)
LABELS = ", ".join(kind.label for kind in TYPES)


def plain_name(name: str) -> str:
    """The name without folders and unreadable characters, short enough to keep, its ending kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    readable = "".join(each for each in last if unicodedata.category(each)[0] != "C")
    stem, dot, ending = " ".join(readable.split()).rpartition(".")
    return f"{stem[: LONGEST_NAME - len(dot + ending)]}{dot}{ending}"[-LONGEST_NAME:]


def check_file(name: str, stream: IO[bytes], most: int) -> FileType:
    """Return the type of a file that may be kept, of at most so many bytes. DomainError says what is wrong and what to
    do; the stream is left at its beginning.
    """
    kind = _by_ending(name)
    _check_size(name, stream, most)
    begin = stream.read(8)
    stream.seek(0)
    if kind.begins == _ARCHIVE and begin.startswith(_OLE):
        raise DomainError(
            _(
                "“%(name)s” dikunci kata sandi atau berasal dari Office lama. Simpan ulang sebagai %(type)s tanpa kata "
                "sandi, lalu unggah lagi.",
                name=name,
                type=kind.label,
            )
        )
    if not begin.startswith(kind.begins):
        raise DomainError(
            _(
                "Isi “%(name)s” bukan %(type)s, lain dari namanya. Simpan ulang dari aplikasinya sebagai %(type)s, "
                "lalu unggah lagi.",
                name=name,
                type=kind.label,
            )
        )
    kind.look_inside(name, stream)
    stream.seek(0)
    return kind


def _by_ending(name: str) -> FileType:
    _stem, dot, ending = name.lower().rpartition(".")
    for kind in TYPES:
        if dot and ending in kind.endings:
            return kind
    raise DomainError(
        _("“%(name)s” bukan jenis berkas yang diterima. Yang diterima: %(types)s.", name=name, types=LABELS)
    )


def _check_size(name: str, stream: IO[bytes], most: int) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if not size:
        raise DomainError(_("“%(name)s” kosong. Pilih berkas yang ada isinya.", name=name))
    if size > most:
        raise DomainError(
            _(
                "“%(name)s” berukuran %(size)s; batasnya %(most)s. Perkecil dulu, atau simpan di penyimpanan bersama "
                "dan tambahkan tautannya.",
                name=name,
                size=size_in_words(size),
                most=size_in_words(most),
            )
        )
