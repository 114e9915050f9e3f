"""The moves of a class, and what is confirmed with nothing but the wish."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.forms import Form, TextBlock, Version


class StepForm(Form):
    """Do what needs nothing but the wish."""

    version = Version()


class CancelForm(StepForm):
    """Cancel a class: all who asked for a seat read why."""

    reason = TextBlock(_l("Alasan"), longest=1000)
