"""The form of the recommendation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.forms import Form, TextBlock, Version


class RecommendationForm(Form):
    """What both will do next, and what the supervisor recommends."""

    recommendation = TextBlock(_l("Catatan dan rekomendasi"), required=False, longest=2000)
    version = Version()
