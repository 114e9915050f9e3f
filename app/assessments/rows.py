"""Rows of a form that save themselves: what each holds, when it was saved, or why not and what stands there instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.kernel import clock
from app.web.forms import Form
from app.web.rendering import instant, time_of_day


@dataclass(frozen=True)
class Row:
    """One form that saves itself: `name` is its id, `values` what its fields hold, `stored` what another device wrote.

    `page_url` is the page that it stands on, where that is not the employee's form.
    """

    name: str
    url: str
    version: int
    values: dict[str, Any]
    saved_at: datetime | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    stored: list[tuple[str, str]] = field(default_factory=list)
    is_stale: bool = False
    page_url: str = ""

    @property
    def saved_when(self) -> str:
        """When it was saved: the time of today, the day and time of before; empty where nothing was."""
        if self.saved_at is None:
            return ""
        is_today = clock.local(self.saved_at).date() == clock.today()
        return time_of_day(self.saved_at) if is_today else instant(self.saved_at)

    @property
    def mine(self) -> list[str]:
        """What was typed and not taken, as texts."""
        return [str(value) for value in self.values.values() if value and not isinstance(value, bool)]


def row_of(name: str, url: str, fields: tuple[str, ...], stored: Any) -> Row:
    """The row as it is stored; empty where nothing was written yet."""
    values = {each: _plain(getattr(stored, each, "")) for each in fields}
    saved_at = stored.updated_at if stored is not None and any(values.values()) else None
    return Row(name, url, stored.version if stored is not None else 0, values, saved_at)


def refused(row: Row, form: Form) -> Row:
    """The row with what was typed into it and why it was not taken."""
    is_stale = form.status == 409
    return Row(
        row.name,
        row.url,
        row.version if is_stale else int(form["version"].data or 0),
        {name: _plain(form[name].data) for name in row.values},
        errors={name: [str(error) for error in form[name].errors] for name in row.values if form[name].errors},
        problems=[str(error) for error in (*form.form_errors, *form["version"].errors)],
        stored=form.stored(),
        is_stale=is_stale,
        page_url=row.page_url,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, bool) else value or ""
