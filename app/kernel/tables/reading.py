"""Reading a table: the heading is checked, every cell is read, every problem is tied to its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.tables.cells import read_cell
from app.kernel.tables.columns import Column, Row, Table
from app.kernel.tables.csv_file import read_csv
from app.kernel.tables.xlsx_file import is_xlsx, read_xlsx

MOST_ROWS = 100_000

RawRow = tuple[int, Sequence[object]]


def read_table(data: bytes, filename: str, columns: Sequence[Column]) -> Table:
    """Read a CSV or XLSX file (told apart by content, `filename` is for messages) whose first row names `columns`.

    Raises DomainError (field "file") where the file as a whole cannot be read, naming missing and unknown columns; what
    is wrong in a single row stands in its `problems`. Empty rows are skipped; at most 100,000 rows are taken.
    """
    if not data:
        raise DomainError(_("Berkas %(name)s kosong.", name=filename), "file")
    notices: list[str] = []
    from_xlsx = is_xlsx(data)
    raw: Iterator[RawRow] = iter(read_xlsx(data) if from_xlsx else read_csv(data, notices))
    heading = next(((number, cells) for number, cells in raw if _is_filled(cells)), None)
    if heading is None:
        raise DomainError(_("Berkas %(name)s tidak berisi baris apa pun.", name=filename), "file")
    found = _match_heading(heading[1], columns)
    rows = list(_read_rows(raw, found, columns, from_csv=not from_xlsx))
    return Table([column.name for column in found if column is not None], rows, notices)


def _match_heading(cells: Sequence[object], columns: Sequence[Column]) -> list[Column | None]:
    """The column of each cell of the first row. Raises DomainError for columns that are missing, unknown or doubled."""
    known = {column.name: column for column in columns}
    names = [_plain_name(cell) for cell in cells]
    unknown = sorted(
        {str(cell).strip()[:40] for cell, name in zip(cells, names, strict=True) if name and name not in known}
    )
    missing = [column.name for column in columns if column.required and column.name not in names]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    complaints = [
        sentence
        for sentence, fault in (
            (_("Kolom wajib yang tidak ada: %(names)s.", names=", ".join(missing)), missing),
            (_("Kolom yang tidak dikenal: %(names)s.", names=", ".join(unknown)), unknown),
            (_("Kolom yang muncul dua kali: %(names)s.", names=", ".join(doubled)), doubled),
        )
        if fault
    ]
    if complaints:
        complaints.append(_("Kolom yang dikenal: %(names)s.", names=", ".join(known)))
        raise DomainError(" ".join(complaints), "file")
    return [known.get(name) for name in names]


def _plain_name(cell: object) -> str:
    return re.sub(r"[\s\-./_]+", "_", str(cell or "").strip().casefold()).strip("_")


def _read_rows(
    raw: Iterable[RawRow], found: Sequence[Column | None], columns: Sequence[Column], *, from_csv: bool
) -> Iterator[Row]:
    count = 0
    for number, cells in raw:
        if not _is_filled(cells):
            continue
        count += 1
        if count > MOST_ROWS:
            raise DomainError(
                _("Berkas berisi lebih dari %(max)d baris. Bagi menjadi beberapa berkas.", max=MOST_ROWS), "file"
            )
        yield _read_row(number, cells, found, columns, from_csv)


def _read_row(
    number: int, cells: Sequence[object], found: Sequence[Column | None], columns: Sequence[Column], from_csv: bool
) -> Row:
    row = Row(number, dict.fromkeys((column.name for column in columns), ""))
    damaged: set[str] = set()
    for column, value in zip(found, cells, strict=False):
        if column is None or value is None or value == "":
            continue
        try:
            row.values[column.name] = read_cell(column, value, from_csv=from_csv)
        except DomainError as error:
            damaged.add(column.name)
            row.problems.append(_("Kolom %(column)s: %(problem)s", column=column.name, problem=error.message))
    if any(column is None and _is_filled([cell]) for column, cell in zip(found, cells, strict=False)) or (
        len(cells) > len(found) and _is_filled(cells[len(found) :])
    ):
        row.problems.append(_("Ada isi di luar kolom yang bernama; periksa pemisah kolom dan tanda kutip."))
    row.problems.extend(
        _("Kolom %(column)s wajib diisi.", column=column.name)
        for column in columns
        if column.required and not row.values[column.name] and column.name not in damaged
    )
    return row


def _is_filled(cells: Iterable[object]) -> bool:
    return any(cell is not None and cell != "" and str(cell).strip() for cell in cells)
