"""Angka kredit and the history over the years: what counts, and that nobody sees a rating before its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.agreements import AgreementStatus
from app.assessments.kinds import RATED, AssessmentStatus, Rating
from app.assessments.models import Assessment
from app.credit.rules import Level
from app.credit.summing import tally
from app.extensions import db
from app.kernel import clock
from app.people import Placement, PlacementKind, PositionKind
from app.periods import PeriodKind
from tests import assessing, factories
from tests.factories import Browser, Cast, words

ACKNOWLEDGED, RELEASED = AssessmentStatus.ACKNOWLEDGED, AssessmentStatus.RELEASED
THIS_YEAR = clock.today().year
HIDDEN = [status for status in AssessmentStatus if status not in assessing.STEPS[4:]]
"""The states in which the employee does not know the ratings."""


@pytest.fixture
def expert(cast: Cast) -> Placement:
    """Rina's post is a functional one with a jenjang."""
    cast.post.position = "Perencana Ahli Pertama"
    return cast.post


def assessed(
    post: Placement,
    number: int | None = 1,
    status: AssessmentStatus = ACKNOWLEDGED,
    year: int = THIS_YEAR,
    **more: object,
) -> Assessment:
    """The post's assessment of a quarter (no number: the year's), rated so that the predikat is Sangat Baik."""
    found = db.session.query(factories.Agreement).filter_by(placement_id=post.id, year=year).first()
    agreement = found or factories.agreement(post, AgreementStatus.SIGNED, year=year)
    kind = PeriodKind.QUARTERLY if number else PeriodKind.ANNUAL
    rated = {"work_rating": Rating.ABOVE, "behaviour_rating": Rating.ABOVE} if status in RATED else {}
    window = assessing.window_of(agreement, kind=kind, number=number or 1)
    return assessing.assessment(agreement, window, status, **{**rated, **more})


# What counts


def test_periods_are_added_until_the_year_stands_for_them(expert: Placement) -> None:
    quarters = [assessed(expert, number) for number in (2, 1)]
    found = tally(quarters)
    assert [line.credit.figures for line in found.lines] == ["3/12 × 150% × 12,5 = 4,69"] * 2
    assert (found.level, found.total) == (Level.EXPERT_FIRST, Decimal("9.38"))
    found = tally([assessed(expert, None), *quarters])
    assert [line.counts for line in found.lines] == [True, False, False]
    assert found.total == Decimal("18.75")
    assert [(needed, missing) for _label, needed, missing in found.needs] == [
        (50, Decimal("31.25")),
        (100, Decimal("81.25")),
    ]


def test_a_part_of_a_year_counts_its_whole_months(expert: Placement) -> None:
    part = assessed(expert, None, starts_on=date(THIS_YEAR, 6, 15))
    assert tally([part]).lines[0].credit.figures == "6/12 × 150% × 12,5 = 9,38"
    part.ends_on = date(THIS_YEAR, 6, 30)
    line = tally([part]).lines[0]
    assert (line.counts, line.why_not) == (False, "tidak ada bulan penuh")


def test_an_earlier_jenjang_is_told_and_not_added(cast: Cast, expert: Placement) -> None:
    before = assessed(expert, None, year=THIS_YEAR - 1)
    young = factories.placement(cast.employee, expert.unit, cast.supervisor, position="Perencana Ahli Muda")
    found = tally([assessed(young, None), before])
    assert (found.level, found.total) == (Level.EXPERT_YOUNG, Decimal("37.50"))
    assert found.lines[1].why_not == "jenjang sebelumnya: Ahli Pertama"


@pytest.mark.parametrize(
    "post",
    [
        {"position": "Analis Layanan"},
        {"position": "Perencana Ahli Muda", "position_kind": PositionKind.EXECUTIVE},
        {"position": "Perencana Ahli Muda", "kind": PlacementKind.ACTING},
    ],
)
def test_a_post_without_jenjang_or_held_in_somebodys_place_has_none(cast: Cast, post: dict[str, object]) -> None:
    for name, value in post.items():
        setattr(cast.post, name, value)
    found = tally([assessed(cast.post, None)])
    assert (found.lines, found.level, found.total, found.needs) == ([], None, Decimal(0), [])


