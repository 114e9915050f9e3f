"""What the supervisor writes of a topic; while both discuss it, with the reason of the change."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.assessments import Rating, StepForm
from app.web.forms import Choice, Form, TextBlock, Version


class ReviewForm(Form):
    """The supervisor's opinion of one topic."""

    rating = Choice(_l("Rating"), Rating, blank=_l("Belum dinilai"))
    text = TextBlock(_l("Umpan balik"), required=False, longest=2000)
    version = Version()


class ChangeForm(ReviewForm):
    """The same, changed after both views were opened."""

    reason = TextBlock(_l("Mengapa berubah"), required=False, longest=1000)


class ReasonForm(StepForm):
    """A move that says why."""

    reason = TextBlock(_l("Alasan"), longest=2000)
