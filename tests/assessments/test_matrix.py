"""Every state of an assessment, every move, every person: what the address answers, as in the grid of matrix.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete

from app import people
from app.agreements import AgreementStatus, Party
from app.assessments import steps
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.rules import topics
from app.assessments.workflow import moves_for
from app.evaluations.models import Objection, ObjectionOutcome
from app.extensions import db
from app.kernel import clock
from tests import assessing, factories
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# POST /penilaian/<id>/langkah/<move>, with the version that stands, by every person in every state, in an open window.
# done: the move is made; 403: not theirs; 404: as if it were not there; 409: not now; 422: something of it is missing;
# sign-in: sent there first.
# Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
STATES: dict[str, tuple[AssessmentStatus, tuple[str, ...]]] = {
    "berjalan": (AssessmentStatus.RUNNING, ()),
    "berjalan, self in": (AssessmentStatus.RUNNING, ("self_filed_at",)),
    "berjalan, review in": (AssessmentStatus.RUNNING, ("review_filed_at",)),
    **{status.value: (status, ()) for status in AssessmentStatus if status is not AssessmentStatus.RUNNING},
}
WIDTH = 12


def test_every_state_move_and_person_answers_as_the_grid_says(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    browsers = {name: sign_in(person) for name, person in cast.people().items()} | {"visitor": sign_in()}
    agreement = factories.agreement(cast.post, AgreementStatus.SIGNED)
    made = assessing.assessment(agreement)
    made.realisations[0].sentence = "Datanya sudah direkap."
    for topic in (topics.WORK, topics.BEHAVIOUR):
        assessing.opinion(made, Party.EMPLOYEE, topic)
    moves = [name for name in moves_for(frozenset()).moves if steps.find(name)]
    lines = [f"{'':21}{'':29}" + "".join(_cell(name) for name in browsers)]
    for state in STATES:
        for move in moves:
            answers = [_answer(made, browser, state, move) for browser in browsers.values()]
            lines.append(f"{state:21}{move:29}" + "".join(_cell(answer) for answer in answers))
        lines.append("")
    check_committed(GRID, HEADER + "\n".join(line.rstrip() for line in lines))


def _cell(text: str) -> str:
    words = text.replace("supervisors_supervisor", "their_chief").replace("unit_head_above", "unit_head")
    return f"{words.replace('team_elsewhere', 'other_team').replace('team_in_scope', 'team'):{WIDTH + 2}}"


def _answer(made: Assessment, browser: Browser, state: str, move: str) -> str:
    put_into(made, state)
    url = f"/penilaian/{made.id}/langkah/{move}"
    answer = browser.post(url, version=made.version, reason="Begini alasannya.")
    if answer.status_code != 303:
        return str(answer.status_code)
    return "sign-in" if answer.location.startswith("/masuk") else "done"


def put_into(made: Assessment, state: str) -> None:
    """The assessment in that state again, since the answer before may have moved it on."""
    status, filed = STATES[state]
    empty = dict.fromkeys(
        (
            "self_filed_at", "review_filed_at", "fixed_at", "released_at", "received_at", "acknowledged_at",
            "objected_at", "decided_at", "work_rating", "behaviour_rating",
        )
    )  # fmt: skip
    facts = {**empty, "skip_reason": "", **assessing.facts_of(status), **dict.fromkeys(filed, clock.now())}
    with db.session.no_autoflush:
        for name, value in {**facts, "status": status}.items():
            setattr(made, name, value)
    _object(made, status)
    db.session.commit()


def _object(made: Assessment, status: AssessmentStatus) -> None:
    """The objection that belongs to the state, and no other."""
    db.session.execute(delete(Objection).where(Objection.assessment_id == made.id))
    if status not in (AssessmentStatus.OBJECTED, AssessmentStatus.DECIDED):
        return
    now, chief = clock.now(), people.superior_of(made.supervisor_id or 0)
    decided = {"outcome": ObjectionOutcome.DISMISSED, "decision": "Tetap.", "decided_by": chief, "decided_at": now}
    db.session.add(
        Objection(
            assessment_id=made.id, filed_at=now, text="Mohon ditinjau.", decider=chief, explanation="Begini.",
            explained_by_id=made.supervisor_id, explained_at=now,
            **(decided if status is AssessmentStatus.DECIDED else {}),
        )
    )  # fmt: skip
