"""Who finds a leader's matrix, and who may write in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.cascade import matrix_of, policy
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import history_of
from app.kernel.permissions import Actor
from app.people.models import Delegation, DelegationKind
from tests import factories
from tests.cascade.making import WORDS, cell, leaders_agreement, suggestion, written
from tests.factories import Browser, Cast

ABOVE = {"supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}


@pytest.mark.parametrize("status", [AgreementStatus.DRAFT, AgreementStatus.SUBMITTED, AgreementStatus.SIGNED])
def test_those_above_read_it_and_the_leader_writes(
    cast: Cast, sign_in: Callable[..., Browser], status: AgreementStatus
) -> None:
    leaders = leaders_agreement(cast, status)
    shared = set() if status is AgreementStatus.DRAFT else ABOVE
    for name, person in cast.people().items():
        browser, url = sign_in(person), cell(leaders.results[0], cast.post)
        read = browser.get(f"/matriks?perjanjian={leaders.id}").status_code
        opened, sent = browser.get(url).status_code, browser.post(url, text=WORDS, version=0).status_code
        expected = (200, 200, 303) if name == "supervisor" else (200, 403, 403) if name in shared else (404, 404, 404)
        assert (read, opened, sent) == expected, name


def test_who_reads_only_is_offered_no_form(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    leaders = leaders_agreement(cast)
    suggestion(leaders.results[0], cast.post)
    page = sign_in(cast.unit_head_above).get(f"/matriks?perjanjian={leaders.id}").get_data(as_text=True)
    assert WORDS in page
    assert "/ubah" not in page


def test_who_stands_in_plans_what_was_handed_in(cast: Cast) -> None:
    leaders = leaders_agreement(cast)
    stand_in = Actor(cast.colleague.id, cast.colleague.name, stands_in_for=frozenset({cast.supervisor.id}))
    assert policy.may_plan(stand_in, leaders)
    assert not policy.may_plan(replace(stand_in, stands_in_for=frozenset()), leaders)
    drawn = matrix_of(stand_in, leaders.id)
    assert [row.member.name for row in drawn.rows] == [cast.employee.name]


def test_who_stands_in_writes_every_cell_but_their_own(
    cast: Cast, leaders: Agreement, sign_in: Callable[..., Browser]
) -> None:
    """As happens when a member of the team is Plh: what is theirs stays the leader's to suggest."""
    today = clock.today()
    db.session.add(
        Delegation(
            principal_id=cast.supervisor.id, delegate_id=cast.employee.id, kind=DelegationKind.DAILY_ACTING,
            starts_on=today, ends_on=today,
        )
    )  # fmt: skip
    factories.agreement(cast.post)
    colleagues = factories.placement(cast.colleague, cast.post.unit, cast.supervisor)
    db.session.commit()
    stand_in, column = sign_in(cast.employee), leaders.results[0]
    assert stand_in.send(cell(column, colleagues), text=WORDS).status_code == 303
    assert stand_in.get(cell(column, cast.post)).status_code == 403
    assert cell(column, cast.post) not in stand_in.get("/matriks").get_data(as_text=True)
    made = written(column, colleagues)
    assert made is not None
    assert f"{cast.employee.name} (a.n. {cast.supervisor.name})" in history_of(made)[0].sentence


def test_a_matrix_that_is_none_is_not_found(cast: Cast, leader: Browser) -> None:
    assert leader.get("/matriks?perjanjian=999999").status_code == 404


def test_who_has_no_agreement_is_told_where_to_begin(member: Browser, leader: Browser) -> None:
    for browser in (member, leader):
        assert "Belum ada matriks untuk Anda" in browser.get("/matriks").get_data(as_text=True)
