"""The forms of the agreement, one per intention."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from app.agreements.kinds import AmendGround, Approach, Aspect, Perspective, ResultKind, ResultOwnership
from app.agreements.models import Agreement, Result
from app.indicators import Indicator
from app.web.forms import Choice, Day, Form, Hidden, Number, Password, TextBlock, TextLine, Version, row_id

WRITTEN = "tulis"


class StartForm(Form):
    """Begin the year's agreement for one of one's posts."""

    placement = Hidden(validators=[InputRequired()])
    year = Hidden()
    source = Hidden()


class ShapeForm(Form):
    """Choose the approach."""

    approach = Choice(_l("Pendekatan hasil kerja"), Approach)


class CopyForm(Form):
    """Start from an earlier agreement or a colleague's."""

    template = RadioField(_l("Mulai dari"), coerce=row_id, validators=[InputRequired(_l("Pilih salah satu."))])


class ResultForm(Form):
    """Write a result."""

    text = TextBlock(_l("Rencana hasil kerja"), longest=1000)
    leader_result = SelectField(_l("Hasil kerja pimpinan yang diintervensi"), validators=[Optional()])
    leader_result_text = TextBlock(_l("Tulis hasil kerja pimpinan"), required=False, longest=1000)
    kind = Choice(_l("Jenis"), ResultKind)
    ownership = Choice(_l("Klasifikasi"), ResultOwnership)
    version = Version()

    def offer(self, leader_results: list[Result]) -> ResultForm:
        """Offer the leader's results, and to write one that is not there."""
        self.leader_result.choices = [
            ("", _("Belum dipilih")),
            *((str(result.id), result.text) for result in leader_results),
            (WRITTEN, _("Lainnya, saya tulis sendiri")),
        ]
        return self

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "text": self.text.data,
            "kind": self.kind.data,
            "ownership": self.ownership.data,
            "leader_result_id": row_id(self.leader_result.data),
            "leader_result_text": self.leader_result_text.data or "",
        }


class MeasureForm(Form):
    """Write a measure with its target."""

    indicator = SelectField(_l("Ambil dari pustaka IKU"), validators=[Optional()], coerce=row_id)
    text = TextBlock(_l("Indikator kinerja individu"), required=False, longest=1000)
    aspect = Choice(_l("Aspek"), Aspect, blank=_l("Tanpa aspek"))
    perspective = Choice(_l("Perspektif"), Perspective, blank=_l("Belum dipilih"))
    target_text = TextLine(_l("Target"), required=False, longest=200)
    unit_of_measure = TextLine(_l("Satuan"), required=False, longest=60)
    version = Version()

    def offer(self, indicators: list[Indicator]) -> MeasureForm:
        """Offer the office's adopted indicators."""
        self.indicator.choices = [
            ("", _("Tidak, saya tulis sendiri")),
            *((indicator.id, f"{indicator.code} · {indicator.name}") for indicator in indicators),
        ]
        return self


class TextForm(Form):
    """Write one text: an expectation or a line of the appendix."""

    text = TextBlock(_l("Isi"), required=False, longest=1000)
    version = Version()


class BudgetForm(Form):
    """Write a line of the budget."""

    programme = TextBlock(_l("Program"), longest=500)
    activity = TextBlock(_l("Kegiatan atau subkegiatan"), required=False, longest=500)
    amount = Number(_l("Anggaran (Rp)"))
    source = TextLine(_l("Keterangan (sumber)"), longest=60)
    version = Version()


class AmendForm(Form):
    """Begin to amend an agreement in force."""

    ground = Choice(_l("Dasar perubahan"), AmendGround)
    reason = TextBlock(_l("Alasan"), longest=2000)
    starts_on = Day(_l("Berlaku mulai"))
    version = Version()


class StepForm(Form):
    """Make a move that needs nothing but the wish."""

    version = Version()


class WithdrawForm(StepForm):
    """Take back a submission; the supervisor may be told why."""

    reason = TextBlock(_l("Alasan"), required=False, longest=1000)


class SignForm(StepForm):
    """Sign, with the password again, what bears this hash."""

    sha256 = Hidden(validators=[InputRequired()])
    password_again = Password(_l("Kata sandi Anda"))


class ReturnForm(StepForm):
    """Return with reasons; one field for each result is added by `return_form`."""

    reason = TextBlock(_l("Catatan umum"), required=False, longest=2000)

    def remarks(self) -> dict[int, str]:
        """The reasons by result id, the empty ones left out."""
        prefix = "result_"
        return {
            int(name.removeprefix(prefix)): field.data
            for name, field in self._fields.items()
            if name.startswith(prefix) and field.data
        }


def return_form(agreement: Agreement) -> ReturnForm:
    """The form to return this agreement, with a field for each of its results."""
    fields = {
        f"result_{result.id}": TextBlock(
            _("Hasil kerja %(n)d: %(text)s", n=number, text=result.text), required=False, longest=1000
        )
        for number, result in enumerate(agreement.results, start=1)
    }
    return type("ReturnFormOfAgreement", (ReturnForm,), fields)()


def fill_result(form: ResultForm, result: Result) -> None:
    """Show what is stored, where nothing was sent yet."""
    form.text.data, form.kind.data, form.ownership.data = result.text, result.kind, result.ownership
    form.leader_result_text.data = result.leader_result_text
    form.leader_result.data = str(result.leader_result_id or (WRITTEN if result.leader_result_text else ""))
    form.version.data = result.version
