"""Old files of batches are thrown away: they are full of personal data, and can be made again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.documents.batches.actions import MAKE
from app.documents.batches.files import Workshop, home
from app.documents.batches.making import give_up
from app.documents.batches.workflow import UNFINISHED
from app.documents.models import Batch
from app.extensions import db
from app.kernel import clock
from app.kernel.outbox import MAX_TRIES, OutboxMessage

_HALF_WRITTEN = _ABANDONED = timedelta(days=1)


def give_up_abandoned() -> None:
    """A batch for which nothing is queued any more will not be finished, whatever its worker died of."""
    wanted = select(Batch.id).where(Batch.status.in_(UNFINISHED), Batch.updated_at < clock.now() - _ABANDONED)
    for batch_id in list(db.session.scalars(wanted)):
        mine = OutboxMessage.key.startswith(f"{MAKE}:{batch_id}:")
        queued = select(OutboxMessage.id).where(mine, OutboxMessage.done_at.is_(None), OutboxMessage.tries < MAX_TRIES)
        if db.session.scalar(queued.limit(1)) is None:
            give_up(batch_id)


def sweep() -> None:
    """Remove ZIPs past their days, what was half written, and the folders of batches that are not being made."""
    if not home().is_dir():
        return
    kept = timedelta(days=current_app.config["SHEETS_DAYS"])
    running = set(db.session.scalars(select(Batch.id).where(Batch.status.in_(UNFINISHED))))
    for path in home().iterdir():
        if path.is_dir() and path.name.isdigit():
            if int(path.name) not in running and _age(path) > _HALF_WRITTEN:
                Workshop(int(path.name)).clear()
        elif _age(path) > (_HALF_WRITTEN if path.suffix == ".half" else kept):
            path.unlink(missing_ok=True)


def _age(path: Path) -> timedelta:
    return clock.now() - datetime.fromtimestamp(path.stat().st_mtime, UTC)
