"""Figures of a period: written as people write numbers, changed knowingly, never lost from the history."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.extensions import db
from app.indicators.kinds import Frequency, IndicatorStatus
from app.indicators.models import Indicator, Measurement
from app.people import Unit
from tests.factories import Browser, Cast, words
from tests.indicators.conftest import YEAR, indicator

LAST_YEAR = YEAR - 1


@pytest.fixture
def measured(office: Unit) -> Indicator:
    made = indicator(office, frequency=Frequency.QUARTERLY, targets={LAST_YEAR: "90", YEAR: "95"})
    db.session.commit()
    return made


def address(thing: Indicator, period: int, year: int = LAST_YEAR) -> str:
    return f"/indikator/{thing.id}/capaian?tahun={year}&periode={period}"


def figures(thing: Indicator) -> list[tuple[int, int, Decimal, str]]:
    db.session.expire_all()
    found = db.session.query(Measurement).filter_by(indicator_id=thing.id).order_by(Measurement.period)
    return [(each.year, each.period, each.value, each.note) for each in found]


@pytest.mark.parametrize(("typed", "value"), [("1.234,5", "1234.5"), ("1234.5", "1234.5"), (" 98,4 ", "98.4")])
def test_a_figure_is_written_as_people_write_it(measured: Indicator, team: Browser, typed: str, value: str) -> None:
    url = address(measured, 2)
    answer = team.post(url, version=0, value=typed, note="Dari register")
    assert answer.status_code == 303
    assert figures(measured) == [(LAST_YEAR, 2, Decimal(value), "Dari register")]
    page = words(team.get(f"/indikator/{measured.id}"))
    assert f"mencatat capaian Triwulan II {LAST_YEAR}" in page


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "9" * 20, "<script>", "1;2"])
def test_what_is_no_number_is_said_at_the_field_and_kept(measured: Indicator, team: Browser, typed: str) -> None:
    answer = team.post(address(measured, 1), version=0, value=typed, note="Catatan saya")
    assert answer.status_code == 422
    assert "Catatan saya" in answer.get_data(as_text=True)
    assert figures(measured) == []


def test_two_tabs_see_both_figures(measured: Indicator, team: Browser) -> None:
    url = address(measured, 1)
    team.post(url, version=0, value="90", note="pertama")
    refused = team.post(url, version=0, value="91", note="kedua")
    assert refused.status_code == 409
    assert "pertama" in words(refused)
    assert 'value="91"' in refused.get_data(as_text=True)
    assert figures(measured)[0][2] == 90
    stored = db.session.query(Measurement).one()
    assert team.post(url, version=stored.version, value="91", note="kedua").status_code == 303
    assert "dari 90 menjadi 91" in words(team.get(f"/indikator/{measured.id}"))


def test_a_figure_can_be_taken_back_and_the_history_keeps_it(measured: Indicator, team: Browser) -> None:
    team.post(address(measured, 3), version=0, value="88", note="")
    version = db.session.query(Measurement).one().version
    removal = f"/indikator/{measured.id}/capaian/hapus?tahun={LAST_YEAR}&periode=3"
    assert team.post(removal, version=version).status_code == 303
    assert figures(measured) == []
    assert "yang semula 88" in words(team.get(f"/indikator/{measured.id}"))


def test_a_period_that_has_not_begun_or_does_not_exist_is_refused(measured: Indicator, team: Browser) -> None:
    assert team.get(address(measured, 5)).status_code == 404
    assert team.get(address(measured, 1, YEAR - 9)).status_code == 404
    ahead = indicator(measured.office, year=YEAR + 1, frequency=Frequency.QUARTERLY)
    db.session.commit()
    assert team.post(address(ahead, 4, YEAR + 1), version=0, value="5", note="").status_code == 422


def test_only_what_is_adopted_is_measured_and_only_by_its_team(
    measured: Indicator, office: Unit, cast: Cast, app: object, team: Browser
) -> None:
    proposal = indicator(office, IndicatorStatus.PROPOSED)
    db.session.commit()
    assert team.get(f"/indikator/{proposal.id}/capaian").status_code == 409
    for name, person in cast.people().items():
        answer = Browser(app, person).get(f"/indikator/{measured.id}/capaian")  # type: ignore[arg-type]
        assert answer.status_code == (200 if name == "team_in_scope" else 403), name


def test_figures_of_the_edition_before_are_shown_and_marked(measured: Indicator, team: Browser) -> None:
    team.post(address(measured, 1), version=0, value="87,5", note="")
    team.post(f"/indikator/{measured.id}/langkah/ajukan-revisi", version=measured.version)
    revision = db.session.query(Indicator).filter_by(replaces_id=measured.id).one()
    page = words(team.get(f"/indikator/{revision.id}"))
    assert "87,5 *" in page
    assert "Diukur menurut edisi 1" in page
