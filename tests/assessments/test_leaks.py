"""No response to anybody holds a word that is not theirs to read: every address, as everybody, in every state.

Who reads what is written out here; `app.assessments.policy` is not asked.
"""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sqlalchemy import update

from app.agreements import Party
from app.assessments import topics
from app.assessments.kinds import Judgement, Rating
from app.assessments.models import Assessment, Opinion, Realisation
from app.evaluations.models import RatingChange
from app.extensions import db
from tests.factories import Browser, Cast
from tests.support import marked
from tests.support.addresses import Addresses
from tests.support.marked import MARK, STATES, World

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

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
STRANGERS = ("colleague", "team_elsewhere", "administrator", "another_office")
UNEQUAL = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|nonce-?="?[\w+/=-]+|"csrf":\s*"[^"]+"')


@pytest.fixture
def world(cast: Cast) -> World:
    return marked.world(cast)


@pytest.mark.long
@pytest.mark.parametrize("name", READS)
def test_everybody_reads_exactly_what_is_theirs(app: Flask, world: World, name: str) -> None:
    allowed = {f"{stone}x{state}" for stone, states in READS[name].items() for state in states}
    seen, leaks = set(), defaultdict(set)
    for address, htmx, answer in _everything(app, world, name):
        marks = set(MARK.findall(_text(answer)))
        seen |= marks
        if marks - allowed:
            leaks[f"{address} {'fragment' if htmx else ''}"] |= marks - allowed
    assert leaks == {}
    assert allowed - seen == NONE, "what is theirs they can read somewhere, or this test proves nothing"


@pytest.mark.long
@pytest.mark.parametrize("name", ["employee", "team_in_scope", "auditor", *STRANGERS])
def test_a_rating_that_is_fixed_makes_no_difference_to_who_may_not_know_it(app: Flask, world: World, name: str) -> None:
    _no_difference(app, world, name, "ditetapkan", _other_ratings)


@pytest.mark.long
@pytest.mark.parametrize("name", ["employee", *STRANGERS])
def test_a_result_that_is_not_opened_makes_no_difference_to_its_employee(app: Flask, world: World, name: str) -> None:
    _no_difference(app, world, name, "diterbitkan", _other_ratings)


@pytest.mark.long
@pytest.mark.parametrize("name", ["supervisor", "stand_in", "supervisors_supervisor", "unit_head_above", "auditor"])
@pytest.mark.parametrize("state", ["diridulu", "tinjauandulu"])
def test_what_the_employee_holds_makes_no_difference_before_both_have_filed(
    app: Flask, world: World, state: str, name: str
) -> None:
    _no_difference(app, world, name, state, _other_self_view)


@pytest.mark.long
@pytest.mark.parametrize("name", ["employee", "supervisors_supervisor", "unit_head_above", "team_in_scope"])
def test_what_the_supervisor_holds_makes_no_difference_before_both_have_filed(
    app: Flask, world: World, name: str
) -> None:
    _no_difference(app, world, name, "tinjauandulu", lambda made: _other_opinions(made, Party.SUPERVISOR))


def test_the_difference_is_seen_by_who_may_see_it(app: Flask, world: World) -> None:
    with pytest.raises(AssertionError):
        _no_difference(app, world, "supervisor", "ditetapkan", _other_ratings)


def _no_difference(app: Flask, world: World, name: str, state: str, change: Any) -> None:
    """Answers in two worlds that differ only in this are equal to the byte, tokens apart."""
    browser = _browser(app, world, name)
    addresses = list(Addresses(app, world.cast, world.agreement).asked_by("GET"))
    before = [_comparable(browser.client.get(address)) for address in addresses]
    change(world.assessments[state])
    db.session.commit()
    after = [_comparable(browser.client.get(address)) for address in addresses]
    told = [address for address, one, other in zip(addresses, before, after, strict=True) if one != other]
    assert told == []


def _other_ratings(made: Assessment) -> None:
    """In the place of the middle the lowest and the highest; and so all that the supervisor holds overall."""
    there = Assessment.id == made.id
    values = {"work_rating": Rating.BELOW, "behaviour_rating": Rating.ABOVE, "recommendation": "Pindahkan."}
    db.session.execute(update(Assessment).where(there).values(**values, updated_at=Assessment.updated_at))
    changed = {"work_after": Rating.BELOW, "behaviour_after": Rating.ABOVE, "reason": "Lain sekali."}
    db.session.execute(update(RatingChange).where(RatingChange.assessment_id == made.id).values(**changed))
    overall = Opinion.topic.in_((topics.WORK, topics.BEHAVIOUR)), Opinion.side == Party.SUPERVISOR
    db.session.execute(
        update(Opinion).where(Opinion.assessment_id == made.id, *overall).values(rating=Rating.ABOVE, text="Lain.")
    )


def _other_self_view(made: Assessment) -> None:
    values = {"value_text": "12", "value": 12, "sentence": "Lain.", "judgement": Judgement.MISSED, "achievement": 12}
    db.session.execute(update(Realisation).where(Realisation.assessment_id == made.id).values(**values))
    _other_opinions(made, Party.EMPLOYEE)


def _other_opinions(made: Assessment, side: Party) -> None:
    theirs = Opinion.assessment_id == made.id, Opinion.side == side
    db.session.execute(update(Opinion).where(*theirs).values(rating=Rating.MEETS, text="Lain sekali."))


def _everything(app: Flask, world: World, name: str) -> Any:
    """Each address as that person gets it, as a page and as a fragment."""
    browser = _browser(app, world, name)
    for address in Addresses(app, world.cast, world.agreement).asked_by("GET"):
        for htmx in (False, True):
            headers = {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}
            yield address, htmx, browser.client.get(address, headers=headers)


def _browser(app: Flask, world: World, name: str) -> Browser:
    return Browser(app, world.people().get(name))


def _comparable(answer: TestResponse) -> tuple[int, str, str]:
    return answer.status_code, answer.headers.get("Location", ""), UNEQUAL.sub("", _text(answer, with_headers=False))


def _text(answer: TestResponse, *, with_headers: bool = True) -> str:
    """All that can be read in the answer, packed or typeset as it may be."""
    data = answer.get_data()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            text = "".join(
                packed.read(part).decode("utf-8", "replace") for part in packed.namelist() if "docProps" not in part
            )
    elif data.startswith(b"%PDF"):
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    else:
        text = data.decode("utf-8", "replace")
    return f"{answer.headers}{text}" if with_headers else text
