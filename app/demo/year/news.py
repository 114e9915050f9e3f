"""What people are told of the last weeks' assessments, feedback and talks, as the portal's own acts tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from app.demo.telling import News
from app.demo.year.posts import Who
from app.demo.year.tales import Tale
from app.kernel import clock
from app.periods import period_title

_TOLD, _NEW = timedelta(days=45), timedelta(days=8)
_EVENTS = {
    "self": "self_filed", "review": "review_filed", "released": "released", "read": "acknowledged",
    "objected": "objected", "decided": "decided",
}  # fmt: skip
_TO_EMPLOYEE = {"review", "both", "released", "decided"}
_TO_SUPERVISOR = {"self", "both", "read", "objected", "decided"}


def of(tales: Iterable[Tale]) -> Iterator[News]:
    """Of the steps that these assessments have taken lately, whoever has something to do, or waited for it."""
    since = clock.now() - _TOLD
    for tale in tales:
        for step, at in tale.times.items():
            if at >= since:
                yield from _of_step(tale, step, at)


def _of_step(tale: Tale, step: str, at: datetime) -> Iterator[News]:
    post, filed = tale.post, [tale.times[each] for each in ("self", "review") if each in tale.times]
    is_last = step in ("self", "review") and len(filed) > 1 and at == max(filed)
    event = "both_filed" if is_last else _EVENTS.get(step)
    if event is None:
        return
    actor = post.supervisor if step == "review" else post.employee
    to_whom = "both" if is_last else step
    told = [who for who, whom in ((post.employee, _TO_EMPLOYEE), (post.supervisor, _TO_SUPERVISOR)) if to_whom in whom]
    for who in told:
        if who != actor or step in ("released", "decided"):
            kind, facts = f"assessments.{event}", _about(tale, actor)
            is_over = at < max(tale.times.values()) or at < clock.now() - _NEW
            yield News(who.id, kind, f"{kind}:{tale.id}:{step}", at, facts, f"/penilaian/{tale.id}", is_over)


def of_talk(kind: str, note_id: int, to: Who, actor: Who, at: datetime) -> News:
    """Of a note on bimbingan or konseling."""
    is_read = at < clock.now() - _NEW
    return News(to.id, kind, f"{kind}:{note_id}:1", at, {"actor": actor.name}, f"/pembinaan/{note_id}", is_read)


def of_invitation(
    about: Tale, invitation_id: int, to: Who, actor: Who, at: datetime, until: str, is_read: bool
) -> News:
    """Of a colleague's question."""
    kind, facts = "feedback.invited", {**_about(about, actor), "until": until}
    return News(to.id, kind, f"{kind}:{invitation_id}", at, facts, f"/umpan-balik/{invitation_id}", is_read)


def _about(tale: Tale, actor: Who) -> dict[str, str]:
    period = tale.slot.period
    return {
        "employee": tale.post.employee.name, "supervisor": tale.post.supervisor.name, "actor": actor.name,
        "period": period_title(period.kind, period.number, tale.slot.year),
    }  # fmt: skip
