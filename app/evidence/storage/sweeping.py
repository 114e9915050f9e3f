"""Bytes of which no row speaks, because a kill or a refusal came between the two, are forgotten a day later."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from app.evidence.models import Evidence
from app.evidence.storage import store
from app.extensions import db
from app.kernel import clock, database
from app.kernel.errors import NotPossible

KEPT_FOR = timedelta(days=1)
EVERY = 3600.0  # seconds
_BATCH = 100
_LOCK = 0x6B_62_75_6B  # of PostgreSQL's advisory locks, this one is ours


def keep_from_sweeping(names: Collection[str]) -> None:
    """Within a write unit that is about to speak of these bytes: no sweep takes them before it has committed.

    NotPossible where a sweep was faster, after a day in which nothing spoke of them.
    """
    _lock(func.pg_advisory_xact_lock_shared)
    if not all(map(store().has, names)):
        raise NotPossible(_("Berkas ini belum tersimpan. Unggah sekali lagi."))


def sweep() -> None:
    """Forget what is older than a day and has no row; in small write units, so that nobody waits long."""
    bytes_kept = store()
    old = list(bytes_kept.older_than(clock.now() - KEPT_FOR))
    for first in range(0, len(old), _BATCH):
        names = old[first : first + _BATCH]
        with database.write_unit():
            _lock(func.pg_advisory_xact_lock)
            spoken_of = set(db.session.scalars(select(Evidence.sha256).where(Evidence.sha256.in_(names))))
            for name in set(names) - spoken_of:
                bytes_kept.delete(name)


def _lock(how: Callable[[int], ColumnElement[None]]) -> None:
    """On SQLite the write unit itself is the lock."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(how(_LOCK)))
