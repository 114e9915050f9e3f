"""Progress notes go with the self view: who stands above reads them once the ratings are fixed, and not before."""

from __future__ import annotations

import pytest
from flask import Flask

from app.assessments.kinds import AssessmentStatus, Rating
from app.extensions import db
from app.progress import Note
from tests.assessments.desk import Desk
from tests.factories import Browser, Cast


@pytest.mark.parametrize(
    ("status", "answer"),
    [(AssessmentStatus.RUNNING, 404), (AssessmentStatus.DIALOGUE, 404), (AssessmentStatus.FIXED, 200)],
)
def test_the_head_above_reads_a_note_with_the_self_view(
    app: Flask, cast: Cast, status: AssessmentStatus, answer: int
) -> None:
    is_rated = status is AssessmentStatus.FIXED
    rated = {"work_rating": Rating.MEETS, "behaviour_rating": Rating.MEETS} if is_rated else {}
    made = Desk(app, cast, ("98%",), status, **rated).assessment
    note = Note(
        agreement_id=made.agreement_id, employee_id=made.employee_id, done_on=made.starts_on, text="Melayani loket"
    )
    db.session.add(note)
    db.session.commit()
    page = f"/catatan/{note.id}"
    assert Browser(app, cast.unit_head_above).get(page).status_code == answer
    assert Browser(app, cast.supervisor).get(page).status_code == 200
    assert Browser(app, cast.colleague).get(page).status_code == 404
