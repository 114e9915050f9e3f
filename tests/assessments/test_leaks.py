"""No response to anybody holds a word that is not theirs to read: every address, as everybody, in every state.

Who reads what is written out here; `app.assessments.policy` is not asked.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from app.extensions import db
from tests.factories import Browser, Cast
from tests.support import marked
from tests.support.addresses import Addresses
from tests.support.marked import MARK, STATES, World

if TYPE_CHECKING:
    from flask import Flask

RUNNING = {"berjalan", "diridulu", "tinjauandulu", "tahunan"}
EVERY = set(STATES)
BOTH_FILED = EVERY - RUNNING
FIXED = BOTH_FILED - {"dibahas"}
OUT = FIXED - {"ditetapkan"}
OPENED = OUT - {"diterbitkan"}
NONE: set[str] = set()

PARTIES = {"Akik": EVERY, "Kecubung": EVERY, "Intan": EVERY, "Mirah": {"pembinaan"}}
RATER = {**PARTIES, "Permata": BOTH_FILED, "Zamrud": EVERY, "Safir": EVERY}
ABOVE = dict.fromkeys(("Permata", "Zamrud", "Safir", "Akik", "Kecubung", "Intan"), FIXED)
ROLE = dict.fromkeys(("Permata", "Zamrud", "Safir", "Akik"), OUT)
READS: dict[str, dict[str, set[str]]] = {
    "employee": {**PARTIES, "Permata": EVERY, "Zamrud": BOTH_FILED, "Safir": OPENED},
    "supervisor": RATER,
    "stand_in": RATER,
    "supervisors_supervisor": ABOVE,
    "unit_head_above": ABOVE,
    "team_in_scope": ROLE,
    "auditor": ROLE,
    "colleague": {},
    "team_elsewhere": {},
    "administrator": {},
    "another_office": {},
    "visitor": {},
}
"""Which stones (see tests/support/marked.py) of which states each of them reads. Nobody reads Nilam: it is open."""


@pytest.fixture
def world(cast: Cast) -> World:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("what is shown is decided by the same code on both engines; this walk takes minutes")
    return marked.world(cast)


@pytest.mark.long
@pytest.mark.parametrize("name", READS)
def test_everybody_reads_exactly_what_is_theirs(app: Flask, world: World, name: str) -> None:
    allowed = {f"{stone}x{state}" for stone, states in READS[name].items() for state in states}
    seen, leaks = set(), defaultdict(set)
    for address, htmx, answer in _everything(app, world, name):
        marks = set(MARK.findall(f"{answer.headers}{marked.text_of(answer)}"))
        seen |= marks
        if marks - allowed:
            leaks[f"{address} {'fragment' if htmx else ''}"] |= marks - allowed
    assert leaks == {}
    assert allowed - seen == NONE, "what is theirs they can read somewhere, or this test proves nothing"


def _everything(app: Flask, world: World, name: str) -> Any:
    """Each address as that person gets it, as a page and as a fragment."""
    browser = _browser(app, world, name)
    for address in Addresses(app, world.cast, world.agreement).asked_by("GET"):
        for htmx in (False, True):
            headers = {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}
            yield address, htmx, browser.client.get(address, headers=headers)


def _browser(app: Flask, world: World, name: str) -> Browser:
    return Browser(app, world.people().get(name))
