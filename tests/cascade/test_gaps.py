"""The gap board: what nobody carries, who carries nothing, what does not add up, which IKU nobody has promised."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.cascade.kinds import GapKind
from app.cascade.models import ContributionStatus
from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from tests import factories
from tests.cascade.making import FIRST, SECOND, leaders_agreement, suggestion
from tests.factories import Browser, Cast, soup, words


def _board(browser: Browser, kind: GapKind, unit: int | None = None) -> list[str]:
    answer = browser.get(f"/matriks/celah?jenis={kind}" + (f"&unit={unit}" if unit else ""))
    assert answer.status_code == 200
    return [row.get_text() for row in soup(answer).select("#board tbody th a")]


def _link(
    leaders: Agreement, cast: Cast, place: int = 0, status: AgreementStatus = AgreementStatus.SUBMITTED
) -> Agreement:
    result = factories.result(leader_result_text="", leader_result=leaders.results[place])
    made = factories.agreement(cast.post, status, results=[result])
    db.session.commit()
    return made


@pytest.fixture(params=["team", "unit"])
def look(request: pytest.FixtureRequest, cast: Cast, sign_in: Callable[..., Browser]) -> Callable[[GapKind], list[str]]:
    """The leader's look at the own team, and the head's at the office."""
    if request.param == "team":
        return lambda kind: _board(sign_in(cast.supervisor), kind)
    office = cast.post.unit.parent_id
    return lambda kind: _board(sign_in(cast.unit_head_above), kind, office)


Look = Callable[[GapKind], list[str]]


def test_a_result_is_a_gap_until_somebody_supports_it(cast: Cast, leaders: Agreement, look: Look) -> None:
    assert look(GapKind.RESULT) == [FIRST, SECOND]
    _link(leaders, cast)
    assert look(GapKind.RESULT) == [SECOND]


@pytest.mark.parametrize(
    ("answer", "is_gap"),
    [
        ({"status": ContributionStatus.SUGGESTED}, False),
        ({"status": ContributionStatus.DECLINED, "reason": "Tidak"}, True),
        ({"status": ContributionStatus.TAKEN, "result": None}, True),
    ],
    ids=["suggested", "declined", "taken, then deleted"],
)
def test_a_suggestion_fills_the_gap_while_it_is_meant(
    cast: Cast, leaders: Agreement, look: Look, answer: dict[str, object], is_gap: bool
) -> None:
    suggestion(leaders.results[0], cast.post, **answer)
    assert (FIRST in look(GapKind.RESULT)) is is_gap


def test_what_supports_the_former_edition_supports_the_new_one(cast: Cast, leaders: Agreement, look: Look) -> None:
    _link(leaders, cast)
    leaders_agreement(cast, edition=2)
    assert look(GapKind.RESULT) == [SECOND]


def test_a_member_is_a_gap_until_a_result_is_linked(cast: Cast, leaders: Agreement, look: Look) -> None:
    suggestion(leaders.results[0], cast.post)
    assert look(GapKind.MEMBER) == [cast.employee.name]
    _link(leaders, cast, status=AgreementStatus.DRAFT)
    assert look(GapKind.MEMBER) == []


def test_a_member_of_a_leader_without_results_is_none(cast: Cast, look: Look) -> None:
    assert look(GapKind.MEMBER) == []


@pytest.mark.parametrize(("share", "is_gap"), [(None, False), (40, True), (100, False)])
def test_shares_that_make_no_whole(cast: Cast, leaders: Agreement, look: Look, share: int | None, is_gap: bool) -> None:
    suggestion(leaders.results[0], cast.post, share=share)
    assert look(GapKind.SHARE) == ([FIRST] if is_gap else [])


def test_thirds_written_in_decimals_make_a_whole(cast: Cast, leaders: Agreement, look: Look) -> None:
    for number, share in enumerate(("33.3", "33.3", "33.4")):
        post = factories.placement(factories.employee(f"Orang {number}"), cast.post.unit, cast.supervisor)
        written = suggestion(leaders.results[0], post)
        written.share = Decimal(share)
    db.session.commit()
    assert look(GapKind.SHARE) == []


def test_an_adopted_indicator_that_nobody_has_promised(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    office = cast.post.unit.parent
    assert office is not None
    adopted = factories.indicator(office, name="IKU tanpa pemikul")
    factories.indicator(office, IndicatorStatus.PROPOSED, name="Baru usulan")
    head = sign_in(cast.unit_head_above)
    assert _board(head, GapKind.INDICATOR, office.id) == ["IKU tanpa pemikul"]
    leaders.results[0].measures[0].indicator = adopted
    db.session.commit()
    assert _board(head, GapKind.INDICATOR, office.id) == []


def test_who_has_left_the_team_counts_no_more(cast: Cast, leaders: Agreement, look: Look) -> None:
    _link(leaders, cast)
    cast.post.supervisor = cast.supervisors_supervisor
    factories.placement(cast.colleague, cast.post.unit, cast.supervisor)
    db.session.commit()
    assert FIRST in look(GapKind.RESULT)


def test_each_line_leads_to_where_it_is_repaired(cast: Cast, leaders: Agreement, leader: Browser) -> None:
    page = soup(leader.get("/matriks/celah"))
    link = page.select_one("#board tbody th a")
    assert link is not None
    assert leader.get(str(link["href"])).status_code == 200


def test_who_may_look_over_which_unit(cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]) -> None:
    office = cast.post.unit.parent_id
    answers = {
        name: sign_in(person).get(f"/matriks/celah?unit={office}").status_code for name, person in cast.people().items()
    }
    assert {name for name, status in answers.items() if status == 200} == {
        "unit_head_above",
        "team_in_scope",
        "auditor",
    }
    assert set(answers.values()) == {200, 404}


def test_a_leaders_draft_is_a_gap_to_nobody_else(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    leaders_agreement(cast, AgreementStatus.DRAFT)
    assert _board(sign_in(cast.supervisor), GapKind.RESULT) == [FIRST, SECOND]
    assert _board(sign_in(cast.unit_head_above), GapKind.RESULT, cast.post.unit.parent_id) == []


def test_who_leads_nobody_is_told_so(cast: Cast, member: Browser) -> None:
    assert "Tidak ada tim di bawah Anda" in words(member.get("/matriks/celah"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("gap", list(GapKind))
def test_the_list_as_a_file(cast: Cast, leaders: Agreement, leader: Browser, kind: str, gap: GapKind) -> None:
    suggestion(leaders.results[1], cast.post, share=40)
    answer = leader.get(f"/matriks/celah/ekspor.{kind}?jenis={gap}")
    assert answer.status_code == 200
    if kind == "csv" and gap not in (GapKind.INDICATOR, GapKind.DROPPED):
        rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
        expected = {GapKind.RESULT: FIRST, GapKind.MEMBER: cast.employee.name, GapKind.SHARE: SECOND}[gap]
        assert [row[1] for row in rows[1:]] == [expected]


@pytest.mark.parametrize("address", ["?unit=x", "?unit=99999999999", "?jenis=lain", "?hal=-3", "?hal=999", "?unit=-1"])
def test_an_address_that_makes_no_sense_breaks_nothing(leaders: Agreement, leader: Browser, address: str) -> None:
    assert leader.get(f"/matriks/celah{address}").status_code == 200
