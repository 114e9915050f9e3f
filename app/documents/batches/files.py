"""Where the sheets of a batch lie while it is made, and the ZIP afterwards."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from flask import current_app

from app.kernel.files import write_whole

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST = 80


@dataclass(frozen=True)
class Entry:
    """One sheet that belongs into the batch. `name` is its place in the ZIP."""

    agreement_id: int
    name: str
    unit: str
    person: str
    nip: str
    position: str


class Workshop:
    """The folder in which one batch is made. Steps that are repeated find what was already there."""

    def __init__(self, batch_id: int) -> None:
        self._folder = home() / str(batch_id)
        self._plan = self._folder / "plan.json"

    @property
    def has_plan(self) -> bool:
        """Whether it is decided what belongs into the batch."""
        return self._plan.is_file()

    def keep_plan(self, entries: Iterable[Entry]) -> None:
        """Decide what belongs into the batch, for good: what is signed meanwhile does not change it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False).encode()
        write_whole(self._plan, lambda out: out.write(told))

    def plan(self) -> list[Entry]:
        """What belongs into the batch, in order."""
        return [Entry(**entry) for entry in json.loads(self._plan.read_text(encoding="utf-8"))]

    def sheet(self, entry: Entry) -> Path:
        """Where the sheet lies; it may not be there (yet)."""
        return self._folder / f"{entry.agreement_id}.pdf"

    def clear(self) -> None:
        """Throw everything away."""
        shutil.rmtree(self._folder, ignore_errors=True)


def home() -> Path:
    """The folder of all batches."""
    folder: Path = current_app.config["FILES_DIR"] / "batches"
    return folder


def named(rows: Iterable[tuple[int, str, str, str, str, str, int]], year: int) -> Iterator[Entry]:
    """The plan: units numbered in order, in each a file for each person and edition."""
    number, last_path = 0, ""
    for agreement_id, path, unit, person, nip, position, edition in rows:
        number, last_path = (number, path) if path == last_path else (number + 1, path)
        file = f"{plain(person)} - SKP {year} edisi {edition} ({agreement_id}).pdf"
        yield Entry(agreement_id, f"{number:03} {plain(unit)}/{file}", unit, person, nip, position)


def plain(text: str) -> str:
    """Text as part of a file's name on any system."""
    return " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST].strip(" .") or "-"
