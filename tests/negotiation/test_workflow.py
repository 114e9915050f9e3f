"""The table of moves by itself, without a database: who may do what in which state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from app.agreements import AgreementStatus
from app.kernel.permissions import Actor
from app.negotiation import policy
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.policy import Seats
from app.negotiation.workflow import BY_ITSELF, moves_among

SEATS = Seats(employee_id=1, supervisor_id=2, superior_id=3)
EMPLOYEE, SUPERVISOR, SUPERIOR, STRANGER = (Actor(number, f"Orang {number}") for number in (1, 2, 3, 9))
ANSWERING = ["terima", "balas"]


@dataclass
class _Agreement:
    status: AgreementStatus = AgreementStatus.SUBMITTED


@dataclass
class _Line:
    """What a line is to the table: its state, its standing entry, who has proposed."""

    status: LineStatus
    standing_entry: Entry
    proposals: tuple[Voice, ...] = (Voice.EMPLOYEE, Voice.SUPERVISOR)
    agreement: _Agreement = field(default_factory=_Agreement)
    measure_id: int | None = 1

    @property
    def turn(self) -> Voice | None:
        return TargetLine.turn.fget(cast(TargetLine, self))  # type: ignore[attr-defined, no-any-return]

    def proposal_of(self, voice: Voice) -> bool:
        return voice in self.proposals


def _line(status: LineStatus, voice: Voice, answers: int | None = 1, **more: Any) -> TargetLine:
    entry = Entry(number=2, kind=EntryKind.PROPOSAL, voice=voice, answers=answers)
    return cast(TargetLine, _Line(status, entry, **more))


def _possible(actor: Actor, line: TargetLine, seats: Seats = SEATS) -> list[str]:
    return [move.name for move in moves_among(seats).available(actor, line)]


@pytest.mark.parametrize(
    ("status", "voice", "expected"),
    [
        (LineStatus.PROPOSED, Voice.EMPLOYEE, (["tarik", "bawa-ke-atasan"], [*ANSWERING, "bawa-ke-atasan"], [])),
        (LineStatus.COUNTERED, Voice.SUPERVISOR, ([*ANSWERING, "bawa-ke-atasan"], ["tarik", "bawa-ke-atasan"], [])),
        (LineStatus.ESCALATED, Voice.EMPLOYEE, ([], [], ["putuskan", "beri-waktu"])),
        (LineStatus.AGREED, Voice.EMPLOYEE, ([], [], [])),
        (LineStatus.DECIDED, Voice.SUPERIOR, ([], [], [])),
    ],
)
def test_each_state_opens_the_moves_of_whose_turn_it_is(
    status: LineStatus, voice: Voice, expected: tuple[list[str], list[str], list[str]]
) -> None:
    line = _line(status, voice)
    assert tuple(_possible(actor, line) for actor in (EMPLOYEE, SUPERVISOR, SUPERIOR)) == expected
    assert _possible(STRANGER, line) == []


def test_a_first_proposal_is_answered_and_nothing_else() -> None:
    line = _line(LineStatus.PROPOSED, Voice.EMPLOYEE, None, proposals=(Voice.EMPLOYEE,))
    assert _possible(EMPLOYEE, line) == []
    assert _possible(SUPERVISOR, line) == ANSWERING


@pytest.mark.parametrize("status", [each for each in AgreementStatus if each is not AgreementStatus.SUBMITTED])
def test_everything_rests_but_while_the_agreement_is_submitted(status: AgreementStatus) -> None:
    for state, voice in ((LineStatus.PROPOSED, Voice.EMPLOYEE), (LineStatus.ESCALATED, Voice.EMPLOYEE)):
        line = _line(state, voice, agreement=_Agreement(status))
        assert [_possible(actor, line) for actor in (EMPLOYEE, SUPERVISOR, SUPERIOR)] == [[], [], []]


def test_a_removed_measure_is_not_negotiated() -> None:
    assert _possible(SUPERVISOR, _line(LineStatus.PROPOSED, Voice.EMPLOYEE, measure_id=None)) == []


def test_without_a_superior_nothing_is_brought_there() -> None:
    line = _line(LineStatus.COUNTERED, Voice.SUPERVISOR)
    assert _possible(EMPLOYEE, line, Seats(1, 2, None)) == ANSWERING


def test_who_took_part_gives_time_but_does_not_decide() -> None:
    line = _line(LineStatus.ESCALATED, Voice.EMPLOYEE)
    assert _possible(SUPERIOR, line, Seats(1, 2, 3, frozenset({1, 3}))) == ["beri-waktu"]


def test_who_stands_in_for_the_supervisor_answers_but_never_to_themselves() -> None:
    line = _line(LineStatus.PROPOSED, Voice.EMPLOYEE)
    substitute = Actor(8, "Plh.", stands_in_for=frozenset({2}))
    assert _possible(substitute, line) == [*ANSWERING, "bawa-ke-atasan"]
    own = Actor(1, "Plh. sendiri", stands_in_for=frozenset({2, 3}))
    assert policy.voice_of(SEATS, own) is Voice.EMPLOYEE
    assert _possible(own, line) == ["tarik", "bawa-ke-atasan"]
    assert _possible(own, _line(LineStatus.ESCALATED, Voice.EMPLOYEE)) == []


def test_nobody_is_no_one_at_the_table() -> None:
    assert policy.voice_of(Seats(1, None, None), Actor(None, "Kintan")) is None


@pytest.mark.parametrize("standing", [Voice.EMPLOYEE, Voice.SUPERVISOR])
def test_time_is_given_to_whom_the_line_waited_for(standing: Voice) -> None:
    line = _line(LineStatus.ESCALATED, standing)
    back = moves_among(SEATS).moves["beri-waktu"].target_for(line)
    assert back is (LineStatus.PROPOSED if standing is Voice.EMPLOYEE else LineStatus.COUNTERED)


def test_by_itself_the_portal_settles_only_with_the_whole_agreement_or_what_is_in_force() -> None:
    assert {move.name: move.target for move in BY_ITSELF.moves.values()} == {
        "lewat-batas": LineStatus.ESCALATED,
        "ikut-diterima": LineStatus.AGREED,
        "diambil-alih": LineStatus.AGREED,
        "diusulkan-lagi": LineStatus.PROPOSED,
    }
