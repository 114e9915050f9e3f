"""The forms of the library, one per intention."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from app.indicators.actions.drafting import Content
from app.indicators.kinds import Frequency, Polarity
from app.indicators.models import Indicator
from app.indicators.wording import LABELS, LONGEST, LONGEST_TARGET, TARGET
from app.people import Unit
from app.web.forms import Choice, Form, Number, TextBlock, TextLine, Version, row_id

COLUMNS = (
    "code", "objective", "name", "definition", "formula", "variables", "unit_of_measure", "polarity", "frequency",
    "data_source", "provenance",
)  # fmt: skip


class IndicatorForm(Form):
    """Describe an indicator. Its targets, one field per year, are added by `form_for`."""

    version = Version()
    code = TextLine(
        LABELS["code"], longest=LONGEST["code"], description=_l("Pendek dan tetap, misalnya IKU-1 atau IKU-1.2.")
    )
    name = TextLine(LABELS["name"], longest=LONGEST["name"])
    objective = TextLine(
        LABELS["objective"], longest=LONGEST["objective"], description=_l("Keadaan yang ingin dicapai dengan ini.")
    )
    definition = TextBlock(
        LABELS["definition"], required=False, description=_l("Apa yang dihitung, apa yang tidak termasuk.")
    )
    formula = TextBlock(
        LABELS["formula"],
        required=False,
        description=_l("Misalnya: anak berakta kelahiran dibagi seluruh anak 0-18 tahun, dikali 100."),
    )
    variables = TextBlock(
        LABELS["variables"], required=False, description=_l("Arti tiap bagian rumus, satu per baris.")
    )
    unit_of_measure = TextLine(
        LABELS["unit_of_measure"],
        required=False,
        longest=LONGEST["unit_of_measure"],
        description=_l("Misalnya persen, hari, indeks."),
    )
    polarity = Choice(LABELS["polarity"], Polarity)
    frequency = Choice(LABELS["frequency"], Frequency)
    data_source = TextLine(LABELS["data_source"], required=False, longest=LONGEST["data_source"])
    owner_id = SelectField(LABELS["owner_id"], coerce=row_id, validators=[InputRequired(_l("Pilih unitnya."))])
    parent_id = SelectField(LABELS["parent_id"], coerce=row_id, validators=[Optional()])
    provenance = TextLine(
        LABELS["provenance"],
        required=False,
        longest=LONGEST["provenance"],
        description=_l("Dari dokumen mana indikator ini diambil."),
    )

    def offer(self, owners: list[Unit], parents: list[Indicator]) -> IndicatorForm:
        """Fill the two lists."""
        self._owners = {unit.id: unit for unit in owners}
        self._parents = {indicator.id: indicator for indicator in parents}
        self.owner_id.choices = [(unit.id, unit.name) for unit in owners]
        self.parent_id.choices = [
            ("", _("Tidak ada: ini puncak pohon kinerja")),
            *((each.id, f"{each.code} · {each.name}") for each in parents),
        ]
        return self

    def target_fields(self) -> list[Any]:
        """The fields of the targets, by year."""
        return [self[name] for name in self._fields if name.startswith(TARGET)]

    def content(self) -> Content:
        """What was written."""
        return Content(
            values={name: self[name].data for name in COLUMNS},
            owner=self._owners[self.owner_id.data],
            parent=self._parents.get(self.parent_id.data),
            targets={int(field.name.removeprefix(TARGET)): field.data or "" for field in self.target_fields()},
        )


def form_for(year: int, indicator: Indicator | None = None) -> IndicatorForm:
    """The form with a target for the year before, the year itself, two years after, and every year that has one."""
    kept = {target.year: target.text for target in indicator.targets} if indicator else {}
    years = sorted({*range(year - 1, year + 3), *kept})
    fields = {
        f"{TARGET}{each}": TextLine(_l("Target %(year)s", year=each), required=False, longest=LONGEST_TARGET)
        for each in years
    }
    stored = {f"{TARGET}{each}": text for each, text in kept.items()}
    form: IndicatorForm = type("IndicatorFormOfYears", (IndicatorForm,), fields)(obj=indicator, data=stored)
    if indicator is None and not form.is_submitted():
        form.version.data = 0
    return form


class StepForm(Form):
    """Make a move, with the reason that some ask for."""

    version = Version()
    reason = TextBlock(_l("Alasan"), required=False, longest=1000)


class MeasurementForm(Form):
    """What was measured in the period."""

    version = Version()
    value = Number(_l("Capaian"), description=_l("Angkanya saja, misalnya 98,4."))
    note = TextBlock(
        _l("Catatan"),
        required=False,
        longest=1000,
        description=_l("Dari mana angkanya, atau apa yang perlu diketahui."),
    )


class TakeBackForm(Form):
    """Remove the figure of a period."""

    version = Version()
