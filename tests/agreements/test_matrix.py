"""Every state, every move, every person: what the address of the move answers, as the grid in matrix.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.agreements.snapshots import content_of, sha256_of
from app.agreements.workflow import WORKFLOW
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# POST /perjanjian/<id>/langkah/<move>, complete and with the right password, by every person in every state.
# done: the move is made; 403: not theirs; 404: as if it were not there; 409: not in this state; 422: refused by the
# form; sign-in: sent there first. Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
STATES: dict[str, tuple[AgreementStatus, tuple[Party, ...]]] = {
    **{status.value: (status, ()) for status in AgreementStatus},
    "disepakati, pegawai signed": (AgreementStatus.AGREED, (Party.EMPLOYEE,)),
    "disepakati, penilai signed": (AgreementStatus.AGREED, (Party.SUPERVISOR,)),
}
WIDTH = 12


@pytest.mark.long
def test_every_state_move_and_person_answers_as_the_grid_says(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    browsers = {name: sign_in(person) for name, person in cast.people().items()} | {"visitor": sign_in()}
    lines = [f"{'':30}{'':14}" + "".join(_cell(name) for name in browsers)]
    for state in sorted(STATES, key=lambda state: list(AgreementStatus).index(STATES[state][0])):
        for move in WORKFLOW.moves:
            answers = [_answer(cast, browser, state, move) for browser in browsers.values()]
            lines.append(f"{state:30}{move:14}" + "".join(_cell(answer) for answer in answers))
        lines.append("")
    check_committed(GRID, HEADER + "\n".join(line.rstrip() for line in lines))


def test_a_move_that_does_not_exist_is_not_found(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    agreement = factories.agreement(cast.post)
    assert sign_in(cast.employee).post(f"/perjanjian/{agreement.id}/langkah/hapus", version=1).status_code == 404


def _cell(text: str) -> str:
    words = text.replace("supervisors_supervisor", "their_chief").replace("unit_head_above", "unit_head")
    return f"{words.replace('team_elsewhere', 'other_team').replace('team_in_scope', 'team'):{WIDTH + 2}}"


def _answer(cast: Cast, browser: Browser, state: str, move: str) -> str:
    agreement = _fresh(cast, state)
    answer = browser.post(f"/perjanjian/{agreement.id}/langkah/{move}", **_input(agreement))
    if answer.status_code != 303:
        return str(answer.status_code)
    return "sign-in" if answer.location.startswith("/masuk") else "done"


def _fresh(cast: Cast, state: str) -> Agreement:
    """The agreement in that state; made anew, since the answer before may have moved it on."""
    edition = 1 + db.session.query(Agreement).count()
    status, signed_by = STATES[state]
    return factories.agreement(cast.post, status, signed_by=signed_by, edition=edition)


def _input(agreement: Agreement) -> dict[str, Any]:
    """What any of the moves asks for; each form takes its own."""
    return {
        "version": agreement.version,
        "reason": "Targetnya belum terukur.",
        "sha256": sha256_of(content_of(agreement)),
        "password_again": factories.PASSWORD,
    }
