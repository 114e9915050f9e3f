"""Moving somebody on the nine cells: other ratings, and why."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.assessments import Rating
from app.web.forms import Form, TextBlock, Version, options


class _Ratings(RadioField):
    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(
            label,
            choices=lambda: options(Rating),
            coerce=lambda value: Rating(value) if value else None,
            validators=[InputRequired(_l("Pilih salah satu."))],
            **kw,
        )


class CalibrationForm(Form):
    """The two ratings as they should be, and the reason."""

    work = _Ratings(_l("Rating hasil kerja"))
    behaviour = _Ratings(_l("Rating perilaku kerja"))
    reason = TextBlock(
        _l("Alasan"),
        longest=2000,
        description=_l("Bandingkan dengan bukti dan dengan orang lain di unit, bukan dengan pola sebaran."),
    )
    version = Version()
