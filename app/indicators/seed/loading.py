"""Fills an office's library from its CSV file: indicators, targets of three years, measurements of two."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from app.extensions import db
from app.indicators import periods
from app.indicators.kinds import Frequency, IndicatorStatus, Polarity
from app.indicators.models import Indicator, IndicatorTarget, Measurement
from app.kernel import audit, clock
from app.kernel.audit import PastDeed
from app.kernel.numbers import parse_number
from app.kernel.permissions import Actor
from app.kernel.targets import parse_target
from app.people import Unit

OFFICES = ("disdukcapil", "dpmptsp", "bkpsdm", "kecamatan")
NOTE = "Angka peragaan"
_START, _TENTH = Decimal("0.985"), Decimal("0.1")
_FOLDER = Path(__file__).parent
_TEXTS = {
    "code": "kode", "objective": "sasaran", "name": "nama", "definition": "definisi", "formula": "rumus",
    "variables": "variabel", "unit_of_measure": "satuan", "data_source": "sumber_data", "provenance": "asal",
}  # fmt: skip
_TARGETS = {-1: "target_lalu", 0: "target", 1: "target_depan"}


def load(actor: Actor, offices: Mapping[str, Unit], year: int) -> int:
    """Fill the library of each office (by its name in OFFICES) for the year; an office that has one is left alone.

    Returns how many indicators were added. Flushes, never commits. The figures up to today are written by `actor`.
    """
    filled = set(db.session.scalars(select(Indicator.office_id).where(Indicator.year == year).distinct()))
    wanted = [(name, office) for name, office in offices.items() if office.id not in filled]
    return sum(_fill(actor, name, office, year) for name, office in wanted)


def _fill(actor: Actor, name: str, office: Unit, year: int) -> int:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    owners = _units_of(office)
    made: dict[tuple[str, int], Indicator] = {}
    for row in rows:
        indicator = _indicator(row, office, owners.get(row["penanggung_jawab"], office), year)
        made[indicator.code, indicator.edition] = indicator
    newest = {code: indicator for (code, _edition), indicator in sorted(made.items(), key=lambda item: item[0])}
    for row, indicator in zip(rows, made.values(), strict=True):
        indicator.parent = newest.get(row["induk"])
        indicator.replaces = made.get((indicator.code, indicator.edition - 1))
        indicator.measurements = list(_measurements(actor, indicator, row))
    db.session.add_all(made.values())
    db.session.flush()
    deeds = (deed for each in made.values() for deed in _deeds(actor, each))
    audit.record_past(Indicator.__tablename__, deeds)
    return len(made)


def _units_of(office: Unit) -> dict[str, Unit]:
    return {unit.name: unit for unit in db.session.scalars(select(Unit).where(Unit.office_id == office.id))}


def _indicator(row: Mapping[str, str], office: Unit, owner: Unit, year: int) -> Indicator:
    status, edition = IndicatorStatus(row["keadaan"]), int(row["edisi"])
    proposed_at = datetime(year, 1, 4, 2, tzinfo=UTC) if edition == 1 else datetime(year, 3, 2, 2, tzinfo=UTC)
    return Indicator(
        office=office,
        owner=owner,
        year=year,
        edition=edition,
        status=status,
        polarity=Polarity(row["polaritas"]),
        frequency=Frequency(row["frekuensi"]),
        created_at=proposed_at,
        adopted_at=None if status is IndicatorStatus.PROPOSED else proposed_at.replace(day=12),
        withdrawn_at=datetime(year, 3, 12, 2, tzinfo=UTC) if status is IndicatorStatus.WITHDRAWN else None,
        targets=list(_targets(row, year)),
        **{column: row[name] for column, name in _TEXTS.items()},
    )


def _targets(row: Mapping[str, str], year: int) -> Iterator[IndicatorTarget]:
    for offset, column in _TARGETS.items():
        if row[column]:
            read = parse_target(row[column])
            yield IndicatorTarget(year=year + offset, text=read.text, low=read.low, high=read.high)


def _measurements(actor: Actor, indicator: Indicator, row: Mapping[str, str]) -> Iterator[Measurement]:
    """The figures move evenly to last year's, and from there to this year's; a later edition has no past."""
    reached = [parse_number(row[column]) for column in ("capaian_lalu", "capaian") if row[column]]
    ends = [reached[0] * _START, *reached] if reached else []
    for year, (start, end) in zip((indicator.year - 1, indicator.year), pairwise(ends), strict=False):
        if indicator.edition > 1 and year < indicator.year:
            continue
        for period in range(1, indicator.frequency.periods + 1):
            ended_on = periods.ends_on(indicator.frequency, year, period)
            if ended_on < clock.today():
                value = start + (end - start) * period / indicator.frequency.periods
                at = datetime(ended_on.year, ended_on.month, ended_on.day, 3, tzinfo=UTC)
                yield Measurement(
                    year=year, period=period, value=value.quantize(_TENTH if end == end.to_integral_value() else end),
                    note=NOTE, recorded_by_id=actor.employee_id, created_at=at, updated_at=at,
                )  # fmt: skip


def _deeds(actor: Actor, indicator: Indicator) -> Iterator[PastDeed]:
    """What the history tells of it."""

    def deed(at: datetime, event: str, *moved: str, **facts: str) -> PastDeed:
        before_and_after = (moved[0], moved[1]) if moved else (None, None)
        return PastDeed(
            at, f"indicator.{event}", indicator.id, actor.employee_id, actor.name, before_and_after, facts=facts
        )

    proposed, adopted, withdrawn = IndicatorStatus
    yield deed(indicator.created_at, "proposed")
    if indicator.adopted_at:
        yield deed(indicator.adopted_at, "adopted", proposed, adopted)
    if indicator.withdrawn_at:
        yield deed(indicator.withdrawn_at, "replaced", adopted, withdrawn, edition=str(indicator.edition + 1))
