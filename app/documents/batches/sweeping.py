"""Old files of batches are thrown away: they are full of personal data, and can be made again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.documents.batches.files import Workshop, home
from app.documents.batches.workflow import UNFINISHED
from app.documents.models import Batch
from app.extensions import db
from app.kernel import clock

_HALF_WRITTEN = timedelta(days=1)


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
