"""The forms, one for each intention."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from app.certificates.actions.outside import Brought
from app.training import CourseForm, Mode
from app.web.forms import Choice, Day, Form, Hidden, TextBlock, TextLine, Version


class OutsideForm(Form):
    """A certificate from outside, as it is printed."""

    title = TextLine(_l("Judul pelatihan"), longest=300)
    provider = TextLine(_l("Penyelenggara"), longest=200)
    number = TextLine(_l("Nomor sertifikat"), longest=100)
    form = Choice(_l("Bentuk"), CourseForm)
    mode = Choice(_l("Jalur"), Mode, blank=_l("Tidak tahu"))
    starts_on = Day(_l("Hari pertama"))
    ends_on = Day(_l("Hari terakhir"))
    issued_on = Day(_l("Tanggal sertifikat"))
    hours = IntegerField(
        _l("JP yang tercantum"),
        validators=[Optional(), NumberRange(1, 2000, _l("Isi bilangan bulat dari 1 sampai 2.000, atau kosongkan."))],
    )

    def brought(self) -> Brought:
        """What was filled in."""
        given: dict[str, Any] = {name: self._fields[name].data for name in Brought.__dataclass_fields__}
        return Brought(**given)


class StepForm(Form):
    """A move that needs no words."""

    version = Version()


class VerifyForm(StepForm):
    """Attest it, with these files in sight."""

    files = Hidden()


class ReasonForm(StepForm):
    """A move whose reason the person reads."""

    reason = TextBlock(_l("Alasan"), longest=1000)
