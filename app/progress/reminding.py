"""The week in review, sent to everybody who notes: once a week, on its first workdays, with the daily digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app import notices
from app.kernel.workdays import count_workdays
from app.notices import Reminder
from app.progress.history import RECAP
from app.progress.queries.week import monday_of, summaries
from app.web.rendering import long_date

FIRST_WORKDAYS = 2
"""On so many first workdays of a week it is looked whom to tell: one day may be missed."""


def connect() -> None:
    """Have the worker ask whom to tell of their week."""
    notices.remind(RECAP, recaps)


def recaps(today: date) -> Iterator[Reminder]:
    """The week before this one, for each person who still notes."""
    this_monday = monday_of(today)
    if count_workdays(this_monday - timedelta(days=1), today) > FIRST_WORKDAYS:
        return
    monday = this_monday - timedelta(days=7)
    days = {"first": long_date(monday), "last": long_date(monday + timedelta(days=6))}
    url = f"/catatan/rekap?minggu={monday.isoformat()}"
    for employee_id, each in summaries(monday, today).items():
        facts = {**days, "notes": each.notes, "results": each.results, "quiet": each.quiet}
        yield Reminder(employee_id, f"{RECAP}:{employee_id}:{monday.isoformat()}", url, facts)
