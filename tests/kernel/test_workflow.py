"""The engine: state before person before hindrance before version; then effect, status and history."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from app.extensions import db
from app.kernel import audit
from app.kernel.audit import AuditEntry
from app.kernel.errors import Conflict, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow


class State(StrEnum):
    SHUT = "tertutup"
    OPEN = "terbuka"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass
class Door:
    """Something that has states, and no table."""

    status: State = State.SHUT
    version: int = 3
    id: int = 7
    is_jammed: bool = False
    creaks: list[str] = field(default_factory=list)
    __tablename__ = "doors"


OWNER, GUEST = Actor(None, "Pemilik"), Actor(None, "Tamu")
WORKFLOW: Workflow[Door] = Workflow(
    [
        Move(
            name="buka", label="Buka", sources=frozenset({State.SHUT}), target=State.OPEN,
            who=lambda actor, door: actor is OWNER, event="door.opened", explanation="",
            effect=lambda actor, door: door.creaks.append(actor.name),
            hindrance=lambda actor, door: "Pintunya macet." if door.is_jammed else None,
        ),
        Move(
            name="tutup", label="Tutup", sources=frozenset({State.OPEN}), target=lambda door: State.SHUT,
            who=lambda actor, door: True, event="door.shut", explanation="",
        ),
    ]
)  # fmt: skip


@pytest.fixture
def door(db_session: Any) -> Door:
    audit.describe({"door.opened": "%(actor)s membuka pintu", "door.shut": "%(actor)s menutup pintu"})
    return Door()


def test_a_move_runs_its_effect_sets_the_status_and_writes_the_history(door: Door) -> None:
    WORKFLOW.fire(OWNER, door, "buka", version=3, reason="Gerah")
    assert (door.status, door.creaks) == (State.OPEN, ["Pemilik"])
    entry = db.session.query(AuditEntry).one()
    assert (entry.sentence, entry.reason) == ("Pemilik membuka pintu", "Gerah")
    assert (entry.from_status, entry.to_status, entry.subject, entry.subject_id) == ("tertutup", "terbuka", "doors", 7)


def test_a_target_may_depend_on_the_thing(door: Door) -> None:
    door.status = State.OPEN
    WORKFLOW.fire(GUEST, door, "tutup")
    assert door.status is State.SHUT


@pytest.mark.parametrize(
    ("actor", "changes", "move", "refusal", "sentence"),
    [
        (OWNER, {"status": State.OPEN}, "buka", NotPossible, "keadaannya kini “Terbuka”"),
        (GUEST, {"status": State.OPEN}, "buka", NotPossible, "keadaannya kini “Terbuka”"),
        (GUEST, {}, "buka", Forbidden, "“Buka” bukan bagian Anda"),
        (OWNER, {"is_jammed": True}, "buka", NotPossible, "Pintunya macet."),
        (OWNER, {"version": 4}, "buka", Conflict, "Isinya berubah"),
    ],
)
def test_a_refused_move_says_why_and_leaves_no_trace(
    door: Door, actor: Actor, changes: dict[str, Any], move: str, refusal: type[Exception], sentence: str
) -> None:
    for name, value in changes.items():
        setattr(door, name, value)
    before = door.status
    with pytest.raises(refusal, match=sentence):
        WORKFLOW.fire(actor, door, move, version=3)
    assert (door.status, door.creaks) == (before, [])
    assert db.session.query(AuditEntry).count() == 0


def test_a_move_that_does_not_exist_is_a_mistake_of_the_code(door: Door) -> None:
    with pytest.raises(KeyError):
        WORKFLOW.check(OWNER, door, "dobrak")


def test_only_what_can_be_done_now_is_offered(door: Door) -> None:
    assert [move.name for move in WORKFLOW.available(OWNER, door)] == ["buka"]
    assert WORKFLOW.available(GUEST, door) == []
    door.is_jammed = True
    assert WORKFLOW.available(OWNER, door) == []
