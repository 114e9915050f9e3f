"""The states of a batch; only the portal itself moves it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.documents.models import Batch, BatchStatus
from app.kernel import clock
from app.kernel.permissions import SYSTEM, Actor
from app.kernel.workflow import Move, Workflow

UNFINISHED = frozenset({BatchStatus.QUEUED, BatchStatus.RUNNING})


def _is_portal(actor: Actor, batch: Batch) -> bool:
    return actor == SYSTEM


def _finished(actor: Actor, batch: Batch) -> None:
    batch.finished_at = clock.now()


WORKFLOW: Workflow[Batch] = Workflow(
    [
        Move(
            name="mulai", label=_l("Mulai"), sources=frozenset({BatchStatus.QUEUED}), target=BatchStatus.RUNNING,
            who=_is_portal, event="batch.started", explanation=_l("Lembarnya dihitung dan mulai dibuat."),
        ),
        Move(
            name="selesai", label=_l("Selesai"), sources=frozenset({BatchStatus.RUNNING}), target=BatchStatus.DONE,
            who=_is_portal, event="batch.finished", explanation=_l("Berkasnya lengkap."), effect=_finished,
        ),
        Move(
            name="gagal", label=_l("Gagal"), sources=UNFINISHED, target=BatchStatus.FAILED,
            who=_is_portal, event="batch.given_up", explanation=_l("Berkasnya tidak akan ada."), effect=_finished,
        ),
    ]
)  # fmt: skip
