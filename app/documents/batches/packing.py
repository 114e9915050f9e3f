"""The ZIP of a batch, streamed: the sheets in the order of the plan, then index.csv with the hash of each."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.documents.batches.files import Entry, Workshop
from app.kernel import clock
from app.kernel.files import write_whole
from app.kernel.tables.columns import Column
from app.kernel.tables.writing import write_csv

_COLUMNS = [Column(name) for name in ("no", "unit", "nama", "nip", "jabatan", "berkas", "sha256", "keterangan")]
_MISSING = "Lembar ini tidak dapat dibuat."


def pack(workshop: Workshop, entries: Sequence[Entry], target: Path) -> str:
    """Write the ZIP; returns its SHA-256. What has no sheet stands in the index as missing."""
    write_whole(target, lambda out: _fill(out, workshop, entries))
    with target.open("rb") as made:
        return hashlib.file_digest(made, "sha256").hexdigest()


def _fill(out: IO[bytes], workshop: Workshop, entries: Sequence[Entry]) -> None:
    rows = []
    with ZipFile(out, "w", ZIP_STORED) as archive:  # a PDF is compressed already
        for number, entry in enumerate(entries, start=1):
            sheet = workshop.sheet(entry)
            sha256 = _add(archive, entry, sheet) if sheet.is_file() else ""
            about = "" if sha256 else _MISSING
            rows.append((number, entry.unit, entry.person, entry.nip, entry.position, entry.name, sha256, about))
        archive.writestr(_info("index.csv", ZIP_DEFLATED), write_csv(_COLUMNS, rows))


def _add(archive: ZipFile, entry: Entry, sheet: Path) -> str:
    with sheet.open("rb") as source, archive.open(_info(entry.name, ZIP_STORED), "w") as place:
        shutil.copyfileobj(source, place)
        source.seek(0)
        return hashlib.file_digest(source, "sha256").hexdigest()


def _info(name: str, method: int) -> ZipInfo:
    info = ZipInfo(name, clock.local(clock.now()).timetuple()[:6])
    info.compress_type = method
    return info
