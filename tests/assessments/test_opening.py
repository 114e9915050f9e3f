"""The duty that makes assessments: for whom, with which days, once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.agreements import Agreement, AgreementStatus, Party
from app.assessments import opening
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import clock
from app.people import Unit, UnitKind
from app.periods import PeriodKind, Scheme, Window
from tests import assessing, factories
from tests.factories import Cast

YEAR = 2026


@pytest.fixture(autouse=True)
def on_a_day_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(YEAR, 5, 20, 3, tzinfo=UTC))


@pytest.fixture
def scheme(cast: Cast) -> Scheme:
    """The office's, with two quarters that have begun, one that has not, and the year."""
    made = assessing.scheme(cast.post.unit, YEAR)
    for number in (1, 2, 3):
        assessing.window(made, PeriodKind.QUARTERLY, number)
    assessing.window(made, PeriodKind.ANNUAL)
    return made


def _made(**of: object) -> list[Assessment]:
    db.session.commit()
    opening.make_all()
    db.session.expire_all()
    return db.session.query(Assessment).filter_by(**of).join(Window).order_by(Assessment.id).all()


def _periods(made: list[Assessment]) -> set[tuple[PeriodKind, int]]:
    return {(each.window.kind, each.window.number) for each in made}


def test_each_window_that_has_begun_gets_one_with_a_row_for_each_measure(cast: Cast, scheme: Scheme) -> None:
    measures = factories.measure(order=1), factories.measure("Jumlah surat", "1.200", order=2)
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED, results=[factories.result("Surat", *measures)])
    made = _made()
    assert _periods(made) == {(PeriodKind.QUARTERLY, 1), (PeriodKind.QUARTERLY, 2), (PeriodKind.ANNUAL, 1)}
    for each in made:
        assert each.status is AssessmentStatus.RUNNING
        assert (each.agreement_id, each.employee_id, each.unit_id) == (
            agreement.id,
            cast.employee.id,
            cast.post.unit_id,
        )
        assert each.supervisor_id == cast.supervisor.id
        assert (each.starts_on, each.ends_on) == (each.window.starts_on, each.window.ends_on)
        assert sorted(row.measure_id for row in each.realisations) == sorted(measure.id for measure in measures)


def test_a_second_round_changes_nothing(cast: Cast, scheme: Scheme) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    first = [(each.id, each.version, len(each.realisations)) for each in _made()]
    assert [(each.id, each.version, len(each.realisations)) for each in _made()] == first


def test_an_agreement_that_is_signed_late_is_taken_up_by_the_next_round(cast: Cast, scheme: Scheme) -> None:
    assert _made() == []
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    assert len(_made()) == 3


@pytest.mark.parametrize(
    "status", [AgreementStatus.DRAFT, AgreementStatus.SUBMITTED, AgreementStatus.RETURNED, AgreementStatus.AGREED]
)
def test_what_was_never_in_force_is_not_assessed(cast: Cast, scheme: Scheme, status: AgreementStatus) -> None:
    factories.agreement(cast.post, status)
    assert _made() == []


def test_an_office_without_a_scheme_has_none(cast: Cast) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    assert _made() == []


def test_another_offices_windows_and_another_years_agreements_are_left_alone(cast: Cast) -> None:
    elsewhere = factories.unit("Badan Lain", kind=UnitKind.BOARD)
    assessing.window(assessing.scheme(elsewhere, YEAR), PeriodKind.QUARTERLY, 1)
    assessing.window(assessing.scheme(cast.post.unit, YEAR - 1), PeriodKind.QUARTERLY, 4)
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    assert _made() == []


def test_the_days_are_those_of_the_agreement(cast: Cast, scheme: Scheme) -> None:
    factories.agreement(cast.post, AgreementStatus.ENDED, starts_on=date(YEAR, 2, 16), closed_on=date(YEAR, 4, 30))
    days = {(each.window.kind, each.window.number): (each.starts_on, each.ends_on) for each in _made()}
    assert days == {
        (PeriodKind.QUARTERLY, 1): (date(YEAR, 2, 16), date(YEAR, 3, 31)),
        (PeriodKind.QUARTERLY, 2): (date(YEAR, 4, 1), date(YEAR, 4, 30)),
        (PeriodKind.ANNUAL, 1): (date(YEAR, 2, 16), date(YEAR, 4, 30)),
    }


def test_a_post_that_ended_before_the_period_has_none_in_it(cast: Cast, scheme: Scheme) -> None:
    cast.post.ends_on = date(YEAR, 3, 15)
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    made = _made()
    assert _periods(made) == {(PeriodKind.QUARTERLY, 1), (PeriodKind.ANNUAL, 1)}
    assert {each.ends_on for each in made} == {date(YEAR, 3, 15)}


def test_the_last_edition_in_the_period_is_assessed_for_all_its_days(cast: Cast, scheme: Scheme) -> None:
    first = factories.agreement(cast.post, AgreementStatus.ENDED, closed_on=date(YEAR, 5, 10))
    second = factories.agreement(
        cast.post, AgreementStatus.SIGNED, edition=2, amends_id=first.id, amend_party=Party.EMPLOYEE,
        starts_on=date(YEAR, 5, 11),
    )  # fmt: skip
    by_period = {(each.window.kind, each.window.number): each for each in _made()}
    assert by_period[PeriodKind.QUARTERLY, 1].agreement_id == first.id
    quarter = by_period[PeriodKind.QUARTERLY, 2]
    assert quarter.agreement_id == second.id
    assert (quarter.starts_on, quarter.ends_on) == (date(YEAR, 4, 1), date(YEAR, 6, 30))


def test_a_person_with_two_posts_has_two(cast: Cast, scheme: Scheme) -> None:
    other = factories.placement(cast.employee, cast.post.unit, cast.unit_head_above, position="Plt Ketua Tim")
    for post in (cast.post, other):
        factories.agreement(post, AgreementStatus.SIGNED)
    made = [each for each in _made() if each.window.number == 2]
    assert sorted((each.placement_id, each.supervisor_id) for each in made) == sorted(
        [(cast.post.id, cast.supervisor.id), (other.id, cast.unit_head_above.id)]
    )


def test_who_rates_is_the_supervisor_of_today(cast: Cast, scheme: Scheme) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    cast.post.supervisor = cast.supervisors_supervisor
    assert {each.supervisor_id for each in _made()} == {cast.supervisors_supervisor.id}


def test_a_unit_above_the_offices_is_its_own_office(cast: Cast) -> None:
    region: Unit = cast.post.unit.parent.parent  # type: ignore[union-attr,assignment]
    post = factories.placement(factories.employee("Wira Wali"), region, cast.unit_head_above)
    factories.agreement(post, AgreementStatus.SIGNED)
    assessing.window(assessing.scheme(region, YEAR), PeriodKind.QUARTERLY, 2)
    assert [each.placement_id for each in _made()] == [post.id]


def test_many_are_made_in_batches(cast: Cast, scheme: Scheme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BATCH", 2)
    posts = [factories.placement(factories.employee(f"Orang {n}"), cast.post.unit, cast.supervisor) for n in range(5)]
    agreements: list[Agreement] = [factories.agreement(post, AgreementStatus.SIGNED) for post in posts]
    made = _made()
    assert len(made) == 3 * len(agreements)
    assert all(len(each.realisations) == 1 for each in made)
