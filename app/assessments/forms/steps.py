"""The forms of the moves."""

from __future__ import annotations

from app.web.forms import Form, Version


class StepForm(Form):
    """Make a move that needs nothing but the wish; later features add fields of their own."""

    version = Version()
