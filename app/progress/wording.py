"""Words that the pages of notes share."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date


def weekday(day: date) -> str:
    """The name of the day in the reader's language: Senin."""
    return str(format_date(day, "EEEE"))
