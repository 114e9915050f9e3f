"""How many queries the pages of an agreement take: constant, however much is written in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from tests import factories
from tests.factories import Browser, Cast
from tests.support.counting import counted

AGREEMENT_PAGE, ROW_SAVE = 10, 9  # sign-in included; a draft asks for the suggestions that wait


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


def test_saving_a_row(large: Agreement, writer: Browser) -> None:
    result, measure = large.results[0], large.results[0].measures[0]
    for url in (
        f"/perjanjian/{large.id}/hasil/{result.id}/ubah",
        f"/perjanjian/{large.id}/indikator/{measure.id}/ubah",
    ):
        opened = writer.get(url, htmx=True)
        saved = _count(lambda: writer.resend(opened, url, htmx=True, text="Isi yang baru"))  # noqa: B023
        assert saved <= ROW_SAVE, url
