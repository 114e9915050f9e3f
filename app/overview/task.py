"""One thing to do, as the home page shows it, and by when in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.kernel import clock
from app.web.rendering import long_date


@dataclass(frozen=True)
class Task:
    """One thing to do, as the home page shows it."""

    title: str
    url: str
    note: str = ""
    due: str = ""
    tone: str = "neutral"


def due(day: date | None) -> tuple[str, str]:
    """The date by which, in words, and its tone: red once it has passed."""
    if day is None:
        return "", "neutral"
    left = (day - clock.today()).days
    if left < 0:
        return _("Lewat batas %(date)s", date=long_date(day)), "danger"
    return _("Batas %(date)s", date=long_date(day)), "warning" if left <= 7 else "neutral"
