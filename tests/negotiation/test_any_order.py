"""Any moves in any order by anybody, against a model so small that it is plainly right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extensions import db
from app.kernel.database import begin_write
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.negotiation import queries
from app.negotiation.actions import lines as actions
from app.negotiation.actions.lines import Seen
from app.negotiation.models import LineStatus, TargetLine
from app.negotiation.queries import Talk
from tests import factories
from tests.factories import AgreementStatus, Cast

PEOPLE = ("employee", "supervisor", "superior")
MOVES = ("terima", "balas", "tarik", "bawa-ke-atasan", "putuskan", "beri-waktu", "komentar")
STEPS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(MOVES), st.integers(1, 4)), max_size=14)


@dataclass
class Model:
    """The proposals on the stack (who, value), where the line lies, whether it was ever settled."""

    stack: list[tuple[str, str]]
    at: str = "parties"
    settled: str = ""

    def does(self, who: str, move: str, value: str) -> bool:
        """Whether the move is legal; if so, it is made."""
        by, standing = self.stack[-1]
        turn = "supervisor" if by == "employee" else "employee"
        if move == "komentar":
            return True
        if self.settled:
            return False
        if self.at == "superior":
            return who == "superior" and self._at_the_superior(move, value)
        if move == "terima" and who == turn:
            self.settled = standing
        elif move == "balas" and who == turn and value != standing:
            self.stack.append((who, value))
        elif move == "tarik" and who == by and len(self.stack) > 1:
            self.stack.pop()
        elif move == "bawa-ke-atasan" and who != "superior" and len(self.stack) > 1:
            self.at = "superior"
        else:
            return False
        return True

    def _at_the_superior(self, move: str, value: str) -> bool:
        if move == "putuskan":
            self.settled = value
        elif move == "beri-waktu":
            self.at = "parties"
        return move in ("putuskan", "beri-waktu")


def _act(move: str, actor: Actor, talk: Talk, line: TargetLine, value: str) -> None:
    seen = Seen(line.last_deed.number, line.target_text)
    acts: dict[str, Callable[..., Any]] = {
        "terima": lambda: actions.accept(actor, talk, line, seen),
        "balas": lambda: actions.counter(actor, talk, line, seen, value, "Alasan."),
        "tarik": lambda: actions.withdraw(actor, talk, line, seen),
        "bawa-ke-atasan": lambda: actions.escalate(actor, talk, line, seen, "Alasan."),
        "putuskan": lambda: actions.decide(actor, talk, line, seen, value, "Alasan."),
        "beri-waktu": lambda: actions.give_time(actor, talk, line, seen, "Alasan."),
        "komentar": lambda: actions.comment(actor, talk, line, f"Komentar {line.number}"),
    }
    acts[move]()
    db.session.flush()


def _is_done(move: str, actor: Actor, agreement_id: int, value: str) -> bool:
    begin_write()
    talk = queries.talk_for(actor, agreement_id)
    try:
        _act(move, actor, talk, talk.lines[0], value)
    except DomainError:
        db.session.rollback()
        return False
    db.session.commit()
    return True


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(STEPS)
def test_it_ends_as_the_model_says(app: Flask, cast: Cast, steps: list[tuple[str, str, int]]) -> None:
    actors = {
        "employee": Actor(cast.employee.id, cast.employee.name),
        "supervisor": Actor(cast.supervisor.id, cast.supervisor.name, leads_team=True),
        "superior": Actor(cast.supervisors_supervisor.id, cast.supervisors_supervisor.name, leads_team=True),
    }
    edition = 1 + db.session.query(factories.Agreement).count()
    made = factories.put_on_the_table(factories.agreement(cast.post, AgreementStatus.SUBMITTED, edition=edition))
    db.session.commit()
    model = Model([("employee", "98%")])
    with app.test_request_context():
        for who, move, n in steps:
            value = f"{90 + n}%"
            assert _is_done(move, actors[who], made.id, value) is model.does(who, move, value), (who, move, model)
            line = db.session.query(TargetLine).filter_by(agreement_id=made.id).one()
            standing = model.settled or model.stack[-1][1]
            assert line.target_text == standing
            assert line.is_open is not bool(model.settled)
            assert (line.status is LineStatus.ESCALATED) is (model.at == "superior" and not model.settled)
            assert [entry.number for entry in line.entries] == list(range(1, line.number + 1))
            assert line.measure is not None
            assert line.measure.target_text == (model.settled or "98%")
            assert (line.reply_by is None) is bool(model.settled)
