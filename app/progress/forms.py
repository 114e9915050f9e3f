"""The forms of notes and patterns, one for each intention."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import TimeInput

from app.progress.actions.patterns import Usual
from app.progress.actions.writing import Entry
from app.progress.models import Rhythm
from app.progress.queries.book import Aim
from app.web.forms import Choice, Day, Form, Number, TextBlock, TextLine, Version, row_id

LONGEST = 2000
SHOWN = 140
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")


class TimeOfDay(Field):
    """A time as the browser writes it, 08:30, or as people do, 08.30."""

    widget = TimeInput()

    def __init__(self, label: Any, **kw: Any) -> None:
        super().__init__(label, [Optional()], **kw)
        self.data: time | None = None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:%H:%M}"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        found = _TIME.fullmatch(valuelist[0].strip())
        with suppress(ValueError):
            self.data = time(int(found[1]), int(found[2])) if found else None
        if self.data is None:
            raise ValueError(_("“%(text)s” bukan jam. Tulis seperti 08.30.", text=valuelist[0][:20]))


class AimField(SelectField):
    """What work is for; whether that is there on the day, the action says."""

    def __init__(self, **kw: Any) -> None:
        needed = InputRequired(_l("Pilih untuk apa pekerjaan ini."))
        super().__init__(_l("Untuk"), choices=[], validators=[needed], validate_choice=False, **kw)

    def offer(self, aims: list[Aim]) -> None:
        """Let these be chosen; with several posts each under its name."""
        rows = [(aim.agreement.placement.position, (aim.value, _named(aim))) for aim in aims]
        posts = list(dict.fromkeys(post for post, _row in rows))
        groups = {post: [row for of, row in rows if of == post] for post in posts}
        self.choices = groups if len(posts) > 1 else [row for _post, row in rows]


def _named(aim: Aim) -> str:
    if aim.measure is not None:
        unit = f" ({aim.measure.unit_of_measure})" if aim.counts and aim.measure.unit_of_measure else ""
        return f"\u2003– {aim.measure.text[:SHOWN]}{unit}"
    return aim.result.text[:SHOWN] if aim.result is not None else _("Tugas lain, di luar hasil kerja")


class NoteForm(Form):
    """A note of a day."""

    done_on = Day(_l("Hari"))
    aim = AimField()
    text = TextBlock(_l("Yang dikerjakan"), longest=LONGEST)
    output = TextLine(_l("Keluaran"), required=False, longest=200)
    quantity = Number(_l("Jumlah"), required=False)
    begun_at = TimeOfDay(_l("Mulai"))
    ended_at = TimeOfDay(_l("Selesai"))
    outcome = TextBlock(_l("Hasilnya"), required=False, longest=LONGEST)

    def entry(self) -> Entry:
        """What was typed."""
        return Entry(**{field.name: field.data for field in self if field.name in Entry.__dataclass_fields__})


class ChangeForm(NoteForm):
    """The same, of a note that was seen in a version."""

    version = Version()


class WithdrawForm(Form):
    """Taking a note back, confirmed."""

    version = Version()


class PatternForm(Form):
    """Usual work."""

    aim = AimField()
    text = TextBlock(_l("Yang biasa dikerjakan"), longest=LONGEST)
    output = TextLine(_l("Keluaran"), required=False, longest=200)
    quantity = Number(_l("Jumlah"), required=False)
    rhythm = Choice(_l("Seberapa sering"), Rhythm)
    weekday = SelectField(
        _l("Hari"),
        choices=lambda: [
            ("0", _("Senin")), ("1", _("Selasa")), ("2", _("Rabu")), ("3", _("Kamis")), ("4", _("Jumat")),
        ],
        coerce=row_id,
        validate_choice=False,
        validators=[Optional()],
    )  # fmt: skip
    month_day = IntegerField(_l("Tanggal"), validators=[Optional()])
    starts_on = Day(_l("Mulai"))
    ends_on = Day(_l("Sampai"))

    def usual(self) -> Usual:
        """What was typed."""
        return Usual(**{field.name: field.data for field in self if field.name in Usual.__dataclass_fields__})


class EndForm(Form):
    """Ending usual work with a day."""

    ends_on = Day(_l("Hari terakhir"))
    version = Version()
