"""Every state, every move, every person: what the address of the move answers, as the grid in matrix.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.workflow import WORKFLOW
from app.people import Employee, Unit
from tests.factories import Browser, Cast
from tests.indicators.conftest import indicator
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# POST /indikator/<id>/langkah/<move>, complete and with a reason, by every person in every state.
# done: the move is made; 403: not theirs; 404: as if it were not there; 409: not in this state.
# Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
WIDTH = 24


def test_every_state_move_and_person_answers_as_the_grid_says(
    office: Unit, cast: Cast, sign_in: Callable[[Employee], Browser]
) -> None:
    browsers = {name: sign_in(person) for name, person in cast.people().items()}
    lines = [f"{'':14}{'':16}" + "".join(f"{name:{WIDTH}}" for name in browsers)]
    for state in IndicatorStatus:
        for move in WORKFLOW.moves:
            answers = [_answer(office, browser, state, move) for browser in browsers.values()]
            lines.append(f"{state:14}{move:16}" + "".join(f"{answer:{WIDTH}}" for answer in answers))
    check_committed(GRID, HEADER + "".join(f"{line.rstrip()}\n" for line in lines))


def _answer(office: Unit, browser: Browser, state: IndicatorStatus, move: str) -> str:
    thing = indicator(office, state)
    db.session.commit()
    answer = browser.post(f"/indikator/{thing.id}/langkah/{move}", version=thing.version, reason="Tidak dipakai lagi")
    return "done" if answer.status_code == 303 else str(answer.status_code)
