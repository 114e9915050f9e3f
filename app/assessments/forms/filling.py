"""What the employee writes: the realisation of a measure, an opinion of a topic, a rencana aksi."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField

from app.assessments.kinds import Judgement, Rating
from app.web.forms import Choice, Form, TextBlock, TextLine, Version


class RealisationForm(Form):
    """What came of one measure; `from_notes` is the button that takes the sum of the progress notes as its value."""

    value_text = TextLine(_l("Realisasi"), required=False, longest=200)
    judgement = Choice(_l("Seberapa jauh tercapai"), Judgement, blank=_l("Belum dinilai"))
    sentence = TextBlock(_l("Penjelasan"), required=False, longest=2000)
    from_notes = StringField()
    version = Version()


class OpinionForm(Form):
    """What one holds of one topic."""

    rating = Choice(_l("Penilaian saya"), Rating, blank=_l("Belum dinilai"))
    text = TextBlock(_l("Alasan saya"), required=False, longest=2000)
    version = Version()


class RemovalForm(Form):
    """Which version of a rencana aksi is removed."""

    version = Version()


class ActionForm(Form):
    """A rencana aksi."""

    text = TextBlock(_l("Rencana aksi"), required=False, longest=500)
    target_text = TextLine(_l("Target"), required=False, longest=200)
    is_done = BooleanField(_l("Sudah dilakukan"))
    version = Version()
