"""The certificates of our classes as PDF: one, or all of a class in one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale

from app.certificates import Certificate
from app.documents import seals
from app.documents.glyphs import settable
from app.documents.sheets.pages import frame
from app.documents.sheets.typesetting import typeset
from app.documents.words import day


def facts_of(certificates: Sequence[Certificate], keeper: str) -> dict[str, Any]:
    """What the sheet shows; `keeper` is the unit that held the class. Nothing in it asks the database again."""
    first = certificates[0]
    about = f"Sertifikat {first.title}" + (f", {first.employee.name}" if len(certificates) == 1 else "")
    with force_locale("id"):  # official words, whatever language the reader has chosen
        told = [_told(each, keeper) for each in certificates]
    return {
        **frame(about, ("certificate",)),
        "place": settable(current_app.config["OFFICE_PLACE"]),
        "mark": "",
        "hash_line": "",
        "certificates": told,
    }


def typeset_certificates(facts: dict[str, Any], made_at: datetime) -> bytes:
    """The PDF."""
    return typeset(facts, made_at)


def _told(each: Certificate, keeper: str) -> dict[str, Any]:
    return {
        "unit": settable(keeper),
        "number": settable(each.number),
        "name": settable(each.employee.name),
        "nip": each.employee.nip or "",
        "title": settable(each.title),
        "form": str(each.form.label),
        "days": _days(each.starts_on, each.ends_on),
        "hours": f"{each.hours} jam pelajaran" if each.hours is not None else "",
        "provider": settable(each.provider),
        "issued": day(each.issued_on),
        "seal": seals.printed(each.code or "", "cek-sertifikat"),
    }


def _days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} sampai {day(last)}"
    return f"{format_date(first, 'd MMMM' if first.year == last.year else 'd MMMM y', locale='id')} sampai {day(last)}"
