"""How an office assesses in a year: decided by the performance team, with the windows of all periods in one act."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people import Unit
from app.periods import filings
from app.periods.kinds import MinimiseFormula, PeriodKind
from app.periods.models import Extension, Scheme, Window
from app.periods.rules import Around, Days, days_around, period_of, periods_of
from app.periods.signals import formula_changed, rhythm_changing
from app.web.rendering import number

YEARS_AROUND = 1
LOWEST_CAP, HIGHEST_CAP = Decimal(100), Decimal(1000)


@dataclass(frozen=True)
class Plan:
    """How an office assesses: the rhythm, the formula where less is better, the cap in percent, the days."""

    rhythm: PeriodKind
    minimise: MinimiseFormula
    cap: Decimal | None
    around: Around


def make(actor: Actor, office: Unit, year: int, plan: Plan) -> Scheme:
    """The office's scheme of the year with the windows of all its periods and the annual one; once.

    Asked for again with the same content, it is the one that is there. Raises DomainError, NotPossible.
    """
    _check_year(year)
    _check(plan)
    now = clock.now()
    made = database.insert_once(
        Scheme, ["office_id", "year"], office_id=office.id, year=year, rhythm=plan.rhythm, minimise=plan.minimise,
        cap=plan.cap, open_days=plan.around.open_days, due_days=plan.around.due_days,
        close_days=plan.around.close_days, version=1, created_at=now, updated_at=now,
    )  # fmt: skip
    scheme = db.session.scalars(select(Scheme).where(Scheme.office_id == office.id, Scheme.year == year)).one()
    if made is None:
        if _plan_of(scheme) == plan:
            return scheme
        raise NotPossible(_("Jadwal penilaian %(year)s kantor ini sudah dibuat. Buka dan ubah di sana.", year=year))
    _add_windows(scheme)
    audit.record(actor, scheme, "scheme.made", year=year, rhythm=plan.rhythm.label.lower())
    return scheme


def change(actor: Actor, scheme: Scheme, version: int | None, plan: Plan) -> None:
    """Change how it assesses. Windows that have not opened, and still stand as counted, follow the new days.

    Raises DomainError where the rhythm or a formula is to change after somebody has filed; Conflict.
    """
    expect_version(scheme, version, **_as_stored(scheme))
    _check(plan)
    former = _plan_of(scheme)
    if former == plan:
        return
    _refuse_after_filing(scheme, former, plan)
    scheme.minimise, scheme.cap = plan.minimise, plan.cap
    _set_days(scheme, plan.around)
    if plan.rhythm is not former.rhythm:
        _remove_periods(scheme)
        scheme.rhythm = plan.rhythm
        _add_windows(scheme)
    _recount(scheme, former.around)
    if (plan.minimise, plan.cap) != (former.minimise, former.cap):
        formula_changed.send(scheme)
    audit.record(actor, scheme, "scheme.changed", what=_difference(former, plan))


def _check_year(year: int) -> None:
    this = clock.today().year
    if abs(year - this) > YEARS_AROUND:
        raise DomainError(
            _(
                "Jadwal bisa dibuat untuk %(first)s sampai %(last)s.",
                first=this - YEARS_AROUND,
                last=this + YEARS_AROUND,
            ),
            "year",
        )


def _check(plan: Plan) -> None:
    if plan.cap is not None and not LOWEST_CAP <= plan.cap <= HIGHEST_CAP:
        raise DomainError(_("Batas atas capaian antara 100 dan 1.000 persen."), "other_cap")
    if plan.around.close_days < plan.around.due_days:
        raise DomainError(_("Ditutup tidak boleh sebelum batas waktu; isi sama atau lebih besar."), "close_days")


def _plan_of(scheme: Scheme) -> Plan:
    around = Around(scheme.open_days, scheme.due_days, scheme.close_days)
    return Plan(scheme.rhythm, scheme.minimise, scheme.cap, around)


def _as_stored(scheme: Scheme) -> dict[str, object]:
    cap = _("Tidak dibatasi") if scheme.cap is None else f"{number(scheme.cap)}%"
    return {
        "rhythm": scheme.rhythm.label, "minimise": scheme.minimise.label, "cap": cap,
        "open_days": scheme.open_days, "due_days": scheme.due_days, "close_days": scheme.close_days,
    }  # fmt: skip


def _set_days(scheme: Scheme, around: Around) -> None:
    scheme.open_days, scheme.due_days, scheme.close_days = around.open_days, around.due_days, around.close_days


def _add_windows(scheme: Scheme) -> None:
    """Those of its periods that are not there yet."""
    there = {(window.kind, window.number) for window in scheme.windows}
    around = Around(scheme.open_days, scheme.due_days, scheme.close_days)
    for period in periods_of(scheme.year, scheme.rhythm):
        if (period.kind, period.number) not in there:
            days = days_around(period, around)
            window = Window(
                scheme=scheme, office_id=scheme.office_id, year=scheme.year, kind=period.kind, number=period.number,
                starts_on=period.starts_on, ends_on=period.ends_on, opens_on=days.opens_on, due_on=days.due_on,
                closes_on=days.closes_on,
            )  # fmt: skip
            db.session.add(window)
    db.session.flush()
    db.session.expire(scheme, ["windows"])


def _remove_periods(scheme: Scheme) -> None:
    """The windows of its periods with what nobody has touched in them; the annual one stays."""
    windows = [window.id for window in scheme.windows if window.kind is not PeriodKind.ANNUAL]
    if db.session.scalar(select(select(Extension.id).where(Extension.window_id.in_(windows)).exists())):
        raise rhythm_is_fixed()
    rhythm_changing.send(scheme)
    db.session.execute(delete(Window).where(Window.id.in_(windows)))
    db.session.expire(scheme, ["windows"])


def rhythm_is_fixed() -> DomainError:
    """Why the rhythm stays, where somebody has written in a period."""
    return DomainError(
        _("Sudah ada yang menulis penilaian pada periode yang berjalan, jadi iramanya tidak bisa diganti lagi."),
        "rhythm",
    )


def _refuse_after_filing(scheme: Scheme, former: Plan, plan: Plan) -> None:
    """What has been filed was written for its period and reckoned by its formulas."""
    changed = [name for name in ("rhythm", "minimise", "cap") if getattr(former, name) != getattr(plan, name)]
    if changed and filings.has_any(scheme):
        raise DomainError(
            _("Sudah ada penilaian yang dikirim tahun ini, jadi ini tetap seperti semula sampai akhir tahun."),
            changed[0],
        )


def _recount(scheme: Scheme, former: Around) -> None:
    around, today = Around(scheme.open_days, scheme.due_days, scheme.close_days), clock.today()
    for window in scheme.windows:
        period = period_of(window.year, window.kind, window.number)
        stands = Days(window.opens_on, window.due_on, window.closes_on) == days_around(period, former)
        if stands and window.opens_on > today:
            days = days_around(period, around)
            window.opens_on, window.due_on, window.closes_on = days.opens_on, days.due_on, days.closes_on


def _difference(former: Plan, plan: Plan) -> str:
    said = []
    if former.rhythm is not plan.rhythm:
        said.append(_("irama %(rhythm)s", rhythm=plan.rhythm.label.lower()))
    if former.minimise is not plan.minimise:
        said.append(_("rumus %(formula)s", formula=plan.minimise.label))
    if former.cap != plan.cap:
        said.append(
            _("capaian tidak dibatasi")
            if plan.cap is None
            else _("capaian paling tinggi %(cap)s%%", cap=number(plan.cap))
        )
    if former.around != plan.around:
        said.append(
            _(
                "dibuka %(open)s hari sebelum, batas %(due)s dan tutup %(close)s hari setelah periode berakhir",
                open=plan.around.open_days, due=plan.around.due_days, close=plan.around.close_days,
            )
        )  # fmt: skip
    return "; ".join(said)
