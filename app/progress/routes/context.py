"""What the pages of notes share: the days and the result that the address asks for, and what a form can offer."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request, url_for

from app.kernel import clock
from app.kernel.days import parse_day
from app.kernel.errors import DomainError
from app.progress.forms import NoteForm, PatternForm
from app.progress.queries.book import Book, book_of
from app.progress.queries.listing import Filters, Sheet
from app.web.access import viewer
from app.web.addresses import number_asked

EARLIEST = date(2000, 1, 1)


def day_asked(name: str, usual: date) -> date:
    """The day behind the question mark under that name, or the usual one."""
    try:
        return max(parse_day(request.args.get(name, "")), EARLIEST)
    except DomainError:
        return usual


def days_asked() -> tuple[date, date]:
    """The first and the last day of a list: this year until today, unless the address says otherwise."""
    today = clock.today()
    first, last = day_asked("dari", today.replace(month=1, day=1)), day_asked("sampai", today)
    return min(first, last), last


def filters(book: Book) -> tuple[Filters, int]:
    """What the address asks for, and the id of the result, 0 for all."""
    first, last = days_asked()
    result_id = number_asked("hasil")
    return Filters(first, last, book.same_result(result_id) if result_id else (), number_asked("hal") or 1), result_id


def day_to_note(day: date | None) -> date:
    """The day of an entry, which is never to come: today where it is not given."""
    return min(max(day or clock.today(), EARLIEST), clock.today())


def offer(form: NoteForm | PatternForm, book: Book, day: date, chosen: str = "") -> None:
    """Let the form offer what work of that day can be for; `chosen`, by that day's name, stands first."""
    form.aim.offer(book.aims(day))
    if not form.is_submitted():
        found = book.find(day, chosen) if chosen else None
        form.aim.data = found.value if found else None


def book_on(day: date) -> Book:
    """One's agreements in force on that day."""
    return book_of(viewer, day, day)


def ways(endpoint: str, sheet: Sheet, page: int, **asked: Any) -> dict[str, Any]:
    """The addresses of the pages before and after."""
    return {
        "previous": url_for(endpoint, **asked, hal=page - 1) if sheet.first > 1 else None,
        "following": url_for(endpoint, **asked, hal=page + 1) if sheet.last < sheet.total else None,
    }
