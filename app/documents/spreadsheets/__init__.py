"""The sheets as XLSX: the official forms, and the same content in the order in which e-Kinerja BKN asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.documents.spreadsheets import evaluation, matrix, national, pledge, skp
from app.documents.spreadsheets.matrix import Matrix

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book

__all__ = ["MIMETYPE", "Matrix", "agreement_book", "evaluation_book", "matrix_book"]

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def agreement_book(content: dict[str, Any], office: str, footer: str) -> bytes:
    """Every sheet of one agreement; `footer`, below each of them, says how far it can be relied on."""
    book = _new(f"SKP {content['year']} {content['employee']['name']}", footer)
    skp.add(book, content, office)
    skp.add_appendix(book, content)
    pledge.add(book, content)
    pledge.add_appendix(book, content)
    national.add(book, content)
    return book.as_bytes()


def evaluation_book(facts: dict[str, Any]) -> bytes:
    """Every sheet of one evaluation."""
    book = _new(f"Evaluasi {facts['period_name']} {facts['employee']['name']}", facts["about"])
    evaluation.add(book, facts)
    evaluation.add_document(book, facts)
    if facts["credit"]:
        evaluation.add_credit(book, facts)
    evaluation.add_national(book, facts)
    return book.as_bytes()


def matrix_book(found: Matrix, footer: str) -> bytes:
    """The matriks peran hasil of one leader."""
    book = _new(f"Matriks peran hasil {found.year} {found.leader}", footer)
    matrix.add(book, found)
    return book.as_bytes()


def _new(title: str, footer: str) -> Book:
    from app.documents.spreadsheets.book import Book  # what it stands on takes 11 MB, and few ask for a workbook

    return Book(title, footer)
