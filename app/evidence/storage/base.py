"""What every store can do, and how bytes are measured on their way in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Protocol

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Stored:
    """Bytes that are safe: under which name, and how many."""

    sha256: str
    size: int


class Store(Protocol):
    """Bytes under their SHA-256. The same bytes are kept once, however often they are put."""

    def put(self, stream: IO[bytes]) -> Stored:
        """Keep what the stream holds from its beginning; once this returns, no kill or power failure loses it."""

    def open(self, sha256: str) -> IO[bytes]:
        """The bytes, to be read and closed. Raises FileNotFoundError where they are not there."""

    def has(self, sha256: str) -> bool:
        """Whether they are there."""

    def delete(self, sha256: str) -> None:
        """Forget them; a second time changes nothing."""

    def older_than(self, moment: datetime) -> Iterator[str]:
        """The names of all that was put last before that moment."""


def measure(stream: IO[bytes]) -> Stored:
    """Read the stream through, and leave it at its beginning."""
    stream.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    stream.seek(0)
    return Stored(digest.hexdigest(), size)
