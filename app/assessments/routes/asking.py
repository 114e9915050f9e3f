"""Pages that ask the performance team: one form, what it is about, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from app.web.answers import leave, page, say
from app.web.forms import Form


def ask(form: Form, act: Callable[[], str], *, said: object, template: str, **words: Any) -> Response:
    """Show the form until `act` accepts it; then say so and go to the address that it returned."""
    where: list[str] = []
    if form.accepted(lambda: where.append(act())):
        say(said)
        return leave(where[0])
    return page(template, form=form, status=form.status, **words)
