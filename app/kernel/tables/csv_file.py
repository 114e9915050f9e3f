"""CSV as offices have it: UTF-8 or the Windows code page, with comma, semicolon or tab between the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from flask_babel import gettext as _

from app.kernel.errors import DomainError

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_csv(data: bytes, notices: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, cells). Appends to `notices`. Raises DomainError for what is no text or not well-formed."""
    text = _decode(data, notices)
    first_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DomainError(
                _('Baris %(number)d tidak bisa dibaca. Periksa tanda kutip (") yang tidak ditutup.', number=number),
                "file",
            ) from error
        yield number, cells


def _decode(data: bytes, notices: list[str]) -> str:
    if data.startswith(_UTF16_MARKS):
        raise DomainError(_("Berkas ini bersandi UTF-16. Simpan ulang sebagai “CSV UTF-8” atau sebagai XLSX."), "file")
    if b"\x00" in data:
        raise DomainError(_("Ini bukan berkas CSV atau XLSX. Simpan ulang dari lembar kerja, lalu unggah."), "file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DomainError(
            _("Sandi teks berkas ini tidak dikenal. Simpan ulang sebagai “CSV UTF-8” atau sebagai XLSX."), "file"
        ) from error
    notices.append(
        _("Berkas ini tidak bersandi UTF-8 dan dibaca sebagai Windows-1252. Periksa nama yang memakai huruf khusus.")
    )
    return text
