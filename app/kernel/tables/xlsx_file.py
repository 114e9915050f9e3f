"""XLSX: the first sheet, streamed; what would fill the memory or is no workbook is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from flask_babel import gettext as _

from app.kernel.errors import DomainError

MOST_UNPACKED = 200 * 1024 * 1024
MOST_SHARED_TEXT = 50 * 1024 * 1024
MOST_FILES = 1000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError,
    NotImplementedError, OSError, RuntimeError,
)  # fmt: skip


def is_xlsx(data: bytes) -> bool:
    """Whether the bytes claim to be a workbook. Raises DomainError for the old binary format and for encrypted ones."""
    if data.startswith(_OLE):
        raise DomainError(
            _("Ini berkas Excel lama (XLS) atau berkas bersandi. Simpan sebagai XLSX tanpa kata sandi."), "file"
        )
    return data.startswith(_ZIP)


def read_xlsx(data: bytes) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield (row number, values) of the first sheet; a formula comes as its text, which begins with "="."""
    try:
        _refuse_bomb(data)
        sheet = _first_sheet(data)
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)
    except DomainError:
        raise
    except _DAMAGE as error:
        raise DomainError(
            _("Berkas XLSX ini rusak atau bukan lembar kerja. Buka dan simpan ulang sebagai XLSX."), "file"
        ) from error


def _first_sheet(data: bytes) -> Any:
    from openpyxl import load_workbook  # a third of a second to load, needed only for imports

    return load_workbook(io.BytesIO(data), read_only=True, keep_links=False).worksheets[0]


def _refuse_bomb(data: bytes) -> None:
    """The archive states what it unpacks to, and no entry unpacks to more than it states."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    shared = sum(entry.file_size for entry in entries if entry.filename.endswith("sharedStrings.xml"))
    if (
        len(entries) > MOST_FILES
        or sum(entry.file_size for entry in entries) > MOST_UNPACKED
        or shared > MOST_SHARED_TEXT
    ):
        raise DomainError(_("Isi berkas XLSX ini terlalu besar. Bagi menjadi beberapa berkas, atau pakai CSV."), "file")
