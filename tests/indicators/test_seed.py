"""The demo's library: complete where it is adopted, every row with its source, harmless the second time."""

from __future__ import annotations

import pytest

from app.extensions import db
from app.indicators import seed
from app.indicators.editions import gaps_of
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, Measurement
from app.kernel.permissions import Actor
from app.people import Unit
from tests import factories
from tests.indicators.conftest import YEAR


@pytest.fixture
def offices(office: Unit) -> dict[str, Unit]:
    made = {name: factories.unit(name.title(), office.parent) for name in seed.OFFICES}
    db.session.commit()
    return made


def test_every_office_gets_a_library_that_stands_up_to_its_own_check(keeper: Actor, offices: dict[str, Unit]) -> None:
    assert seed.load(keeper, offices, YEAR) == db.session.query(Indicator).count() > 40
    for office in offices.values():
        library = db.session.query(Indicator).filter_by(office_id=office.id).all()
        assert len(library) >= 8
        assert all(each.provenance for each in library)
        adopted = [each for each in library if each.status is IndicatorStatus.ADOPTED]
        assert [(each.code, gap.sentence) for each in adopted for gap in gaps_of(each) if gap.is_required] == []
    assert db.session.query(Measurement).filter_by(year=YEAR - 1).count() > 100


def test_loading_again_changes_nothing(keeper: Actor, offices: dict[str, Unit]) -> None:
    seed.load(keeper, offices, YEAR)
    assert seed.load(keeper, offices, YEAR) == 0
