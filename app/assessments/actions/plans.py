"""Rencana aksi: one concrete action for a result in the period; add, change, tick off, put in order, remove."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import update

from app.agreements import Result
from app.assessments.actions.filling import note_once_a_day, require_writing
from app.assessments.models import Assessment, PlannedAction
from app.assessments.queries.content import plan_of
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor

MOST_ACTIONS = 20
EVENT = "assessment.plan_changed"
REMOVED = "assessment.plan_removed"
"""Its reason is what was removed."""


@dataclass(frozen=True)
class Planned:
    """What is written of one action: the action, what is to come of it, whether it is done."""

    text: str
    target_text: str
    is_done: bool = False


def add(actor: Actor, assessment: Assessment, result: Result, planned: Planned) -> PlannedAction:
    """Append an action to the result's. The last one sent once more is not added again: that was a second press."""
    require_writing(actor, assessment)
    there = plan_of(assessment).get(result.id, [])
    if there and (there[-1].text, there[-1].target_text) == (planned.text, planned.target_text):
        return there[-1]
    if len(there) >= MOST_ACTIONS:
        raise DomainError(_("Paling banyak %(n)d rencana aksi untuk satu hasil kerja.", n=MOST_ACTIONS))
    made = PlannedAction(
        assessment_id=assessment.id,
        result_id=result.id,
        order=1 + max((each.order for each in there), default=0),
        text=planned.text,
        target_text=planned.target_text,
    )
    db.session.add(made)
    note_once_a_day(actor, assessment, EVENT)
    return made


def change(actor: Actor, assessment: Assessment, action: PlannedAction, version: int | None, planned: Planned) -> None:
    """Change an action that the person saw in this version, or tick it off."""
    require_writing(actor, assessment)
    if Planned(action.text, action.target_text, action.is_done) == planned:
        return
    done = _("Sudah dilakukan") if action.is_done else _("Belum dilakukan")
    expect_version(action, version, text=action.text, target_text=action.target_text, is_done=done)
    if not planned.text:
        raise DomainError(_("Tulis rencana aksinya, atau hapus barisnya."), "text")
    action.text, action.target_text, action.is_done = planned.text, planned.target_text, planned.is_done
    note_once_a_day(actor, assessment, EVENT)


def move(actor: Actor, assessment: Assessment, action: PlannedAction, direction: int) -> None:
    """Swap the action with its neighbour above (-1) or below (+1); at the end nothing happens."""
    require_writing(actor, assessment)
    peers = plan_of(assessment)[action.result_id]
    place = peers.index(action) + direction
    if not 0 <= place < len(peers):
        return
    peers.remove(action)
    peers.insert(place, action)
    for order, each in enumerate(peers, start=1):  # of the rows nothing changes that a person could have seen otherwise
        db.session.execute(update(PlannedAction).where(PlannedAction.id == each.id).values(order=order))
    note_once_a_day(actor, assessment, EVENT)


def remove(actor: Actor, assessment: Assessment, action: PlannedAction, version: int | None) -> Planned:
    """Remove an action that the person saw in this version; what it said is returned, to be offered again."""
    require_writing(actor, assessment)
    expect_version(action, version)
    was = Planned(action.text, action.target_text, action.is_done)
    db.session.delete(action)
    said = " · ".join(part for part in (was.text, was.target_text) if part)
    audit.record(actor, assessment, REMOVED, reason=said)
    return was
