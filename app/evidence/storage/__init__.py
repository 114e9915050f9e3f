"""Where the bytes of evidence lie, under their SHA-256: files of this machine, or a bucket that several share.

The order that no kill can break: the bytes are safe first, then the row that speaks of them is committed. Bytes of
which no row speaks are swept a day later (sweeping.py).
"""

from __future__ import annotations

from functools import cache

from flask import current_app

from app.evidence.storage.base import Store, Stored
from app.evidence.storage.local import LocalStore

__all__ = ["Store", "Stored", "store"]


def store() -> Store:
    """The one that the settings name."""
    url = current_app.config["STORAGE_URL"]
    return _bucket(url) if url else LocalStore(current_app.config["FILES_DIR"] / "bukti")


@cache
def _bucket(url: str) -> Store:
    from app.evidence.storage.bucket import open_bucket  # its library is loaded only where a bucket is used

    return open_bucket(url)
