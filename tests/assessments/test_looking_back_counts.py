"""How many queries the pages that look back take: the same for one quarter as for years of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements import AgreementStatus
from app.agreements.models import Agreement
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import clock
from app.periods import PeriodKind
from tests import assessing, factories
from tests.factories import Browser, Cast
from tests.support.counting import counted


@pytest.fixture
def short(cast: Cast) -> Assessment:
    """Rina's annual assessment of this year, after one quarter."""
    cast.post.position = "Perencana Ahli Pertama"
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED, results=[factories.result()])
    _quarter(agreement, 1)
    return assessing.assessment(agreement, assessing.window_of(agreement, kind=PeriodKind.ANNUAL))


def _quarter(agreement: Agreement, number: int) -> None:
    window = assessing.window_of(agreement, number=number)
    made = assessing.assessment(agreement, window, AssessmentStatus.ACKNOWLEDGED)
    for row in made.realisations:
        row.value_text, row.value = "95%", 95
        row.achievement = 97
        row.measure.indicator = row.measure.indicator or factories.indicator(agreement.unit)


def _lengthen(agreement: Agreement) -> None:
    for number in (2, 3, 4):
        _quarter(agreement, number)
    for year in (clock.today().year - 1, clock.today().year - 2):
        before = factories.agreement(agreement.placement, AgreementStatus.ENDED, year=year)
        for number in (1, 2, 3, 4):
            _quarter(before, number)
    db.session.commit()


@pytest.mark.parametrize("page", ["/penilaian/riwayat", "/penilaian/angka-kredit", "/penilaian/{id}"])
@pytest.mark.parametrize("reader", ["employee", "supervisor"])
def test_years_take_no_more_queries_than_a_quarter(
    cast: Cast, short: Assessment, sign_in: Callable[..., Browser], page: str, reader: str
) -> None:
    url = page.format(id=short.id)
    if reader == "supervisor" and "{id}" not in page:
        url += f"/{cast.employee.id}"
    agreement_id = short.agreement_id
    browser = sign_in(getattr(cast, reader))
    browser.get(url)
    with counted() as before:
        assert browser.get(url).status_code == 200
    _lengthen(db.session.get_one(Agreement, agreement_id))
    with counted() as after:
        assert browser.get(url).status_code == 200
    assert len(after) == len(before)
