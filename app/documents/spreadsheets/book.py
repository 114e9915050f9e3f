"""A workbook that is written row by row: text stays text and wraps, headings stand out, each sheet prints on paper."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app.kernel.tables.writing import fill_cell

_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_SHADE = PatternFill("solid", start_color="E8ECF1")
_TOP = Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_BOLD, _SMALL = Font(bold=True), Font(italic=True, size=9)
_A4, _LINE_HEIGHT = 9, 15.0
_TALLEST = 405.0  # a spreadsheet knows no row above 409 points


class Sheet:
    """One sheet of the workbook; the next row is written below the last one."""

    def __init__(self, sheet: Any, widths: Sequence[int]) -> None:
        self._sheet, self._widths, self._row = sheet, widths, 0
        for position, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(position)].width = width
        sheet.page_setup.paperSize, sheet.page_setup.orientation = _A4, "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def title(self, *lines: str) -> None:
        """Lines over the whole width, as on top of a form."""
        for line in lines:
            self._across(line, _BOLD, _MIDDLE)

    def line(self, text: str = "") -> None:
        """A line of text over the whole width, or an empty one."""
        self._across(text, Font(), _TOP)

    def band(self, text: str) -> None:
        """A heading within a table, over its whole width."""
        cell = self._across(text, _BOLD, _TOP)
        cell.fill, cell.border = _SHADE, _BOX

    def heading(self, *names: str, frozen: bool = False) -> None:
        """The first row of a table; it is repeated on each printed page, and frozen where the table is the sheet."""
        for cell in self.row(*names):
            cell.font, cell.fill, cell.alignment = _BOLD, _SHADE, _MIDDLE
        if frozen:
            self._sheet.freeze_panes = f"A{self._row + 1}"
        if self._sheet.print_title_rows is None:
            self._sheet.print_title_rows = f"{self._row}:{self._row}"

    def row(self, *values: object) -> list[Any]:
        """A row of a table; where it has fewer cells than the sheet, the last one takes what is left of the width."""
        self._row += 1
        cells = [fill_cell(self._sheet.cell(self._row, n), value) for n, value in enumerate(values, start=1)]
        for cell in cells:
            cell.alignment, cell.border = _TOP, _BOX
        self._give_room(len(values), self._height(values))
        return cells

    def record(self, *values: object) -> None:
        """A row that is sorted and copied by others: never joined of several, so no taller than a row can be."""
        self._row += 1
        for n, value in enumerate(values, start=1):
            cell = fill_cell(self._sheet.cell(self._row, n), value)
            cell.alignment, cell.border = _TOP, _BOX
        self._sheet.row_dimensions[self._row].height = min(self._height(values), _TALLEST)

    def pair(self, left: str, right: str) -> None:
        """Two texts side by side, each over half of the width, as identities and signatures stand."""
        self._row += 1
        middle = max(len(self._widths) // 2, 1)
        self._span(left, 1, middle)
        if len(self._widths) > 1:
            self._span(right, middle + 1, len(self._widths))
        halves = (left, sum(self._widths[:middle])), (right, sum(self._widths[middle:]))
        lines = max(_lines(text, width) for text, width in halves if width)
        self._sheet.row_dimensions[self._row].height = _LINE_HEIGHT * lines

    def footer(self, text: str) -> None:
        """The last line, small."""
        self.line()
        self._across(text, _SMALL, _TOP)

    def _across(self, text: str, font: Font, alignment: Alignment) -> Any:
        self._row += 1
        cell = self._span(text, 1, len(self._widths))
        cell.font, cell.alignment = font, alignment
        lines = _lines(text, sum(self._widths))
        self._sheet.row_dimensions[self._row].height = _LINE_HEIGHT * lines
        return cell

    def _span(self, text: str, first: int, last: int) -> Any:
        cell = fill_cell(self._sheet.cell(self._row, first), text)
        cell.alignment = _TOP
        if last > first:
            self._merge(first, last)
        return cell

    def _give_room(self, columns: int, height: float) -> None:
        """Join as many rows as the text needs, for one row has a tallest; a last cell takes the rest of the width."""
        first, joined = self._row, math.ceil(height / _TALLEST)
        for row in range(first, first + joined):
            self._sheet.row_dimensions[row].height = height / joined
        self._row = first + joined - 1
        for column in range(1, columns + 1):
            last = len(self._widths) if column == columns else column
            if joined > 1 or last > column:
                self._sheet.merge_cells(start_row=first, end_row=self._row, start_column=column, end_column=last)

    def _merge(self, first: int, last: int) -> None:
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=first, end_column=last)

    def _height(self, values: Sequence[object]) -> float:
        """Room for the longest cell: spreadsheets do not fit wrapped text by themselves when they open a file."""
        widths = [*self._widths[: len(values) - 1], sum(self._widths[len(values) - 1 :])]
        texts = zip(values, widths, strict=True)
        return _LINE_HEIGHT * max(_lines(str(value or ""), width) for value, width in texts)


def _lines(text: str, width: int) -> int:
    return sum(len(line) // width + 1 for line in text.split("\n"))


class Book:
    """The workbook. `footer` stands below the content of every sheet."""

    def __init__(self, title: str, footer: str) -> None:
        self._footer = footer
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._book.properties.title = title
        self._book.properties.language = "id-ID"
        self._book.properties.creator = "Kintan"
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """A new sheet; widths in characters."""
        made = Sheet(self._book.create_sheet(name), widths)
        self._sheets.append(made)
        return made

    def as_bytes(self) -> bytes:
        """The finished file."""
        for sheet in self._sheets:
            sheet.footer(self._footer)
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()
