"""Letting a unit's results out."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.web.forms import Form, TextBlock


class ReleaseForm(Form):
    """What was seen and is to be released."""

    seen = HiddenField("", [InputRequired(_l("Muat ulang halaman, lalu coba sekali lagi.")), Length(max=60)])


class ReasonedReleaseForm(ReleaseForm):
    """The same where a reason is asked for."""

    reason = TextBlock(_l("Alasan"), longest=2000)
