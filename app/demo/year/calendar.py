"""The schemes and windows of each office and year, and which of them are over, under way, or still to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.year.posts import Who
from app.kernel import clock
from app.periods import (
    Around,
    Extension,
    MinimiseFormula,
    Period,
    PeriodKind,
    Scheme,
    Window,
    days_around,
    period_of,
    periods_of,
)

AROUND = Around(open_days=7, due_days=10, close_days=31)
_MORE_DAYS = timedelta(days=10)


class Stage(Enum):
    """How far a window's assessments have come."""

    OVER = auto()
    LIVELY = auto()
    """The last one that has opened: its assessments stand in every state"""
    BEGUN = auto()


@dataclass(frozen=True)
class Slot:
    """One window as collected. `is_brief` where only the ratings of the year were taken over."""

    id: int
    office_id: int
    year: int
    period: Period
    opens_on: date
    stage: Stage
    is_brief: bool = False

    @property
    def opened(self) -> datetime:
        """The morning on which its period began: what is written early comes after that."""
        return datetime.combine(self.period.starts_on, time(8, 15), clock.local(clock.now()).tzinfo)

    @property
    def is_annual(self) -> bool:
        """Whether it is about the year as a whole."""
        return self.period.kind is PeriodKind.ANNUAL


def lay_out(rows: Rows, offices: Iterable[int], years: Iterable[int], today: date, clerk: Who) -> list[Slot]:
    """Collect them for every office and year; the windows whose period has not begun are collected, not returned."""
    slots: list[Slot] = []
    for year in years:
        for office_id in offices:
            scheme_id = rows.add(
                Scheme, office_id=office_id, year=year, rhythm=PeriodKind.QUARTERLY, minimise=MinimiseFormula.MIRRORED,
                cap=None, open_days=AROUND.open_days, due_days=AROUND.due_days, close_days=AROUND.close_days,
            )  # fmt: skip
            is_brief = year == today.year - 2
            for period in periods_of(year, PeriodKind.QUARTERLY):
                if period.kind is PeriodKind.ANNUAL or not is_brief:
                    slot = _window(rows, scheme_id, office_id, period, today, clerk, is_brief=is_brief)
                    slots += [slot] if period.starts_on <= today else []
    return slots


def stage_of(period: Period, today: date) -> Stage:
    """The last period that has opened is lively, even if its days are over; the annual one as long as it is open."""
    days = days_around(period, AROUND)
    if days.opens_on > today:
        return Stage.BEGUN
    if period.kind is PeriodKind.ANNUAL:
        return Stage.LIVELY if today <= days.closes_on else Stage.OVER
    following = period_of(period.ends_on.year + period.number // 4, period.kind, period.number % 4 + 1)
    has_followed = days_around(following, AROUND).opens_on <= today
    return Stage.OVER if has_followed else Stage.LIVELY


def _window(
    rows: Rows, scheme_id: int, office_id: int, period: Period, today: date, clerk: Who, *, is_brief: bool
) -> Slot:
    days, stage = days_around(period, AROUND), stage_of(period, today)
    year, due_on, closes_on = period.ends_on.year, days.due_on, days.closes_on
    more = stage is Stage.LIVELY and closes_on < today + _MORE_DAYS
    if more:
        due_on = closes_on = today + _MORE_DAYS
    window_id = rows.add(
        Window, scheme_id=scheme_id, office_id=office_id, year=year, kind=period.kind, number=period.number,
        starts_on=period.starts_on, ends_on=period.ends_on, opens_on=days.opens_on, due_on=due_on, closes_on=closes_on,
    )  # fmt: skip
    if more:
        rows.add(
            Extension, window_id=window_id, assessment_id=None, until=due_on,
            reason=load("assessments")["extension"], granted_by_id=clerk.id,
        )  # fmt: skip
    return Slot(window_id, office_id, year, period, days.opens_on, stage, is_brief)
