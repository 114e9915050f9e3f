"""What an agreement can pick: adopted, of the office and year, nearest unit first."""

from __future__ import annotations

from app.extensions import db
from app.indicators import pickable_for
from app.indicators.kinds import IndicatorStatus
from app.kernel.permissions import Actor
from app.people import Unit
from tests.factories import Cast
from tests.indicators.conftest import YEAR, indicator


def test_only_adopted_ones_of_office_and_year_are_offered_the_nearest_first(
    office: Unit, cast: Cast, keeper: Actor
) -> None:
    unit = cast.post.unit
    far = indicator(office, code="A", name="Milik dinas")
    near = indicator(office, code="B", name="Milik bidang", owner=unit)
    indicator(office, IndicatorStatus.PROPOSED)
    indicator(office, IndicatorStatus.WITHDRAWN)
    indicator(office, year=YEAR - 1)
    db.session.flush()
    assert pickable_for(keeper, office.id, unit.path, YEAR, "") == [near, far]
    assert pickable_for(keeper, office.id, unit.path, YEAR, "dinas milik") == [far]
    assert pickable_for(keeper, office.id, unit.path, YEAR, "", limit=1) == [near]
