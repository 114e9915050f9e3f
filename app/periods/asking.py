"""Pages that ask the performance team: one form, what it is about, and where to go afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, url_for

from app.kernel.permissions import Permission
from app.periods.models import Scheme, Window
from app.web.answers import leave, page, say
from app.web.forms import Form

MANAGE = Permission.ASSESSMENTS_MANAGE


def ask(form: Form, act: Callable[[], str], *, said: object, template: str, **words: Any) -> Response:
    """Show the form until `act` accepts it; then say so and go to the address that it returned."""
    where: list[str] = []
    if form.accepted(lambda: where.append(act())):
        say(said)
        return leave(where[0])
    return page(template, form=form, status=form.status, **words)


def address(scheme: Scheme) -> str:
    """The page of the scheme."""
    return url_for("periods.show_scheme", scheme_id=scheme.id)


def about(window: Window, title: str) -> dict[str, Any]:
    """What a page that asks about a window's days says of it."""
    return {"title": title, "lede": window.office.name, "window": window, "template": "periods/window_form.html"}
