"""Every state of an enrolment, every move, every person: what the address answers, as in the grid of matrix.txt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.enrolment import SEATED, Enrolment, EnrolmentStatus
from app.enrolment.kinds import BEFORE_CLASS
from app.enrolment.workflow import ENROLMENT_MOVES
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.training import Admission, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

S = EnrolmentStatus
GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# POST /pelatihan/pendaftaran/<id>/langkah/<move>, with the version that stands, by every person in every state, in a
# class with a free seat that is confirmed by its coordinators and has not begun.
# done: the move is made; 403: not theirs; 404: as if it were not there; 409: not now; sign-in: sent there first.
# Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
OVER = frozenset(S) - BEFORE_CLASS
STATES = [each for each in S if each in BEFORE_CLASS or each in (S.PASSED, S.CANCELLED)]
"""Those from which nothing leads on are alike: one with a seat and one without stand for them."""


@pytest.fixture
def people(cast: Cast, sign_in: Callable[..., Browser]) -> dict[str, Browser]:
    """Who has to do with it, and who has not: the delegate stands in for the supervisor today."""
    known = {name: sign_in(getattr(cast, name)) for name in ("employee", "supervisor")}
    delegate, coordinator, elsewhere = (factories.employee(name) for name in ("Plh", "Koordinator", "Koordinator lain"))
    factories.delegation(cast.supervisor, delegate)
    factories.role(coordinator, Role.TRAINING_COORDINATOR, cast.post.unit)
    factories.role(elsewhere, Role.TRAINING_COORDINATOR, factories.unit("Dinas Jauh"))
    others = {"delegate": delegate, "coordinator": coordinator, "other_coord": elsewhere}
    rest = {name: sign_in(getattr(cast, name)) for name in ("supervisors_supervisor", "team_in_scope", "auditor")}
    return known | {name: sign_in(person) for name, person in others.items()} | rest | {"visitor": sign_in()}


def test_nothing_leads_on_from_what_is_over() -> None:
    assert not [move.name for move in ENROLMENT_MOVES.moves.values() if move.sources & OVER]


@pytest.mark.long
def test_every_state_move_and_person_answers_as_the_grid_says(cast: Cast, people: dict[str, Browser]) -> None:
    of = training_made.training_class(training_made.course(cast.post.unit), admission=Admission.CONFIRMED)
    made = training_made.enrolment(cast.post, of)
    db.session.commit()
    lines = [f"{'':14}{'':16}" + "".join(_cell(name) for name in people)]
    for state in STATES:
        for move in ENROLMENT_MOVES.moves:
            answers = [_answer(made, of, browser, state, move) for browser in people.values()]
            lines.append(f"{state.value:14}{move:16}" + "".join(_cell(answer) for answer in answers))
        lines.append("")
    check_committed(GRID, HEADER + "\n".join(line.rstrip() for line in lines))


def _cell(text: str) -> str:
    return f"{text.replace('supervisors_supervisor', 'their_chief').replace('team_in_scope', 'team'):14}"


def _answer(made: Enrolment, of: TrainingClass, browser: Browser, state: S, move: str) -> str:
    put_into(made, of, state)
    url = f"/pelatihan/pendaftaran/{made.id}/langkah/{move}"
    answer = browser.post(url, version=made.version, reason="Begini alasannya.")
    if answer.status_code != 303:
        return str(answer.status_code)
    return "sign-in" if answer.location.startswith("/masuk") else "done"


def put_into(made: Enrolment, of: TrainingClass, state: S) -> None:
    """The enrolment in that state again, since the answer before may have moved it on."""
    db.session.rollback()
    now = clock.now()
    with db.session.no_autoflush:
        of.seats_taken = int(state in SEATED)
        made.status = state
        made.offered_until = now + timedelta(hours=48) if state is S.OFFERED else None
        made.confirmed_at = now if state in SEATED and state is not S.OFFERED else None
        made.ended_at = now if state is S.CANCELLED else None
        made.approved_by_id = made.approved_at = None
    db.session.commit()
