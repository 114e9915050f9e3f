"""Files that are there whole or not at all, even when the power fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import get_ident
from typing import IO


def put_in_place(unfinished: Path, finished: Path) -> None:
    """Give a file its name once its bytes are on the disk."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(finished)
    sync_folder(finished.parent)


def sync_folder(path: Path) -> None:
    """Have the disk know what the folder holds."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_whole(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Write a file by `fill`; where that breaks, nothing is left of it."""
    half = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}.half")
    try:
        with half.open("wb") as out:
            fill(out)
        put_in_place(half, path)
    finally:
        half.unlink(missing_ok=True)
