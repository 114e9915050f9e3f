"""Evidence as files of this machine: bukti/ab/cdef..., each there whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from app.evidence.storage.base import CHUNK, Stored, measure
from app.kernel import clock
from app.kernel.files import sync_folder, write_whole

_NAME = re.compile(r"[0-9a-f]{64}")
_FOLDER = 2
_HALVES_KEPT_FOR = timedelta(days=1)  # one that is younger may be on its way


class LocalStore:
    """A folder."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def put(self, stream: IO[bytes]) -> Stored:
        """Keep it; bytes that are there already are marked as put now, so that they are not swept."""
        stored = measure(stream)
        path = self._path(stored.sha256)
        if self._is_whole(path, stored.size):
            os.utime(path)
            return stored
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(self._home)
        write_whole(path, lambda out: shutil.copyfileobj(stream, out, CHUNK))
        return stored

    def open(self, sha256: str) -> IO[bytes]:
        """The file."""
        return self._path(sha256).open("rb")

    def has(self, sha256: str) -> bool:
        """Whether the file is there."""
        return self._path(sha256).is_file()

    def delete(self, sha256: str) -> None:
        """Remove the file."""
        self._path(sha256).unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Iterator[str]:
        """The names of the files last put before that moment; halves that a kill left behind go after a day."""
        for path in self._home.glob("??/*"):
            name, put_at = path.parent.name + path.name, _put_at(path)
            if _NAME.fullmatch(name):
                if put_at is not None and put_at < moment:
                    yield name
            elif put_at is not None and put_at < clock.now() - _HALVES_KEPT_FOR:
                path.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ValueError("not a SHA-256")
        return self._home / sha256[:_FOLDER] / sha256[_FOLDER:]

    @staticmethod
    def _is_whole(path: Path, size: int) -> bool:
        return path.is_file() and path.stat().st_size == size


def _put_at(path: Path) -> datetime | None:
    """When the file was last put; None where it has gone meanwhile, as a half does that becomes whole."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
