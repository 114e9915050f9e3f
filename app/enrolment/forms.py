"""The forms, one for each intention."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from app.agreements import Behaviour
from app.enrolment.actions.asking import Reason
from app.enrolment.kinds import ReasonKind
from app.enrolment.queries import purposes
from app.enrolment.wording import measure_line
from app.people import Placement
from app.web.addresses import LARGEST_ID
from app.web.forms import Form, Hidden, TextBlock, Version, row_id


class AskForm(Form):
    """Asking for a seat: what for, and that clashes have been read where there are any."""

    purpose = SelectField(_l("Untuk apa"), validators=[InputRequired(_l("Pilih salah satu."))])
    reason = TextBlock(_l("Alasan"), longest=1000)
    has_read = BooleanField(_l("Saya sudah membacanya dan tetap mendaftar"))
    seen = Hidden()

    def offer(self, placement: Placement) -> None:
        """Let the person choose from their own latest agreement, the behaviours, and what needs no agreement."""
        results = purposes.results_of(placement)
        measures = [measure for result in results for measure in result.measures]
        groups = {
            _("Pilih satu"): [("", "–")],
            str(ReasonKind.RESULT.label): [(f"{ReasonKind.RESULT}:{each.id}", each.text) for each in results],
            str(ReasonKind.INDICATOR.label): [
                (f"{ReasonKind.INDICATOR}:{each.id}", measure_line(each)) for each in measures
            ],
            str(ReasonKind.BEHAVIOUR.label): [(f"{ReasonKind.BEHAVIOUR}:{each}", each.label) for each in Behaviour],
            _("Lainnya"): [(f"{each}:", each.label) for each in (ReasonKind.REQUIREMENT, ReasonKind.DEVELOPMENT)],
        }
        self.purpose.choices = {name: offered for name, offered in groups.items() if offered}

    def asked(self) -> Reason:
        """What was filled in."""
        kind, _colon, thing = (self.purpose.data or "").partition(":")
        return Reason(
            ReasonKind(kind),
            self.reason.data or "",
            result_id=int(thing) if kind == ReasonKind.RESULT else None,
            measure_id=int(thing) if kind == ReasonKind.INDICATOR else None,
            behaviour=Behaviour(thing) if kind == ReasonKind.BEHAVIOUR else None,
        )


class StepForm(Form):
    """Make a move that needs nothing but the wish."""

    version = Version()


class ReasonForm(StepForm):
    """Make a move that ends something for somebody: they read why."""

    reason = TextBlock(_l("Alasan"), longest=1000)


class OwnReasonForm(StepForm):
    """Give one's own place back; the reason is one's own affair."""

    reason = TextBlock(_l("Alasan"), longest=1000, required=False)


FORMS: dict[str, type[StepForm]] = {
    "tolak": ReasonForm,
    "tidak-terima": ReasonForm,
    "keluarkan": ReasonForm,
    "batalkan": OwnReasonForm,
    "lepas-tawaran": OwnReasonForm,
}


class ConfirmForm(Form):
    """Confirm those who were ticked."""

    def chosen(self) -> set[int]:
        """Their enrolments, as ticked."""
        ticked = (row_id(value) for value in request.form.getlist("pilih"))
        return {number for number in ticked if number is not None and number <= LARGEST_ID}


class PlainForm(Form):
    """A button."""
