"""How many queries the pages of an agreement take: constant, however much is written in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast
from tests.support.counting import counted

HOME, TEAM_BOARD = 8, 5
AGREEMENT_PAGE, IN_FORCE_PAGE, LIST_PAGE, ROW_SAVE = (
    10,
    16,
    4,
    8,
)  # sign-in included; a draft asks for the suggestions that wait


@pytest.fixture
def large(cast: Cast) -> Agreement:
    """Eight results of three measures each."""
    results = [
        factories.result(f"Hasil {n}", *(factories.measure(f"Indikator {n}.{m}", order=m) for m in range(3)), order=n)
        for n in range(8)
    ]
    return factories.agreement(cast.post, AgreementStatus.RETURNED, results=results)


def _count(act: Callable[[], object]) -> int:
    with counted() as seen:
        act()
    return len(seen)


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_agreement_page(request: pytest.FixtureRequest, writer: Browser, size: str) -> None:
    agreement = request.getfixturevalue("large" if size == "large" else "draft")
    url = f"/perjanjian/{agreement.id}"
    n = _count(lambda: writer.get(url))
    assert n <= AGREEMENT_PAGE


@pytest.mark.parametrize("editions", [1, 3])
def test_the_page_of_what_is_in_force_and_its_difference(cast: Cast, writer: Browser, editions: int) -> None:
    former = factories.agreement(cast.post, AgreementStatus.ENDED)
    for edition in range(2, editions + 2):
        status = AgreementStatus.SIGNED if edition == editions + 1 else AgreementStatus.ENDED
        former = factories.agreement(
            cast.post, status, edition=edition, amends_id=former.id, amend_party=Party.EMPLOYEE
        )
    db.session.commit()
    for address in ("", "/perbedaan"):
        assert _count(lambda: writer.get(f"/perjanjian/{former.id}{address}")) <= IN_FORCE_PAGE  # noqa: B023
    assert _count(lambda: writer.get("/perjanjian")) <= LIST_PAGE


@pytest.mark.parametrize("reports", [1, 12])
def test_home_and_the_team_board_of_a_supervisor(cast: Cast, judge: Browser, reports: int) -> None:
    """However many report to them, and wait for a decision or a signature."""
    for n in range(reports):
        report = factories.employee(f"Bawahan {n}")
        post = factories.placement(report, cast.post.unit, cast.supervisor)
        factories.agreement(post, (AgreementStatus.SUBMITTED, AgreementStatus.AGREED)[n % 2])
    db.session.commit()
    for address, budget in (("/", HOME), ("/tim", TEAM_BOARD)):
        assert _count(lambda: judge.get(address)) <= budget, address  # noqa: B023


def test_saving_a_row(large: Agreement, writer: Browser) -> None:
    result, measure = large.results[0], large.results[0].measures[0]
    for url in (
        f"/perjanjian/{large.id}/hasil/{result.id}/ubah",
        f"/perjanjian/{large.id}/indikator/{measure.id}/ubah",
    ):
        opened = writer.get(url, htmx=True)
        saved = _count(lambda: writer.resend(opened, url, htmx=True, text="Isi yang baru"))  # noqa: B023
        assert saved <= ROW_SAVE, url
