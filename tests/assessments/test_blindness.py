"""Nobody reads the other's view before both have filed, nor a rating before it is theirs to know: person by person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app.agreements import Behaviour, Party
from app.assessments.kinds import AssessmentStatus, Rating
from app.assessments.rules import topics
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from tests import assessing, factories
from tests.assessments.desk import Desk
from tests.factories import Browser, Cast

OWN = ("Permata-angka 77,77%", "Permata-kalimat", "Permata-hasil", "Permata-perilaku", "Permata-menyeluruh")
REVIEW = ("Zamrud-hasil", "Zamrud-perilaku")
RATINGS = ("Zamrud-menyeluruh", "Sangat Kurang")


def _filled(app: Flask, cast: Cast, status: AssessmentStatus, **more: Any) -> Desk:
    """An assessment in which either side has said something unmistakable, with the lowest ratings."""
    rated = {} if status in (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE) else {
        "work_rating": Rating.BELOW, "behaviour_rating": Rating.BELOW
    }  # fmt: skip
    desk = Desk(app, cast, ("98%",), status, **rated, **more)
    of_result, of_value = topics.of_result(desk.result.id), topics.of_behaviour(Behaviour.LOYAL.value)
    made = desk.assessment
    made.realisations[0].value_text, made.realisations[0].sentence = OWN[0], OWN[1]
    for side, name in ((Party.EMPLOYEE, "Permata"), (Party.SUPERVISOR, "Zamrud")):
        assessing.opinion(made, side, of_result, Rating.ABOVE, f"{name}-hasil")
        assessing.opinion(made, side, of_value, Rating.ABOVE, f"{name}-perilaku")
        assessing.opinion(made, side, topics.WORK, Rating.ABOVE, f"{name}-menyeluruh")
    db.session.commit()
    return desk


def _seen(browser: Browser, desk: Desk) -> str:
    return browser.get(desk.page).get_data(as_text=True)


@pytest.mark.parametrize("filed", [(), ("self_filed_at",), ("review_filed_at",)], ids=["none", "self", "review"])
def test_before_both_have_filed_neither_party_reads_a_word_of_the_other(
    app: Flask, cast: Cast, filed: tuple[str, ...]
) -> None:
    desk = _filled(app, cast, AssessmentStatus.RUNNING, **dict.fromkeys(filed, clock.now()))
    employee, supervisor = _seen(desk.employee, desk), _seen(desk.supervisor, desk)
    assert all(text in employee for text in OWN)
    assert not any(text in employee for text in (*REVIEW, *RATINGS))
    assert not any(text in supervisor for text in OWN)
    assert "Permata" not in supervisor
    assert all(text in supervisor for text in REVIEW)


def test_while_both_discuss_it_the_employee_reads_the_review_but_no_rating(app: Flask, cast: Cast) -> None:
    desk = _filled(app, cast, AssessmentStatus.DIALOGUE)
    employee, supervisor = _seen(desk.employee, desk), _seen(desk.supervisor, desk)
    assert all(text in employee for text in (*OWN, *REVIEW))
    assert not any(text in employee for text in RATINGS)
    assert all(text in supervisor for text in OWN)


@pytest.mark.parametrize("status", [AssessmentStatus.FIXED, AssessmentStatus.RELEASED])
def test_before_opening_the_result_the_employee_reads_no_rating(
    app: Flask, cast: Cast, status: AssessmentStatus
) -> None:
    desk = _filled(app, cast, status)
    assert not any(text in _seen(desk.employee, desk) for text in RATINGS)
    assert all(text in _seen(desk.supervisor, desk) for text in RATINGS)


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        (AssessmentStatus.RUNNING, set()),
        (AssessmentStatus.DIALOGUE, set()),
        (AssessmentStatus.FIXED, {"supervisors_supervisor", "unit_head_above"}),
        (AssessmentStatus.RELEASED, {"supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor"}),
    ],
)
def test_who_is_neither_party_reads_it_when_it_is_theirs(
    app: Flask, cast: Cast, sign_in: Callable[..., Browser], status: AssessmentStatus, readers: set[str]
) -> None:
    desk = _filled(app, cast, status)
    others = {name: person for name, person in cast.people().items() if name not in ("employee", "supervisor")}
    seen = {name: _seen(sign_in(person), desk) for name, person in others.items()}
    assert {name for name, text in seen.items() if all(each in text for each in (*OWN, *REVIEW, *RATINGS))} == readers
    assert {name for name, text in seen.items() if any(each in text for each in (*OWN, *REVIEW, *RATINGS))} == readers


def test_the_reason_for_discussing_it_again_is_read_with_the_ratings(app: Flask, cast: Cast) -> None:
    desk = _filled(app, cast, AssessmentStatus.DIALOGUE)
    actor = Actor(cast.supervisor.id, cast.supervisor.name)
    audit.record(actor, desk.assessment, "assessment.reopened", reason="Rating Zamrud terlalu rendah")
    db.session.commit()
    assert "terlalu rendah" not in _seen(desk.employee, desk)
    assert "terlalu rendah" in _seen(desk.supervisor, desk)


def test_who_stands_in_for_the_supervisor_is_named_so_and_is_as_blind(
    app: Flask, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    desk = _filled(app, cast, AssessmentStatus.RUNNING)
    factories.delegation(cast.supervisor, cast.colleague)
    seen = _seen(sign_in(cast.colleague), desk)
    assert "Permata" not in seen
    assert "Zamrud-hasil" in seen
    stand_in = Actor(cast.colleague.id, cast.colleague.name, stands_in_for=frozenset({cast.supervisor.id}))
    audit.record(stand_in, desk.assessment, "assessment.review_filed")
    db.session.commit()
    assert f"(a.n. {cast.supervisor.name})" in _seen(desk.employee, desk)
