"""What the history tells of the demo's assessments, as their states say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from app.assessments.kinds import AssessmentStatus as Status
from app.assessments.models import Assessment
from app.demo.year.deciding import explained_at
from app.demo.year.posts import Who
from app.demo.year.tales import Tale
from app.kernel import audit
from app.kernel.audit import PastDeed

_TO = {
    "fixed": (Status.DIALOGUE, Status.FIXED), "released": (Status.FIXED, Status.RELEASED),
    "received": (Status.RELEASED, Status.RECEIVED), "read": (Status.RECEIVED, Status.ACKNOWLEDGED),
    "objected": (Status.RECEIVED, Status.OBJECTED), "decided": (Status.OBJECTED, Status.DECIDED),
}  # fmt: skip
_EVENTS = {
    "self": "self_filed", "review": "review_filed", "fixed": "fixed", "released": "released", "received": "received",
    "read": "acknowledged", "objected": "objected", "decided": "objection_decided",
}  # fmt: skip
_WRITING = timedelta(minutes=50)


def tell(tales: Iterable[Tale], heads: Mapping[int, Who]) -> None:
    """Write the past of these assessments into the history; `heads` by office let the results out."""
    audit.record_past(Assessment.__tablename__, (deed for tale in tales for deed in _deeds(tale, heads)))


def _deeds(tale: Tale, heads: Mapping[int, Who]) -> Iterator[PastDeed]:
    both = max(tale.times[step] for step in ("self", "review")) if _is_discussed(tale) else None
    for step, at in tale.times.items():
        who = _who(tale, step, heads)
        if step in ("self", "review"):
            event = "self_written" if step == "self" else "review_written"
            yield _deed(tale, at - _WRITING, event, who)
            yield _deed(
                tale, at, _EVENTS[step], who, (Status.RUNNING, Status.DIALOGUE if at == both else Status.RUNNING)
            )
        else:
            yield _deed(tale, at, _EVENTS[step], who, _TO[step])
    yield from _further(tale)


def _further(tale: Tale) -> Iterator[PastDeed]:
    post = tale.post
    if tale.story == "calibrated" and post.superior:
        yield _deed(tale, tale.times["fixed"] + timedelta(minutes=10), "calibrated", post.superior)
    if "decided" in tale.times:
        at = explained_at(tale)
        yield PastDeed(at, "objection.explained", tale.id, post.supervisor.id, post.supervisor.name)


def _is_discussed(tale: Tale) -> bool:
    return "self" in tale.times and "review" in tale.times


def _who(tale: Tale, step: str, heads: Mapping[int, Who]) -> Who:
    """Who takes that step; nobody lets out their own result."""
    post, head = tale.post, heads[tale.slot.office_id]
    if step == "released":
        return head if head != post.employee else post.supervisor
    if step == "decided":
        return post.superior or post.supervisor
    return post.supervisor if step in ("review", "fixed") else post.employee


def _deed(
    tale: Tale, at: datetime, event: str, who: Who, moved: tuple[str, str] | tuple[None, None] = (None, None)
) -> PastDeed:
    return PastDeed(at, f"assessment.{event}", tale.id, who.id, who.name, moved)
