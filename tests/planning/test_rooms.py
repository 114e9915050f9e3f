"""One entry of the navigation for running training, and its rooms as tabs: for each only what they may enter."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.kernel.permissions import Role
from tests import factories
from tests.factories import Browser, Cast

SignIn = Callable[..., Browser]
ALL = [
    "/kelola-pelatihan",
    "/laporan-pelatihan",
    "/laporan-pelatihan/kesan",
    "/kebutuhan-pelatihan",
    "/rencana-pelatihan",
]


@pytest.mark.parametrize(
    ("role", "entry", "rooms"),
    [(Role.TRAINING_COORDINATOR, ALL[0], ALL), (Role.AUDITOR, ALL[1], ALL[1:])],
    ids=["coordinator", "auditor"],
)
def test_one_entry_leads_to_all_rooms(cast: Cast, sign_in: SignIn, role: Role, entry: str, rooms: list[str]) -> None:
    person = factories.employee("Pelihat Pelatihan")
    factories.role(person, role, cast.post.unit.parent)
    browser = sign_in(person)
    for address in rooms:
        html = browser.get(address).get_data(as_text=True)
        tabs = html.partition('aria-label="Ruang kelola pelatihan"')[2].partition("</nav>")[0]
        assert re.findall(r'href="([^"?]+)', tabs) == rooms
        entries = html.partition("<main")[0]
        assert set(re.findall(r'href="([^"]+)"', entries)) & set(ALL) == {entry}
        assert re.search(rf'href="{address}" aria-current="page"', tabs)
