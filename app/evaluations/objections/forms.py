"""What is written in an objection."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from app.assessments import Rating, StepForm
from app.evaluations.models import ObjectionOutcome
from app.web.forms import Choice, Form, TextBlock, options


class ObjectForm(StepForm):
    """Why the employee does not agree."""

    text = TextBlock(_l("Bagian mana, dan mengapa"), longest=4000)


class WordForm(Form):
    """One word in the thread."""

    text = TextBlock(_l("Tulisan Anda"), longest=4000)


class DecideForm(StepForm):
    """The decision, which nothing suggests; the two ratings where it is upheld."""

    outcome = SelectField(
        _l("Putusan"),
        choices=lambda: options(ObjectionOutcome, _l("Pilih putusan")),
        coerce=lambda value: ObjectionOutcome(value) if value else None,
        validators=[InputRequired(_l("Wajib diisi."))],
    )
    reason = TextBlock(_l("Alasan putusan"), longest=4000)
    work_rating = Choice(_l("Rating hasil kerja sesudahnya, bila dikabulkan"), Rating, blank=_l("Tidak berubah"))
    behaviour_rating = Choice(_l("Rating perilaku sesudahnya, bila dikabulkan"), Rating, blank=_l("Tidak berubah"))
