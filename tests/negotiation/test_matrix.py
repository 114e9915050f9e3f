"""Every state of a target, every move, every person: what the address answers, as in the grid of matrix.txt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.agreements import Agreement, AgreementStatus
from app.extensions import db
from app.kernel import clock
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.policy import Seats
from app.negotiation.workflow import moves_among
from tests import factories
from tests.factories import Browser, Cast
from tests.support.committed import check_committed

GRID = Path(__file__).parent / "matrix.txt"
HEADER = """\
# POST /perjanjian/<id>/target/<line>/<move>, complete and having seen what stands, by every person in every state.
# done: the move is made; 403: not theirs; 404: as if it were not there; 409: not now, said in the line;
# sign-in: sent there first. Both parties have proposed; where the state is "diusulkan, first" only the employee has.
# Written by test_matrix.py with KINTAN_REWRITE=1; a difference fails that test.
"""
STATES: dict[str, tuple[LineStatus, AgreementStatus, int]] = {
    "diusulkan, first": (LineStatus.PROPOSED, AgreementStatus.SUBMITTED, 1),
    "diusulkan": (LineStatus.PROPOSED, AgreementStatus.SUBMITTED, 3),
    "dibalas": (LineStatus.COUNTERED, AgreementStatus.SUBMITTED, 2),
    "di_atasan": (LineStatus.ESCALATED, AgreementStatus.SUBMITTED, 2),
    "disepakati": (LineStatus.AGREED, AgreementStatus.SUBMITTED, 2),
    "diputuskan": (LineStatus.DECIDED, AgreementStatus.SUBMITTED, 2),
    "dibalas, returned": (LineStatus.COUNTERED, AgreementStatus.RETURNED, 2),
}
MOVES = [*moves_among(Seats(1, 2, 3)).moves, "komentar"]
WIDTH = 12


def test_every_state_move_and_person_answers_as_the_grid_says(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    browsers = {name: sign_in(person) for name, person in cast.people().items()} | {"visitor": sign_in()}
    lines = [f"{'':20}{'':17}" + "".join(_cell(name) for name in browsers)]
    for state in STATES:
        for move in MOVES:
            answers = [_answer(cast, browser, state, move) for browser in browsers.values()]
            lines.append(f"{state:20}{move:17}" + "".join(_cell(answer) for answer in answers))
        lines.append("")
    check_committed(GRID, HEADER + "\n".join(line.rstrip() for line in lines))


def _cell(text: str) -> str:
    words = text.replace("supervisors_supervisor", "their_chief").replace("unit_head_above", "unit_head")
    return f"{words.replace('team_elsewhere', 'other_team').replace('team_in_scope', 'team'):{WIDTH + 2}}"


def _answer(cast: Cast, browser: Browser, state: str, move: str) -> str:
    line = _fresh(cast, state)
    url = f"/perjanjian/{line.agreement_id}/target/{line.id}/{move}"
    answer = browser.post(url, number=line.number, standing=line.target_text, value="77%", reason="Begini alasannya.")
    if answer.status_code != 303:
        return str(answer.status_code)
    return "sign-in" if answer.location.startswith("/masuk") else "done"


def _fresh(cast: Cast, state: str) -> TargetLine:
    """A line in that state; made anew, since the answer before may have moved it on."""
    status, of_agreement, proposals = STATES[state]
    agreement = factories.agreement(cast.post, of_agreement, edition=1 + db.session.query(Agreement).count())
    measure = agreement.results[0].measures[0]
    line = TargetLine(
        agreement=agreement, measure=measure, measure_text=measure.text, status=status, number=proposals,
        standing=proposals, target_text=f"{90 + proposals}%", turn_since=clock.now(),
    )  # fmt: skip
    for number in range(1, proposals + 1):
        line.entries.append(_proposal(number, (Voice.SUPERVISOR, Voice.EMPLOYEE)[number % 2]))
    db.session.add(line)
    db.session.flush()
    return line


def _proposal(number: int, voice: Voice) -> Entry:
    target = factories.measure(target=f"{90 + number}%")
    return Entry(
        number=number, kind=EntryKind.PROPOSAL, voice=voice, author_name=voice.value, at=clock.now(),
        answers=number - 1 or None, target_text=target.target_text, target_kind=target.target_kind,
        target_low=target.target_low, target_high=target.target_high,
    )  # fmt: skip
