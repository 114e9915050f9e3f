"""The files of evidence beside the copies of the database: each once, since bytes never change under their name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, select

from app.evidence.models import Evidence
from app.evidence.storage import Store, store
from app.evidence.storage.local import LocalStore
from app.extensions import db


def copy_to(folder: Path) -> int:
    """Copy what is spoken of and not there yet into the folder; returns how many files could not be found."""
    return _carry(store(), LocalStore(folder / "bukti"))


def write_back(folder: Path) -> int:
    """Put back what is spoken of and missing; returns how many files the folder does not hold either."""
    return _carry(LocalStore(folder / "bukti"), store())


def _carry(source: Store, to: Store) -> int:
    missing = 0
    for sha256 in _named():
        if to.has(sha256):
            continue
        try:
            with source.open(sha256) as stream:
                to.put(stream)
        except FileNotFoundError:
            missing += 1
    return missing


def _named() -> list[str]:
    if not inspect(db.engine).has_table(Evidence.__tablename__):
        return []  # an older copy: its migrations come when the portal starts
    named = select(Evidence.sha256).where(Evidence.sha256.is_not(None)).distinct()
    return [sha256 for sha256 in db.session.scalars(named) if sha256]
