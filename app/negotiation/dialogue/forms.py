"""The forms of the record of a dialogue, one per intention."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.negotiation.dialogue.actions import Content, Setting, stored
from app.negotiation.models import Dialogue
from app.web.forms import Day, Form, TextBlock, TextLine, Version


class StartForm(Form):
    """Begin a record: when, where, who."""

    held_on = Day(_l("Tanggal"))
    place = TextLine(_l("Tempat"), required=False, longest=200)
    present = TextBlock(_l("Hadir"), longest=1000)

    def setting(self) -> Setting:
        """What the action takes."""
        day = self.held_on.data
        assert day is not None, "the field is required"
        return Setting(day, self.place.data or "", self.present.data or "")


class RecordForm(StartForm):
    """Write in a record; a field for each item of its agenda is added by `record_form`."""

    notes = TextBlock(_l("Catatan pembicaraan"), required=False, longest=5000)
    agreed_points = TextBlock(_l("Butir yang disepakati"), required=False, longest=5000)
    version = Version()

    def outcomes(self) -> list[TextBlock]:
        """The fields of the agenda, in its order."""
        return [field for name, field in self._fields.items() if name.startswith("outcome_")]

    def content(self) -> Content:
        """What the action takes."""
        outcomes = [field.data or "" for field in self.outcomes()]
        return Content(outcomes, self.notes.data or "", self.agreed_points.data or "")


class CloseForm(Form):
    """Close the record as it was seen."""

    version = Version()


def record_form(dialogue: Dialogue) -> RecordForm:
    """The form of this record, with what is stored where nothing was sent yet."""
    label = _("Hasil pembicaraan %(n)s")
    fields = {
        f"outcome_{n}": TextBlock(label % {"n": n + 1}, required=False, longest=2000)
        for n in range(len(dialogue.agenda))
    }
    return type("RecordFormOfDialogue", (RecordForm,), fields)(data={**stored(dialogue), "version": dialogue.version})
