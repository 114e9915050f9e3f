"""What waits of agreements that are not begun and of targets to be answered: parts of the one query of what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Integer, cast, null, select

from app import agreements, negotiation
from app.agreements import Agreement
from app.negotiation import LineStatus
from app.overview.queries.columns import (
    NEVER,
    NO_PERIOD,
    NOBODY,
    PERIOD,
    PERSON,
    THOSE,
    TODAY,
    UNDATED,
    Kind,
    kind_of,
)
from app.people import Employee, Placement, Unit

_NO_KIND, _NO_YEAR = NO_PERIOD[0], NO_PERIOD[2]
_MOST = 20


def parts(years: int) -> Iterator[Any]:
    """The posts without an agreement in these years; the targets that wait for the person, agreement by agreement."""
    yield _to_start(years)
    yield _targets()


def _to_start(years: int) -> Any:
    missing = agreements.not_started(years)
    no_number = cast(null(), Integer).label(PERIOD[1].name)
    return (
        select(
            _NO_KIND, no_number, missing.c.year, kind_of(usual=Kind.START), Placement.id, UNDATED.label("due"),
            Placement.position.label("name"), Unit.name.label("other"), NEVER.label("first_at"),
            NEVER.label("then_at"),
        )
        .join(missing, missing.c.id == Placement.id)
        .join(Unit, Placement.unit_id == Unit.id)
        .subquery()
    )  # fmt: skip


def _targets() -> Any:
    """How many targets, in the place of a period's number; the agreement in that of the id."""
    waits = negotiation.awaited_from(PERSON, THOSE, TODAY, _MOST)
    kind = kind_of(
        (waits.c.status == LineStatus.COUNTERED, Kind.ANSWER),
        (waits.c.status == LineStatus.ESCALATED, Kind.RULE),
        usual=Kind.REPLY,
    )
    return (
        select(
            _NO_KIND, waits.c.count.label(PERIOD[1].name), _NO_YEAR, kind, Agreement.id, waits.c.soonest.label("due"),
            Employee.name, NOBODY.label("other"), NEVER.label("first_at"), NEVER.label("then_at"),
        )
        .join(waits, waits.c.agreement_id == Agreement.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .subquery()
    )  # fmt: skip
