"""The matriks peran hasil as PDF: a member's row stays whole on a page where it fits on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.documents.sheets import typeset_matrix
from app.documents.spreadsheets import Matrix
from app.kernel import clock
from tests.documents.reading import pages_text

if TYPE_CHECKING:
    from flask import Flask

HEAD = "Meningkatnya kualitas pelayanan administrasi kependudukan bagi seluruh warga"


def _pages(app: Flask, columns: int, sentences: int, members: int) -> list[str]:
    """The pages of a matrix in whose rows each cell begins with "awal" and ends with "akhir" and the row's number."""
    said = "Terselesaikannya penelaahan berkas permohonan warga. " * sentences
    rows = tuple(
        (f"Pegawai {n}", "Analis Layanan", tuple(f"awal{n}. {said}akhir{n}." for _each in range(columns)))
        for n in range(members)
    )
    found = Matrix(
        leader="Lestari Ketua", position="Kepala Bidang", unit="Bidang Layanan", year=2026,
        results=tuple(f"{HEAD} {n}" for n in range(columns)), rows=rows,
    )  # fmt: skip
    with app.app_context():
        return pages_text(typeset_matrix(found, clock.now()))


@pytest.mark.parametrize(("columns", "sentences"), [(1, 20), (2, 12), (3, 7), (5, 4), (5, 7)])
def test_a_row_that_fits_is_not_broken(app: Flask, columns: int, sentences: int) -> None:
    pages = _pages(app, columns, sentences, 9)
    assert len(pages) > 1
    for n in range(9):
        (begun,) = [page for page in pages if f"awal{n}." in page]
        assert begun.count(f"awal{n}.") == begun.count(f"akhir{n}.") == columns


def test_a_row_longer_than_a_page_goes_on_over_the_next(app: Flask) -> None:
    pages = _pages(app, 5, 40, 2)
    for n in range(2):
        assert sum(page.count(f"akhir{n}.") for page in pages) == 5
    assert len(pages) > 3
