"""From what was read to the PDF: title, footer and proof around the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flask import current_app

from app.documents import seals
from app.documents.glyphs import settable
from app.documents.sheets.facts import facts_of, lines_taken
from app.documents.sheets.kinds import Kind
from app.documents.sheets.originals import Original
from app.documents.sheets.typesetting import typeset
from app.documents.spreadsheets import Matrix
from app.documents.words import moment

COLUMNS_ON_A_PAGE = 5
_LETTERS_BESIDE = 110  # of all columns of results together, however wide the letters
_LINES_ON_A_PAGE = 34  # with the heads of the columns, which each page repeats


def typeset_agreement(original: Original, kind: Kind) -> bytes:
    """The sheet of one agreement."""
    who, year = original.content["employee"]["name"], original.content["year"]
    about = f"{kind.title} {year}, {who}, edisi {original.content['edition']}"
    facts = {
        **facts_of(original, current_app.config["OFFICE_PLACE"]),
        **frame(about, kind.parts(original.content)),
        "hash_line": f"Sidik isi (SHA-256): {original.sha256}" if original.sha256 else "",
        "seal": _seal(original) if original.sha256 and original.is_genuine else None,
    }
    return typeset(facts, original.made_at)


def typeset_matrix(found: Matrix, made_at: datetime) -> bytes:
    """The matriks peran hasil; results that do not fit beside each other go to a table of their own."""
    facts = {
        **frame(f"Matriks peran hasil {found.year}, {found.leader}", ("matrix",)),
        "year": found.year,
        "unit": settable(found.unit),
        "leader": {"name": settable(found.leader), "position": settable(found.position)},
        "parts": list(_parts(found)),
        "mark": "",
        "hash_line": f"Keadaan {moment(made_at)}",
    }
    return typeset(facts, made_at)


def frame(about: str, parts: tuple[str, ...]) -> dict[str, Any]:
    """What every document has: title, footer, the office, the templates that it is put together of."""
    return {
        "title": settable(about),
        "description": settable(about),
        "footer": settable(about),
        "office": settable(current_app.config["OFFICE_NAME"]),
        "sheets": parts,
    }


def _seal(original: Original) -> dict[str, str]:
    return {"sha256": original.sha256, **(seals.printed(original.code) if original.code else {"code": ""})}


def _parts(found: Matrix) -> Iterator[dict[str, Any]]:
    count = len(found.results)
    for first in range(0, count, COLUMNS_ON_A_PAGE):
        some = slice(first, first + COLUMNS_ON_A_PAGE)
        last = min(first + COLUMNS_ON_A_PAGE, count)
        yield {
            "title": f"HASIL KERJA {first + 1} SAMPAI {last} DARI {count}" if count > COLUMNS_ON_A_PAGE else "",
            "results": [settable(text) for text in found.results[some]],
            "rows": [_row(found.results[some], name, post, cells[some]) for name, post, cells in found.rows],
        }


def _row(heads: Sequence[str], name: str, post: str, cells: Sequence[str]) -> dict[str, Any]:
    """A member's row; one that fits on a page is not broken over two."""
    width = _LETTERS_BESIDE // len(cells)
    beside = max(lines_taken(name, 24) + lines_taken(post, 24), *(lines_taken(cell, width) for cell in cells))
    above = max(lines_taken(head, width) for head in heads)
    return {
        "name": settable(name),
        "position": settable(post),
        "cells": [settable(cell or "x") for cell in cells],
        "is_short": beside + above <= _LINES_ON_A_PAGE,
    }
