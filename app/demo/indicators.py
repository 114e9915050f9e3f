"""The IKU libraries of the demo's offices: real indicators, entered by the performance team's clerk."""

from __future__ import annotations

from sqlalchemy import select

from app.demo.people import Tenure
from app.demo.texts import load
from app.extensions import db
from app.indicators import Indicator, IndicatorStatus, seed
from app.kernel.permissions import Actor
from app.people import Unit

_OFFICES = {
    "disdukcapil": "DISDUKCAPIL",
    "dpmptsp": "DPMPTSPNAKER",
    "bkpsdm": "BKPSDMD",
    "kecamatan": "KEC-BUKITINTAN",
}


def fill(tenures: list[Tenure], year: int) -> dict[tuple[int | None, str], int]:
    """Fill the libraries of the year; returns the ids of what is in force, by office and code."""
    clerk = next(each.person for each in tenures if each.person.email == load("cast")["clerk"])
    by_code = {unit.code: unit for unit in db.session.scalars(select(Unit).where(Unit.code.in_(_OFFICES.values())))}
    seed.load(Actor(clerk.id, clerk.name), {name: by_code[code] for name, code in _OFFICES.items()}, year)
    adopted = select(Indicator).where(Indicator.year == year, Indicator.status == IndicatorStatus.ADOPTED)
    known: dict[tuple[int | None, str], int] = {
        (each.office_id, each.code): each.id for each in db.session.scalars(adopted)
    }
    db.session.expunge_all()
    return known
