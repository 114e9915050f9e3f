"""The forms of the plan, one for each intention."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from app.planning.models import PlanLine
from app.planning.plan.actions import Written
from app.training import TrainingClass, days_line
from app.web.forms import Form, Number, TextBlock, Version, row_id

QUARTERS = [(1, _l("I (Januari sampai Maret)")), (2, _l("II (April sampai Juni)")),
            (3, _l("III (Juli sampai September)")), (4, _l("IV (Oktober sampai Desember)"))]  # fmt: skip


class LineForm(Form):
    """When, for how many, at what cost, and on what basis."""

    version = Version()
    quarter = SelectField(
        _l("Triwulan"), choices=lambda: QUARTERS, coerce=lambda value: row_id(value) or 0,
        validators=[InputRequired(_l("Pilih triwulannya."))],
    )  # fmt: skip
    participants = IntegerField(
        _l("Peserta"),
        validators=[
            InputRequired(_l("Tulis berapa peserta, dengan angka.")),
            NumberRange(1, 100000, _l("Antara 1 dan 100.000 peserta.")),
        ],
    )
    cost = Number(_l("Perkiraan biaya (Rp)"), required=False)
    basis = TextBlock(_l("Dasar kebutuhan"), required=False, longest=1000)

    def written(self) -> Written:
        """What was filled in."""
        return Written(self.quarter.data, self.participants.data or 0, self.cost.data, self.basis.data or "")


class NewLineForm(LineForm):
    """The same, and which course."""

    course_id = SelectField(_l("Kursus"), coerce=row_id, validators=[InputRequired(_l("Pilih kursusnya."))])


class StepForm(Form):
    """Make a move that needs nothing but the wish."""

    version = Version()


class DropForm(StepForm):
    """Drop a line: with the reason."""

    reason = TextBlock(_l("Alasan"), longest=1000)


class ScheduleForm(StepForm):
    """Tie a line to a class."""

    class_id = SelectField(_l("Kelas"), coerce=row_id, validators=[InputRequired(_l("Pilih kelasnya."))])

    def offer(self, classes: list[TrainingClass]) -> None:
        """Let the person choose among these."""
        self.class_id.choices = [(each.id, f"{each.name}: {days_line(each)}") for each in classes]


def form_of(name: str, line: PlanLine) -> StepForm:
    """The form that a move needs."""
    kinds: dict[str, type[StepForm]] = {"tiadakan": DropForm, "jadwalkan": ScheduleForm}
    return kinds.get(name, StepForm)(version=line.version)
