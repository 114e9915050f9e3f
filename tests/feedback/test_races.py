"""Several at the same instant, with real commits: no answer is lost, none is taken twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize("naming", ["anonim", "bernama"])
def test_five_answers_at_once_and_each_sent_twice_are_five(committed_app: Flask, naming: str) -> None:
    from tests import factories
    from tests.feedback.circle import Circle

    with committed_app.app_context():
        circle = Circle(committed_app, factories.cast())
        made = circle.opened(circle.colleagues, naming=naming)
        urls = {person: circle.url(made, person) for person in circle.colleagues}
        acts = [
            ready(circle.browser(person), url, well=f"Kata {person.name}")
            for person, url in urls.items()
            for _ in range(2)
        ]
    assert set(at_once(*acts)) == {303}
    with committed_app.app_context():
        found = circle.rounds()[0]
        assert found.answered == 5
        if naming == "anonim":
            assert sorted(each["well"] for each in found.box) == sorted(f"Kata {name}" for name in _names())
            assert found.version == 6


def _names() -> tuple[str, ...]:
    from tests.feedback.circle import NAMES

    return NAMES


def test_a_change_and_the_answer_to_it_at_once_leave_no_answer_to_unread_words(committed_app: Flask) -> None:
    from app.agreements import AgreementStatus
    from app.extensions import db
    from app.feedback.models import CoachingNote
    from tests import factories
    from tests.feedback.test_coaching import talk

    with committed_app.app_context():
        cast = factories.cast()
        agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
        supervisor = factories.Browser(committed_app, cast.supervisor)
        employee = factories.Browser(committed_app, cast.employee)
        supervisor.post(f"/pembinaan/tulis/{agreement.id}", **talk())
        url = f"/pembinaan/{db.session.query(CoachingNote).one().id}"
        acts = (
            ready(supervisor, f"{url}/ubah", text="Diubah"),
            ready(employee, f"{url}/tanggapan", url, response="Saya mengerti."),
        )
    assert sorted(at_once(*acts)) == [303, 409]
    with committed_app.app_context():
        note = db.session.query(CoachingNote).one()
        assert (note.text == "Diubah") is (note.response == "")
