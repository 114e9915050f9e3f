"""Who finds an agreement by its number: the person, and once handed in those above and those with a role there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AgreementStatus
from tests import factories
from tests.factories import Browser, Cast

ABOVE = {"supervisor", "supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_only_those_concerned_find_it(cast: Cast, sign_in: Callable[..., Browser], status: AgreementStatus) -> None:
    agreement = factories.agreement(cast.post, status)
    found = {
        name
        for name, person in cast.people().items()
        if sign_in(person).get(f"/perjanjian/{agreement.id}").status_code == 200
    }
    assert found == ({"employee"} if status is AgreementStatus.DRAFT else {"employee"} | ABOVE)


@pytest.mark.parametrize(
    "part", ["", "/lembar", "/salin", "/bentuk", "/hasil/tambah", "/langkah/ajukan", "/bagian/appendix"]
)
def test_the_pages_of_somebody_elses_agreement_are_as_absent_as_those_of_none(
    cast: Cast, sign_in: Callable[..., Browser], part: str
) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
    colleague = sign_in(cast.colleague)
    theirs, nobodys = (colleague.get(f"/perjanjian/{number}{part}") for number in (agreement.id, 999_999))
    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert cast.employee.name not in theirs.get_data(as_text=True)


def test_rows_of_another_agreement_are_not_found_through_ones_own(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    theirs = factories.agreement(cast.post)
    own_post = factories.placement(cast.colleague, cast.post.unit, cast.supervisor)
    own = factories.agreement(own_post)
    colleague, result = sign_in(cast.colleague), theirs.results[0]
    for address in (f"hasil/{result.id}/ubah", f"hasil/{result.id}/hapus", f"indikator/{result.measures[0].id}/ubah"):
        assert colleague.post(f"/perjanjian/{own.id}/{address}", text="x", version=1).status_code == 404


def test_the_list_shows_ones_own_only(cast: Cast, judge: Browser) -> None:
    factories.agreement(cast.post, AgreementStatus.SIGNED)
    assert f"/perjanjian/{1}" not in [
        link.get("href") for link in factories.soup(judge.get("/perjanjian")).find_all("a")
    ]
