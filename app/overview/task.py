"""One thing to do, as the home page shows it, and by when in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.kernel import clock
from app.web.rendering import long_date


@dataclass(frozen=True)
class Task:
    """One thing to do, as the home page shows it. `by`: the day by which, where there is one."""

    title: str
    url: str
    note: str = ""
    due: str = ""
    tone: str = "neutral"
    by: date | None = None


def by_day(title: str, url: str, note: str, by: date | None) -> Task:
    """A thing to do by a day, said in words; red once it has passed."""
    if by is None:
        return Task(title, url, note)
    left = (by - clock.today()).days
    if left < 0:
        return Task(title, url, note, _("Lewat batas %(date)s", date=long_date(by)), "danger", by)
    return Task(title, url, note, _("Batas %(date)s", date=long_date(by)), "warning" if left <= 7 else "neutral", by)


def ordered(tasks: Iterable[Task]) -> list[Task]:
    """What is due first comes first, of whatever kind; then what has no day."""
    return sorted(tasks, key=lambda each: each.by or date.max)
