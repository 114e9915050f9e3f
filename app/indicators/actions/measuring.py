"""Writing down what was measured in a period, changing it, and taking it back."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from app.extensions import db
from app.indicators import periods, policy
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, Measurement
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor

YEARS_BACK = 2


def measured_years(indicator: Indicator) -> range:
    """The years for which figures can be written down: the indicator's own and those shortly before it."""
    return range(indicator.year, indicator.year - YEARS_BACK - 1, -1)


def require_measurable(actor: Actor, indicator: Indicator) -> None:
    """Raise Forbidden or NotPossible unless the person may write down figures of the indicator now."""
    if not policy.may_manage(actor, indicator):
        raise Forbidden(_("Capaian indikator ini dicatat tim pengelola kinerja unit itu."))
    if indicator.status is not IndicatorStatus.ADOPTED:
        raise NotPossible(
            _("Capaian hanya dicatat pada indikator yang ditetapkan; ini %(state)s.", state=indicator.status.label)
        )


def record(
    actor: Actor, indicator: Indicator, year: int, period: int, version: int | None, value: Decimal, note: str
) -> None:
    """Write the figure of a period down. `version` is that of the figure seen, 0 where there was none.

    Raises Conflict, with the figure that is stored, if somebody wrote one meanwhile.
    """
    require_measurable(actor, indicator)
    _refuse_period(indicator, year, period)
    there = find(indicator, year, period)
    facts = {"period": _named(indicator, year, period), "value": _figure(value)}
    if there is None:
        made = Measurement(
            indicator=indicator, year=year, period=period, value=value, note=note, recorded_by_id=actor.employee_id
        )
        db.session.add(made)
        audit.record(actor, indicator, "indicator.measured", reason=note or None, **facts)
        return
    expect_version(there, version, value=_figure(there.value), note=there.note)
    if (there.value, there.note) == (value, note):
        return
    audit.record(actor, indicator, "indicator.remeasured", reason=note or None, before=_figure(there.value), **facts)
    there.value, there.note, there.recorded_by_id = value, note, actor.employee_id


def take_back(actor: Actor, indicator: Indicator, year: int, period: int, version: int | None) -> None:
    """Remove a figure that should not be there; the history keeps it."""
    require_measurable(actor, indicator)
    there = find(indicator, year, period)
    if there is None:
        return
    before = _figure(there.value)
    expect_version(there, version, value=before, note=there.note)
    db.session.delete(there)
    audit.record(actor, indicator, "indicator.unmeasured", period=_named(indicator, year, period), before=before)


def find(indicator: Indicator, year: int, period: int) -> Measurement | None:
    """The figure of the period, if it is there."""
    return db.session.query(Measurement).filter_by(indicator_id=indicator.id, year=year, period=period).one_or_none()


def _refuse_period(indicator: Indicator, year: int, period: int) -> None:
    if year not in measured_years(indicator) or not 1 <= period <= indicator.frequency.periods:
        raise DomainError(_("Periode ini tidak ada pada indikator ini. Pilih dari daftar."), "period")
    if not periods.has_begun(indicator.frequency, year, period, clock.today()):
        raise DomainError(_("Periode ini belum mulai, jadi belum ada yang diukur."), "period")


def _named(indicator: Indicator, year: int, period: int) -> str:
    return f"{periods.label(indicator.frequency, period)} {year}"


def _figure(value: Decimal) -> str:
    """With every digit: the history must not round."""
    return str(format_decimal(value, "#,##0.######"))
