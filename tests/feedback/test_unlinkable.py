"""Of an anonymous answer nothing that is stored says whose it is: everything is looked at before and after."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

import pytest

from app.extensions import db
from app.feedback import rules
from app.feedback.actions import answering
from tests.factories import Cast
from tests.feedback.circle import Circle

Row = dict[str, Any]


def stored() -> dict[tuple[str, Any], Row]:
    """Every row of every table, by table and key."""
    db.session.rollback()
    found = {}
    for table in db.metadata.sorted_tables:
        for row in db.session.connection().execute(table.select()).mappings():
            key = tuple(row[column.name] for column in table.primary_key)
            found[table.name, key] = dict(row)
    return found


def changes(before: dict[tuple[str, Any], Row], after: dict[tuple[str, Any], Row]) -> dict[tuple[str, str], Any]:
    """What is different: (table, column) to the new value; a row that came or went is one, too."""
    found: dict[tuple[str, str], Any] = {(table, "row"): key for table, key in before.keys() ^ after.keys()}
    for at in before.keys() & after.keys():
        found |= {(at[0], name): new for name, new in after[at].items() if new != before[at][name]}
    return found


BOX, VERSION = ("feedback_rounds", "box"), ("feedback_rounds", "version")


def test_an_answer_moves_the_box_the_mark_and_the_version_and_nothing_else(
    circle: Circle, caplog: pytest.LogCaptureFixture
) -> None:
    made, person = circle.opened(), circle.colleagues[0]
    browser, url = circle.browser(person), circle.url(made, person)
    token, before = browser.token(), stored()
    caplog.set_level(logging.DEBUG)
    secret = "Kalimat yang hanya saya tulis"
    answer = browser.client.post(url, data={"csrf_token": token, "version": 0, "well": secret})
    assert answer.status_code == 303
    assert "ETag" not in answer.headers
    moved = changes(before, stored())
    assert set(moved) == {BOX, VERSION, ("feedback_invitations", "has_answered")}
    assert moved[BOX] == [{"well": secret, "better": "", "behaviours": {}}]
    assert secret not in caplog.text


def test_to_decline_moves_the_mark_and_nothing_else(circle: Circle) -> None:
    made, person = circle.opened(), circle.colleagues[0]
    browser, url = circle.browser(person), circle.url(made, person)
    browser.token()
    before = stored()
    assert browser.post(f"{url}/tolak").status_code == 303
    assert set(changes(before, stored())) == {("feedback_invitations", "has_declined")}


def test_the_last_answer_which_closes_the_round_tells_nobody_at_that_instant(circle: Circle) -> None:
    made = circle.opened()
    circle.answered(made, 2)
    browser = circle.browser(circle.colleagues[2])
    browser.token()
    before = stored()
    browser.post(circle.url(made, circle.colleagues[2]), version=0, well="Yang terakhir.")
    assert set(changes(before, stored())) == {BOX, VERSION, ("feedback_invitations", "has_answered")}


def test_every_answer_puts_the_whole_box_into_a_new_order(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "SHUFFLE", lambda box: box.reverse())
    made = circle.opened(circle.colleagues)
    circle.answered(made, 4)
    assert [each["well"][5] for each in circle.rounds()[0].box] == ["3", "1", "0", "2"]


def test_the_place_in_the_box_says_nothing_of_when_an_answer_came() -> None:
    """Of 6.000 boxes of three, each order comes about a thousand times (six standard deviations allowed)."""
    orders: Counter[str] = Counter()
    for _ in range(6000):
        box: list[rules.Content] = []
        for word in "abc":
            box = rules.dropped_in(box, rules.content(word, "", {}), answering.SHUFFLE)
        orders["".join(each["well"] for each in box)] += 1
    assert len(orders) == 6
    assert all(abs(count - 1000) < 6 * 29 for count in orders.values())


def test_words_are_shown_in_the_order_of_the_alphabet_apart_from_each_other(circle: Circle, cast: Cast) -> None:
    answers = [rules.content("c", "x", {}), rules.content("A", "z", {}), rules.content("b", "", {})]
    assert rules.texts(answers, "well") == ["A", "b", "c"]
    assert rules.texts(answers, "better") == ["x", "z"]


def test_named_and_anonymous_answers_have_one_shape(circle: Circle) -> None:
    for naming in ("anonim", "bernama"):
        circle.answer(circle.opened(naming=naming, question=naming), circle.colleagues[0], akuntabel="kadang")
    from app.feedback.models import Answer

    boxed = circle.rounds()[1].box[0]
    assert db.session.query(Answer).one().content == boxed
