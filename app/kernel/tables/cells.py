"""One cell: what a file holds becomes the text that was meant, or a sentence that says why it cannot."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from flask_babel import gettext as _

from app.kernel.days import parse_day
from app.kernel.errors import DomainError
from app.kernel.tables.columns import Column, ColumnKind
from app.kernel.text import refuse_unreadable, tidy

LONGEST = 10_000
DIGITS_THAT_EXCEL_KEEPS = 15
_SPREADSHEET_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d{2,}")
_FORMULA = re.compile(r"[=+\-@]\S")
_APOSTROPHE = re.compile(r"'[=+\-@\d]")


def read_cell(column: Column, value: object, *, from_csv: bool) -> str:
    """Return the cell's text. Raises DomainError where it is a formula, damaged by a spreadsheet or unreadable."""
    text = _as_text(value)
    if not text:
        return ""
    if text in _SPREADSHEET_ERRORS:
        raise DomainError(_("sel berisi galat lembar kerja %(text)s; perbaiki isinya", text=text))
    if _SCIENTIFIC.fullmatch(text) and column.kind is ColumnKind.TEXT:
        raise _digits_lost()
    _refuse_formula(column, text, from_csv)
    if _APOSTROPHE.match(text):
        text = text[1:]
    if len(text) > LONGEST:
        raise DomainError(_("terlalu panjang: paling banyak %(max)d karakter", max=LONGEST))
    return parse_day(text).isoformat() if column.kind is ColumnKind.DAY else text


def _as_text(value: object) -> str:
    """What the cell says, before anything is asked of it."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return value.strip()
        text = tidy(value)
        refuse_unreadable(text)
        return text
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, float)):
        return _number_as_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise DomainError(_("sel berisi rumus atau isi yang bukan teks; salin sebagai nilai (Tempel Khusus, Nilai)"))


def _number_as_text(value: int | float) -> str:
    if abs(value) >= 10**DIGITS_THAT_EXCEL_KEEPS:
        raise _digits_lost()
    if value == int(value):
        return str(int(value))
    return f"{Decimal(repr(value)):f}".replace(".", ",")  # a dot before three digits would be read as thousands


def _digits_lost() -> DomainError:
    return DomainError(
        _(
            "lembar kerja mengubah angka panjang ini dan digit terakhirnya hilang; "
            "ubah format kolomnya menjadi Teks, lalu ketik ulang nomornya"
        )
    )


def _refuse_formula(column: Column, text: str, from_csv: bool) -> None:
    """A cell that a spreadsheet would calculate. In XLSX only "=" does that; a CSV cannot tell text from formula."""
    is_formula = text.startswith("=") and len(text) > 1
    if from_csv and column.kind is ColumnKind.TEXT:
        is_formula = _FORMULA.match(text) is not None
    if is_formula:
        raise DomainError(
            _(
                "sel diawali “%(sign)s” sehingga bisa dijalankan sebagai rumus; tulis nilainya saja, "
                "atau awali dengan tanda petik tunggal (') bila memang teks",
                sign=text[0],
            )
        )
