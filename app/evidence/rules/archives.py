"""DOCX and XLSX are archives: looked into without unpacking more than a few small parts, none of it to the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from flask_babel import gettext as _

from app.kernel.errors import DomainError

MOST_ENTRIES = 5000
MOST_UNPACKED = 300 * 1024 * 1024
_MOST_LISTING = 2 * 1024 * 1024
_MOST_PART = 1024 * 1024
_TAIL = 65_557  # the end record and the longest comment behind it
_END = struct.Struct("<4s4H2LH")
_TYPES = "[Content_Types].xml"
_ENCRYPTED = 0x1
_FETCHED_BY_ITSELF = ("/attachedTemplate", "/oleObject", "/frame", "/subDocument")


class _Broken(Exception):
    """It is no archive that Word or Excel wrote."""


def check_office_file(name: str, stream: IO[bytes], main_type: str) -> None:
    """Raise DomainError unless the archive holds a document of that type, small when unpacked, without macros, and
    without anything that it would fetch from elsewhere when it is opened.
    """
    try:
        _check_listing(name, stream)
        with zipfile.ZipFile(stream) as archive:
            _check_entries(name, archive)
            _check_type(name, archive, main_type)
            _check_relations(name, archive)
    except (_Broken, zipfile.BadZipFile, ParseError, DefusedXmlException, zlib.error, *_ODD) as error:
        raise DomainError(
            _(
                "“%(name)s” rusak atau bukan dokumen Office. Buka di aplikasinya, simpan ulang, lalu unggah lagi.",
                name=name,
            )
        ) from error


_ODD = (ValueError, NotImplementedError, RuntimeError, EOFError, OSError, struct.error, UnicodeError)


def _check_listing(name: str, stream: IO[bytes]) -> None:
    """Refuse a list of entries that would fill the memory before it is read."""
    stream.seek(max(stream.seek(0, 2) - _TAIL, 0))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise _Broken
    entries, listing = _END.unpack_from(tail, at)[4:6]
    if tail[max(at - 20, 0) : at].startswith(b"PK\x06\x07") or entries > MOST_ENTRIES or listing > _MOST_LISTING:
        raise _too_much(name)


def _check_entries(name: str, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_much(name)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED or entry.filename.startswith("/") or ".." in entry.filename.split("/"):
            raise _Broken
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise _has_macros(name)


def _check_type(name: str, archive: zipfile.ZipFile, main_type: str) -> None:
    declared = [(part.get("PartName", ""), part.get("ContentType", "")) for part in _part(archive, _TYPES)]
    if any("macroEnabled" in kind for _path, kind in declared):
        raise _has_macros(name)
    present = set(archive.namelist())
    if not any(kind == main_type and path.lstrip("/") in present for path, kind in declared):
        raise _Broken


def _check_relations(name: str, archive: zipfile.ZipFile) -> None:
    """A link that a reader follows is fine; what Office would fetch by itself on opening is not."""
    for path in archive.namelist():
        if not path.endswith(".rels"):
            continue
        for relation in _part(archive, path):
            if relation.get("TargetMode") == "External" and relation.get("Type", "").endswith(_FETCHED_BY_ITSELF):
                raise DomainError(
                    _(
                        "“%(name)s” mengambil isi dari tempat lain saat dibuka. Simpan dan unggah sebagai PDF.",
                        name=name,
                    )
                )


def _part(archive: zipfile.ZipFile, path: str) -> Element:
    """One small part, parsed without entities."""
    if path not in archive.namelist():
        raise _Broken
    with archive.open(path) as packed:
        text = packed.read(_MOST_PART + 1)
    if len(text) > _MOST_PART:
        raise _Broken
    root: Element = fromstring(text, forbid_dtd=True)
    return root


def _too_much(name: str) -> DomainError:
    return DomainError(_("“%(name)s” terlalu besar bila dibuka. Simpan dan unggah sebagai PDF.", name=name))


def _has_macros(name: str) -> DomainError:
    return DomainError(_("“%(name)s” memuat makro. Simpan ulang tanpa makro, lalu unggah lagi.", name=name))
