"""The performance team's scheme of an office, made through its form."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.extensions import db
from app.periods import PeriodKind, Scheme, Window
from tests.factories import Browser, Cast, words

YEAR = 2026


def office(cast: Cast) -> int:
    office_id = cast.post.unit.office_id
    assert office_id is not None
    return office_id


def address(cast: Cast, year: int = YEAR) -> str:
    return f"/jendela-penilaian/baru?kantor={office(cast)}&tahun={year}"


def make(team: Browser, cast: Cast, year: int = YEAR, **filled: Any) -> Scheme:
    answer = team.send(address(cast, year), **filled)
    assert answer.status_code == 303, words(answer)
    db.session.expire_all()
    return db.session.query(Scheme).filter_by(office_id=office(cast), year=year).one()


def window(scheme: Scheme, number: int, kind: PeriodKind = PeriodKind.QUARTERLY) -> Window:
    return next(each for each in scheme.windows if (each.kind, each.number) == (kind, number))


def days(window: Window) -> tuple[date, date, date]:
    """As they are stored now: opens, due, closes."""
    db.session.expire_all()
    return window.opens_on, window.due_on, window.closes_on
