"""What edits of people share: one at a time, and in words what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel.labels import Labelled
from app.people.models import Employee


def as_words(value: Any) -> str:
    """A value as the history shows it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return str(format_date(value, "d MMMM y"))
    if isinstance(value, Labelled):
        return value.label
    return str(getattr(value, "name", value))


def assign(row: object, labels: Mapping[str, object], values: Mapping[str, Any]) -> str:
    """Set the values that differ, and return the changes in words ("golongan III/a → III/b"), "" if there are none."""
    changes = []
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            changes.append(f"{labels[name]} {as_words(before)} → {as_words(value)}")
            setattr(row, name, value)
    return "; ".join(changes)


def lock(*people: Employee) -> None:
    """Let nobody else arrange anything for these people meanwhile; in one order, so that two never wait for each other.

    Who signs or writes history in their name need not wait.
    """
    ids = sorted(person.id for person in people)
    db.session.execute(
        select(Employee.id).where(Employee.id.in_(ids)).order_by(Employee.id).with_for_update(key_share=True)
    )
