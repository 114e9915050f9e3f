"""The forms, one for each intention."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from app.agreements import Behaviour
from app.enrolment.actions.asking import Reason
from app.enrolment.kinds import ReasonKind
from app.enrolment.queries import purposes
from app.people import Placement
from app.web.forms import Form, TextBlock, Version


class AskForm(Form):
    """Asking for a seat: what for, and that clashes have been read where there are any."""

    purpose = SelectField(_l("Untuk apa"), validators=[InputRequired(_l("Pilih salah satu."))])
    reason = TextBlock(_l("Alasan"), longest=1000)
    has_read = BooleanField(_l("Saya tahu jadwal ini berbenturan dan tetap mendaftar"))

    def offer(self, placement: Placement, year: int) -> None:
        """Let the person choose from their own agreement of that year, the behaviours, and what needs no agreement."""
        results, measures = purposes.results_of(placement, year), purposes.measures_of(placement, year)
        groups = {
            str(ReasonKind.RESULT.label): [(f"{ReasonKind.RESULT}:{each.id}", each.text) for each in results],
            str(ReasonKind.INDICATOR.label): [(f"{ReasonKind.INDICATOR}:{each.id}", each.text) for each in measures],
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