# The pages


def test_the_page_shows_the_computation_and_what_is_needed(
    cast: Cast, expert: Placement, sign_in: Callable[..., Browser]
) -> None:
    assessed(expert, None)
    text = words(sign_in(cast.employee).get("/penilaian/angka-kredit"))
    for said in ("150% × 12,5 = 18,75", "Kumulatif jenjang Ahli Pertama: 18,75", "18,75 dari 50; kurang 31,25"):
        assert said in text


def test_the_history_is_a_chart_that_is_a_table(cast: Cast, expert: Placement, sign_in: Callable[..., Browser]) -> None:
    for year in (THIS_YEAR - 1, THIS_YEAR):
        assessed(expert, None, year=year)
    assessed(expert, 1)
    text = words(sign_in(cast.employee).get("/penilaian/riwayat"))
    for said in (f"Tahunan {THIS_YEAR - 1} Sangat Baik", f"Triwulan I {THIS_YEAR} Sangat Baik", "Predikat tahunan"):
        assert said in text


def test_linked_measures_show_how_far_they_were_reached(
    cast: Cast, expert: Placement, sign_in: Callable[..., Browser]
) -> None:
    made = assessed(expert, 1)
    linked = made.realisations[0]
    linked.measure.indicator = factories.indicator(expert.unit, name="Waktu pelayanan")
    linked.achievement = Decimal("97.25")
    db.session.commit()
    text = words(sign_in(cast.employee).get("/penilaian/riwayat"))
    assert "Waktu pelayanan" in text
    assert f"Triwulan I {THIS_YEAR} 97,3%" in text
    assert "97,3%" in words(sign_in(cast.supervisor).get(f"/penilaian/riwayat/{cast.employee.id}"))


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("page", ["riwayat", "angka-kredit"])
def test_a_rating_that_was_not_opened_is_on_no_page_of_ones_own(
    cast: Cast, expert: Placement, sign_in: Callable[..., Browser], status: AssessmentStatus, page: str
) -> None:
    assessed(expert, None, status)
    text = words(sign_in(cast.employee).get(f"/penilaian/{page}"))
    assert "18,75" not in text
    assert "Di atas ekspektasi" not in text
    assert ("belum Anda buka" in text) == (status is RELEASED)


@pytest.mark.parametrize("status", [AssessmentStatus.FIXED, RELEASED])
@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("supervisor", 200),
        ("supervisors_supervisor", 200),
        ("unit_head_above", 200),
        ("team_in_scope", 200),
        ("auditor", 200),
        ("colleague", 404),
        ("team_elsewhere", 404),
        ("administrator", 404),
    ],
)
def test_others_see_what_is_released_and_only_of_their_people(
    cast: Cast,
    expert: Placement,
    sign_in: Callable[..., Browser],
    person: str,
    found: int,
    status: AssessmentStatus,
) -> None:
    assessed(expert, None, status)
    browser = sign_in(getattr(cast, person))
    for page, shown in (("riwayat", "Di atas ekspektasi"), ("angka-kredit", "18,75")):
        answer = browser.get(f"/penilaian/{page}/{cast.employee.id}")
        assert answer.status_code == found
        assert (shown in words(answer)) == (found == 200 and status is RELEASED)


@pytest.mark.parametrize("page", ["riwayat", "angka-kredit"])
def test_nobody_at_all_is_not_found_and_the_empty_page_teaches(
    cast: Cast, sign_in: Callable[..., Browser], page: str
) -> None:
    browser = sign_in(cast.employee)
    assert browser.get(f"/penilaian/{page}/999999").status_code == 404
    assert browser.get(f"/penilaian/{page}/{cast.supervisor.id}").status_code == 404
    assert "Belum ada" in words(browser.get(f"/penilaian/{page}"))
    assert browser.get(f"/penilaian/{page}/{cast.employee.id}").status_code == 200
