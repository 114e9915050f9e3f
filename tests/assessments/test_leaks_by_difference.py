"""What somebody may not see changes no answer to them by a single byte: no sum, order, length or count tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import ColumnElement, update

from app.agreements import Party
from app.assessments.kinds import Rating
from app.assessments.models import Opinion, Realisation
from app.assessments.rules import topics
from app.evaluations.models import RatingChange, RatingGround
from app.extensions import db
from app.kernel import clock
from tests.factories import Browser, Cast
from tests.support import marked
from tests.support.addresses import Addresses
from tests.support.marked import World

STATES = ("diridulu", "tinjauandulu", "ditetapkan", "diterbitkan")
SELF, REVIEW = "self of diridulu", "review of tinjauandulu"
FIXED, OUT = "ratings of ditetapkan", "ratings of diterbitkan"
HIDDEN: dict[str, tuple[str, ...]] = {
    "employee": (REVIEW, FIXED, OUT),
    "supervisor": (SELF,),
    "stand_in": (SELF,),
    "unit_head_above": (SELF, REVIEW),
    "team_in_scope": (SELF, REVIEW, FIXED),
    "colleague": (SELF, REVIEW, FIXED, OUT),
}
"""What is hidden from each of them; see tests/assessments/test_leaks.py for what they read."""
SHOWN = {"employee": SELF, "supervisor": REVIEW, "stand_in": FIXED, "unit_head_above": FIXED, "team_in_scope": OUT}
"""Something that each of them does see: the control, without which the test proves nothing."""
ELSEWHERE = ("agreements.", "negotiation.", "cascade.", "indicators.", "people.", "assets.", "operations.")
"""Rooms that know nothing of an assessment's content."""
ALONE = ("evidence.", "documents.evaluation_sheet", "progress.")
"""Whole pieces and sheets, which are there or are not: test_leaks.py seeks their marks."""
VARYING = re.compile(r'(name="csrf_token"[^>]*value=|nonce=|"X-CSRFToken": ?)"[^"]*"|Nomor untuk bantuan[^<]*')


@pytest.fixture
def world(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> World:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("what is shown is decided by the same code on both engines")
    made = marked.world(cast, states=STATES)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    return made


@pytest.mark.long
@pytest.mark.parametrize("name", HIDDEN)
def test_only_what_somebody_may_see_changes_an_answer_to_them(app: Flask, world: World, name: str) -> None:
    browser = Browser(app, world.people()[name])
    answers = {address: _answer(browser, address) for address in _asked(app, world)}
    before = {address: text for address, text in answers.items() if text}
    for each in HIDDEN[name]:
        _change(world, each)
    db.session.commit()
    assert [address for address, text in before.items() if _answer(browser, address) != text] == []
    if name not in SHOWN:
        return
    _change(world, SHOWN[name])
    db.session.commit()
    assert any(_answer(browser, address) != text for address, text in before.items())


def _asked(app: Flask, world: World) -> Iterator[str]:
    addresses = Addresses(app, world.cast, world.agreement)
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith((*ELSEWHERE, *ALONE)):
            yield from addresses.of(rule)


def _answer(browser: Browser, address: str) -> str:
    """What there is to read; nothing of a refusal, which knows only who asks."""
    answer = browser.client.get(address)
    return VARYING.sub("", marked.text_of(answer)) if answer.status_code == 200 else ""


def _change(world: World, which: str) -> None:
    """Make it otherwise, as if it had been so from the start: no version or time moves with it."""
    what, _of, state = which.rpartition(" ")
    made = world.assessments[state]
    if what.startswith("self"):
        _set(Realisation, Realisation.assessment_id == made.id, value_text="97", sentence="Lain sama sekali.")
        _reopine(made.id, Party.EMPLOYEE)
    elif what.startswith("review"):
        _reopine(made.id, Party.SUPERVISOR)
    else:
        _reopine(made.id, Party.SUPERVISOR, Opinion.topic.in_((topics.WORK, topics.BEHAVIOUR)))
        table = type(made)
        _set(table, table.id == made.id, work_rating=Rating.BELOW, behaviour_rating=Rating.ABOVE, recommendation="Lain")
        _recalibrate(world, made.id, clock.now())
    db.session.expire_all()


def _reopine(assessment_id: int, side: Party, which: ColumnElement[bool] | None = None) -> None:
    of_side = (Opinion.assessment_id == assessment_id) & (Opinion.side == side)
    _set(
        Opinion,
        of_side if which is None else of_side & which,
        rating=Rating.MEETS,
        text="Sama sekali lain, dan lebih panjang daripada sebelumnya.",
    )


def _recalibrate(world: World, assessment_id: int, now: datetime) -> None:
    db.session.add(
        RatingChange(
            assessment_id=assessment_id, at=now, author=world.cast.unit_head_above, ground=RatingGround.CALIBRATION,
            reason="Lain.", work_before=Rating.MEETS, work_after=Rating.BELOW, behaviour_before=Rating.MEETS,
            behaviour_after=Rating.ABOVE,
        )
    )  # fmt: skip


def _set(table: type, condition: object, **values: object) -> None:
    kept = {"version": table.version, "updated_at": table.updated_at}  # type: ignore[attr-defined]
    db.session.execute(update(table).where(condition).values(**values, **kept))  # type: ignore[arg-type]
