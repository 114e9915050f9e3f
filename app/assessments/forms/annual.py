"""Taking a figure for the year."""

from __future__ import annotations

from app.web.forms import Form, Version


class TakeForm(Form):
    """The version of the year's realisation that was seen; the figure is in the address, reckoned anew."""

    version = Version()
