"""The team board says where the team's assessments stand, and who is late; never a rating."""

from __future__ import annotations

from collections.abc import Callable

from app.assessments import AssessmentStatus
from app.extensions import db
from tests import assessing
from tests.evaluations.unit_making import division, rated
from tests.factories import Browser, Cast, words


def test_the_supervisor_sees_who_is_where_and_who_is_late(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    here = division(cast, people=2)
    late = rated("Telat Sekali", here.unit, cast.supervisor, here.window, AssessmentStatus.RUNNING)
    late.window.opens_on, late.window.due_on = assessing.day(-20), assessing.day(-1)
    db.session.commit()
    judge = sign_in(cast.supervisor)
    board = words(judge.get("/tim"))
    assert "bagian Anda selesai 2 dari 3" in board
    assert "Lewat batas: 1" in board
    assert "menunggu Anda" in board
    assert "ekspektasi" not in board


def test_without_a_window_nothing_is_said_of_assessments(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    assert "bagian Anda selesai" not in words(sign_in(cast.supervisor).get("/tim"))
