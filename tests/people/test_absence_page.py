"""The page of leaves and delegations: what it asks of the database however much stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.extensions import db
from app.kernel import clock
from tests import factories as make
from tests.factories import Browser, soup
from tests.support.counting import counted

URL, PAGE = "/cuti-dan-pelimpahan", 6  # session, person, given, received, leaves, whether they lead


@pytest.mark.parametrize("rows", [0, 12])
def test_a_constant_number_of_queries(office, sign_in: Callable[..., Browser], rows: int) -> None:
    for number in range(rows):
        days = (number * 3, number * 3 + 1)
        make.delegation(office.head, make.employee(f"Pengganti {number}"), days)
        make.delegation(make.employee(f"Pemimpin {number}"), office.head, days)
        make.leave(office.head, days)
    db.session.commit()
    browser = sign_in(office.head)
    with counted() as seen:
        page = browser.get(URL)
    assert len(soup(page).select("tbody tr")) == 3 * rows
    assert len(seen) <= PAGE, seen


def test_the_latest_twenty_are_shown(office, sign_in: Callable[..., Browser]) -> None:
    for number in range(25):
        make.delegation(office.head, office.clerk, (number, number), revoked_at=clock.now())
    db.session.commit()
    rows = soup(sign_in(office.head).get(URL)).select("tbody tr")
    assert len(rows) == 20
