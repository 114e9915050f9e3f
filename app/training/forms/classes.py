"""The forms of a class: what it is, a copy of it, its meetings, and a message to who takes part."""

from __future__ import annotations

from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from app.kernel.errors import DomainError
from app.kernel.hours import parse_time
from app.people import EmployeeKind, PositionKind
from app.training.kinds import Admission, Audience
from app.training.texts import LABELS
from app.web.forms import Choice, Day, Form, Number, TextBlock, TextLine, Version, options, row_id


class Several(SelectMultipleField):
    """Any of a closed list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ClassForm(Form):
    """When and where a class is held, how many there are seats for, for whom, and at what cost."""

    version = Version()
    name = TextLine(LABELS["name"], longest=120, description=_l("Misalnya Angkatan I."))
    unit_id = SelectField(LABELS["unit_id"], coerce=row_id, validators=[InputRequired(_l("Pilih unitnya."))])
    starts_on = Day(LABELS["starts_on"])
    ends_on = Day(LABELS["ends_on"])
    registration_opens_on = Day(LABELS["registration_opens_on"])
    registration_closes_on = Day(LABELS["registration_closes_on"])
    place = TextLine(LABELS["place"], required=False, longest=300)
    link = TextLine(
        LABELS["link"],
        required=False,
        longest=500,
        description=_l("Untuk kelas daring. Hanya peserta yang mendapat kursi yang melihatnya."),
    )
    seats = IntegerField(LABELS["seats"], validators=[InputRequired(_l("Wajib diisi.")), NumberRange(1, 10000)])
    minimum = IntegerField(
        LABELS["minimum"],
        validators=[Optional(), NumberRange(0, 10000)],
        description=_l("Kosongkan bila kelas tetap berjalan berapa pun pesertanya."),
    )
    admission = Choice(LABELS["admission"], Admission)
    for_unit_id = SelectField(_l("Untuk pegawai unit"), coerce=row_id, validators=[Optional()])
    for_position_kinds = Several(
        _l("Untuk jenis jabatan"),
        choices=lambda: options(PositionKind),
        validators=[Optional()],
        description=_l("Tanpa pilihan: semua jenis jabatan."),
    )
    for_employee_kinds = Several(
        _l("Untuk jenis pegawai"),
        choices=lambda: options(EmployeeKind),
        validators=[Optional()],
        description=_l("Tanpa pilihan: semua jenis pegawai."),
    )
    cost = Number(LABELS["cost"], required=False)
    cost_bearer = TextLine(
        LABELS["cost_bearer"], required=False, longest=200, description=_l("Misalnya APBD (DPA BKPSDM).")
    )
    passing_score = Number(
        LABELS["passing_score"], required=False, description=_l("Antara 0 dan 100; kosongkan bila tanpa ujian.")
    )
    notes = TextBlock(
        LABELS["notes"], required=False, description=_l("Yang perlu dibawa atau disiapkan peserta, dan sebagainya.")
    )

    def offer(self, keepers: list[tuple[str, str]], targets: list[tuple[str, str]]) -> ClassForm:
        """Fill the two lists of units."""
        self.unit_id.choices = [(int(unit_id), name) for unit_id, name in keepers]
        self.for_unit_id.choices = [("", _("Semua unit")), *((int(unit_id), name) for unit_id, name in targets)]
        return self

    def values(self) -> dict[str, Any]:
        """What was written, by column."""
        written = {name: field.data for name, field in self._fields.items() if name not in ("version", "csrf_token")}
        return {**written, "minimum": self.minimum.data or 0}


class CopyForm(Form):
    """The same class once more, on other days."""

    name = TextLine(LABELS["name"], longest=120)
    starts_on = Day(LABELS["starts_on"])
    registration_opens_on = Day(LABELS["registration_opens_on"])
    registration_closes_on = Day(LABELS["registration_closes_on"])


class TimeOfDay(Field):
    """A time as people write it; what was typed is shown again if it is not one."""

    widget = TextInput()

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(label, [InputRequired(_l("Wajib diisi."))], **kw)
        self.data: time | None = None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:%H.%M}"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = parse_time(valuelist[0])
            except DomainError as error:
                raise ValueError(error.message) from error


class SessionForm(Form):
    """One meeting."""

    day = Day(_l("Tanggal"))
    begins = TimeOfDay(_l("Jam mulai"), description=_l("Misalnya 08.00."))
    ends = TimeOfDay(_l("Jam selesai"), description=_l("Misalnya 12.00."))
    topic = TextLine(_l("Materi"), required=False, longest=200)
    place = TextLine(_l("Tempat, bila bukan tempat kelas"), required=False, longest=300)


class NewSessionForm(SessionForm):
    """One meeting, or the same on each working day until another."""

    until = Day(
        _l("Sampai tanggal"),
        required=False,
        description=_l("Isi bila ada pertemuan yang sama tiap hari kerja sampai tanggal itu."),
    )


class MessageForm(Form):
    """Words of the coordinator to who takes part."""

    audience = RadioField(
        _l("Kepada"),
        choices=lambda: options(Audience),
        default=Audience.SEATED.value,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    text = TextBlock(_l("Pesan"), longest=2000)
