"""What the performance team is asked: how an office assesses in a year, a window's days, more time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange

from app.kernel.errors import DomainError
from app.kernel.numbers import plain
from app.periods.actions.schemes import Plan
from app.periods.kinds import MinimiseFormula, PeriodKind
from app.periods.models import Scheme
from app.periods.rules import Around, Days
from app.web.forms import Choice, Day, Form, Number, TextBlock, Version, options

UNCAPPED, OTHER = "tanpa", "lain"
USUAL_CAPS = ("100", "110", "120")
MOST_DAYS = 120


class WholeDays(IntegerField):
    """A count of calendar days."""

    def __init__(self, label: Any, **kw: Any) -> None:
        checks = [InputRequired(_l("Wajib diisi.")), NumberRange(0, MOST_DAYS)]
        super().__init__(label, checks, **kw)


def _caps() -> list[tuple[str, Any]]:
    usual = [(cap, f"{cap}%") for cap in USUAL_CAPS]
    return [(UNCAPPED, _l("Tidak dibatasi")), *usual, (OTHER, _l("Angka lain, dalam persen"))]


class SchemeForm(Form):
    """How the office assesses in the year."""

    rhythm = Choice(_l("Irama penilaian"), PeriodKind)
    minimise = Choice(_l("Rumus bila makin kecil makin baik"), MinimiseFormula)
    cap = RadioField(
        _l("Batas atas capaian"),
        choices=_caps,
        validators=[InputRequired(_l("Pilih salah satu."))],
    )
    other_cap = Number(_l("Batas atas lain (persen)"), required=False)
    open_days = WholeDays(_l("Dibuka berapa hari sebelum periode berakhir"))
    due_days = WholeDays(_l("Batas waktu, hari setelah periode berakhir"))
    close_days = WholeDays(_l("Ditutup, hari setelah periode berakhir"))

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.rhythm.choices = [
            (value, label) for value, label in options(PeriodKind) if value != PeriodKind.ANNUAL.value
        ]

    def plan(self) -> Plan:
        """What was asked for. Raises DomainError where another cap was chosen and not written."""
        counts: list[Any] = [self.open_days.data, self.due_days.data, self.close_days.data]
        return Plan(self.rhythm.data, self.minimise.data, self._cap(), Around(*counts))

    def _cap(self) -> Decimal | None:
        if self.cap.data == UNCAPPED:
            return None
        if self.cap.data != OTHER:
            return Decimal(self.cap.data)
        if self.other_cap.data is None:
            raise DomainError(_l("Tulis batas atas capaiannya, misalnya 130."), "other_cap")
        return self.other_cap.data


class ChangeSchemeForm(SchemeForm):
    """The same, of a scheme that is there."""

    version = Version()


def as_filled(scheme: Scheme) -> dict[str, Any]:
    """The form's fields as the scheme stands."""
    cap = None if scheme.cap is None else f"{plain(scheme.cap):f}"
    return {
        "rhythm": scheme.rhythm, "minimise": scheme.minimise, "version": scheme.version,
        "cap": UNCAPPED if cap is None else cap if cap in USUAL_CAPS else OTHER,
        "other_cap": scheme.cap if cap not in (None, *USUAL_CAPS) else None,
        "open_days": scheme.open_days, "due_days": scheme.due_days, "close_days": scheme.close_days,
    }  # fmt: skip


class WindowForm(Form):
    """A window's days."""

    opens_on = Day(_l("Dibuka"))
    due_on = Day(_l("Batas waktu"))
    closes_on = Day(_l("Ditutup (hari terakhir mengirim)"))
    version = Version()

    def days(self) -> Days:
        """The days that were asked for."""
        days: list[Any] = [self.opens_on.data, self.due_on.data, self.closes_on.data]
        return Days(*days)


class ShorteningForm(Form):
    """Until when an extension still holds; without a day it is taken back."""

    until = Day(_l("Berlaku sampai"), required=False, description=_l("Kosongkan untuk mencabut seluruhnya."))
    reason = TextBlock(_l("Alasan"), longest=1000)
    version = Version()


class ExtensionForm(Form):
    """More time, until when and why."""

    until = Day(_l("Diperpanjang sampai"))
    reason = TextBlock(_l("Alasan"), longest=1000)
    version = Version()
