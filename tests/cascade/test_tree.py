"""Pohon kinerja: from the indicator to the target; whoever may not see an agreement finds it counted, no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.extensions import db
from app.indicators.models import Indicator
from tests import factories
from tests.cascade.making import FIRST, leaders_agreement
from tests.factories import Browser, Cast, soup, words

OWN, TARGET = "Terselesaikannya surat keterangan", "1.250"
ABOVE = {"employee", "supervisor", "supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}


@pytest.fixture
def indicator(cast: Cast, leaders: Agreement) -> Indicator:
    """The office's indicator, taken into the leader's first result."""
    assert cast.post.unit.parent
    made = factories.indicator(cast.post.unit.parent, name="Indeks Kepuasan Masyarakat")
    leaders.results[0].measures[0].indicator = made
    db.session.commit()
    return made


@pytest.fixture
def own(cast: Cast, leaders: Agreement) -> Agreement:
    """The member's agreement, whose result intervenes in the leader's first."""
    result = factories.result(
        OWN, factories.measure(target=TARGET), leader_result_text="", leader_result=leaders.results[0]
    )
    made = factories.agreement(cast.post, AgreementStatus.SIGNED, results=[result])
    db.session.commit()
    return made


def _address(indicator: Indicator) -> str:
    return f"/pohon-kinerja?kantor={indicator.office_id}&iku={indicator.id}"


def test_from_the_indicator_to_the_target(indicator: Indicator, own: Agreement, cast: Cast, leader: Browser) -> None:
    page = leader.get(_address(indicator))
    tree = soup(page).select_one("#tree > .tree")
    assert tree is not None
    assert [link.get_text() for link in tree.select("li a")] == [indicator.name, FIRST, OWN]
    assert TARGET in words(page)
    assert tree.select_one("li li li a") is not None


def test_the_picture_says_what_the_list_says_and_is_named(
    indicator: Indicator, own: Agreement, cast: Cast, leader: Browser
) -> None:
    picture = soup(leader.get(_address(indicator))).select_one('svg[role="img"]')
    assert picture is not None
    assert cast.employee.name in picture.get_text()
    way = soup(leader.get(_address(indicator))).select_one("#tree .tree-skip a")
    assert way is not None
    assert [each.name for each in soup(leader.get(_address(indicator))).select(str(way["href"]))] == ["h2"]
    assert f"Target {TARGET}" in picture.get_text()
    assert {each.name for each in picture.find_all(["title", "desc"])} == {"title", "desc"}


def test_names_and_targets_only_of_what_one_may_see(
    indicator: Indicator, own: Agreement, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    pages = {name: words(sign_in(person).get(_address(indicator))) for name, person in cast.people().items()}
    assert {name for name, page in pages.items() if OWN in page} == ABOVE
    assert {name for name, page in pages.items() if TARGET in page} == ABOVE
    assert {name for name, page in pages.items() if cast.supervisor.name in page} == ABOVE - {"employee"}
    assert "1 hasil kerja lain, isinya tidak terbuka untuk Anda" in pages["employee"]
    assert "2 hasil kerja lain, isinya tidak terbuka untuk Anda" in pages["colleague"]


def test_a_draft_hangs_in_its_authors_tree_alone(
    indicator: Indicator, cast: Cast, leaders: Agreement, leader: Browser, member: Browser
) -> None:
    factories.agreement(cast.post, results=[factories.result(OWN, leader_result=leaders.results[0])])
    db.session.commit()
    assert OWN in words(member.get(_address(indicator)))
    assert OWN not in words(leader.get(_address(indicator)))
    assert "hasil kerja lain" not in words(leader.get(_address(indicator)))


def test_what_was_linked_to_the_former_edition_hangs_under_the_new_one(
    indicator: Indicator, own: Agreement, cast: Cast, leader: Browser
) -> None:
    amended = leaders_agreement(cast, edition=2)
    amended.results[0].measures[0].indicator = indicator
    db.session.commit()
    links = [link.get_text() for link in soup(leader.get(_address(indicator))).select("#tree > .tree li a")]
    assert links == [indicator.name, FIRST, OWN]


def test_what_serves_two_indicators_stands_under_both(
    indicator: Indicator, own: Agreement, leaders: Agreement, leader: Browser
) -> None:
    below = factories.indicator(indicator.office, parent=indicator, name="Indikator di bawahnya")
    leaders.results[0].measures.append(factories.measure(indicator=below, order=2))
    db.session.commit()
    links = [link.get_text() for link in soup(leader.get(_address(indicator))).select("#tree > .tree li a")]
    assert sorted(links) == sorted([indicator.name, FIRST, OWN, below.name, FIRST])


def test_one_branch_is_opened_by_its_address(own: Agreement, leaders: Agreement, leader: Browser) -> None:
    page = leader.get(f"/pohon-kinerja?hasil={leaders.results[0].id}")
    assert [link.get_text() for link in soup(page).select("#tree > .tree li a")] == [FIRST, OWN]


def test_a_branch_that_one_may_not_see_is_absent(
    own: Agreement, leaders: Agreement, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    address = f"/pohon-kinerja?hasil={leaders.results[0].id}"
    found = {name for name, person in cast.people().items() if sign_in(person).get(address).status_code == 200}
    assert found == ABOVE - {"employee"}


@pytest.mark.parametrize("address", ["?kantor=x", "?iku=999999", "?tahun=99999", "?kantor=99999999999", "?tahun=-1"])
def test_an_address_that_makes_no_sense_breaks_nothing(indicator: Indicator, leader: Browser, address: str) -> None:
    assert leader.get(f"/pohon-kinerja{address}").status_code == 200
