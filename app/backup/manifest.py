"""What stands beside each copy: its sum, the schema it has, and how many rows each table holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app import config
from app.kernel import files

FORMAT = 1


class NotRestorable(Exception):
    """The copy cannot be made or trusted; the message says what is wrong and what to do."""


@dataclass(frozen=True)
class Manifest:
    """The facts of one copy. `schema` is the number of the migration it stands at; `made_at` is UTC."""

    engine: str
    made_at: str
    schema: str
    rows: dict[str, int]
    sha256: str
    format: int = FORMAT

    def write(self, copy: Path) -> None:
        """Store the manifest beside the copy: only with it the copy counts as finished."""
        unfinished = _beside(copy).with_suffix(".partial")
        unfinished.write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")
        put_in_place(unfinished, _beside(copy))

    def check(self, copy: Path, engine: str) -> None:
        """Raise NotRestorable unless the copy is the one that was made, and this portal can read it."""
        if self.engine != engine:
            raise NotRestorable(f"{copy} is a copy of {self.engine}, but DATABASE_URL names {engine}.")
        if self.schema not in _known_schemas():
            raise NotRestorable(f"{copy} has the schema {self.schema}, which only a newer Kintan knows. Upgrade first.")
        if sum_of(copy) != self.sha256:
            raise NotRestorable(f"{copy} is damaged: its SHA-256 is not that of the manifest. Take another copy.")

    def check_rows(self, rows: dict[str, int]) -> None:
        """Raise NotRestorable unless every table holds as many rows as it did when the copy was made."""
        different = sorted(name for name in {*rows, *self.rows} if rows.get(name) != self.rows.get(name))
        if different:
            raise NotRestorable(f"The rows are not those of the manifest, in: {', '.join(different)}.")


def read(copy: Path) -> Manifest:
    """The manifest of a copy. Raises NotRestorable when there is none, or it cannot be read."""
    try:
        facts = json.loads(_beside(copy).read_text("utf-8"))
        manifest = Manifest(**facts)
    except (OSError, ValueError, TypeError) as error:
        raise NotRestorable(f"{_beside(copy)} is missing or damaged; without it {copy} cannot be trusted.") from error
    if manifest.format != FORMAT:
        raise NotRestorable(f"{_beside(copy)} is written for another version of Kintan.")
    return manifest


def remove(copy: Path) -> None:
    """Remove a copy; its manifest first, so that half of it is never taken for a whole."""
    _beside(copy).unlink(missing_ok=True)
    copy.unlink(missing_ok=True)


def sum_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def put_in_place(unfinished: Path, finished: Path) -> None:
    """Give a file its name. Only its owner may read it: it holds what the database holds."""
    unfinished.chmod(0o600)
    files.put_in_place(unfinished, finished)


def _beside(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.json")


def _known_schemas() -> set[str]:
    return {file.name.partition("_")[0] for file in (config.ROOT / "migrations" / "versions").glob("[0-9]*.py")}
