"""Matriks peran hasil: rows are the members of the team, columns the results of their leader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book


_NOTHING = "x"


@dataclass(frozen=True)
class Matrix:
    """What the sheet shows. `rows`: (name, post, for each of the leader's results what the member contributes)."""

    leader: str
    position: str
    unit: str
    year: int
    results: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


def add(book: Book, found: Matrix) -> None:
    """The sheet "Matriks peran hasil"."""
    sheet = book.sheet("Matriks peran hasil", (6, 28, 28, *(36 for _result in found.results)))
    sheet.title(f"MATRIKS PERAN HASIL TAHUN {found.year}", found.unit.upper())
    sheet.line(f"Pimpinan: {found.leader} ({found.position})")
    sheet.heading("No", "Nama", "Jabatan", *found.results, frozen=True)
    for number, (name, position, cells) in enumerate(found.rows, start=1):
        sheet.row(number, name, position, *(text or _NOTHING for text in cells))
