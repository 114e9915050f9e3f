"""Writing a table so that no spreadsheet takes text for a formula or a long number for a quantity."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.kernel.tables.columns import Column, ColumnKind

_FORMULA_SIGNS = ("=", "+", "-", "@")
_AS_TEXT, _AS_DAY = "@", "yyyy-mm-dd"


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with BOM, comma, CRLF. Text that would be calculated gets an apostrophe, which reading takes off again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    writer.writerows([_csv_text(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_text(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_SIGNS) and len(value) > 1 else value
    return _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")  # a dot before three digits would be read as thousands
    return str(value)


def write_xlsx(title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet named `title`: heading bold and frozen; text stays text (a NIP keeps its digits); dates are dates."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for position, column in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        dimension.width = column.width
        dimension.number_format = {ColumnKind.TEXT: _AS_TEXT, ColumnKind.DAY: _AS_DAY}.get(column.kind, "General")
    heading = [WriteOnlyCell(sheet, column.name) for column in columns]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows:
        sheet.append([fill_cell(WriteOnlyCell(sheet), value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_cell(cell: Any, value: object) -> Any:
    """Put the value into the cell of a workbook: text stays text whatever it begins with, dates are dates."""
    cell.value = _plain(value) if isinstance(value, bool) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.number_format = _AS_TEXT
    elif isinstance(value, date):
        cell.number_format = _AS_DAY
    return cell
