"""Evidence of the demo: a few real files kept once, pieces for each post and year, and what they stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from app.assessments.kinds import Rating
from app.assessments.models import Opinion, Realisation
from app.assessments.rules import topics
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.year.tales import Tale
from app.evidence import EvidenceKind, LinkState
from app.evidence.models import Evidence, EvidenceUse
from app.evidence.storage import store
from app.kernel import audit
from app.kernel.audit import PastDeed

_FOLDER = Path(__file__).parent.parent / "data" / "evidence"
_MEDIA = {"pdf": "application/pdf", "png": "image/png"}
_LINK = "https://layanan.bukitintan.example/rekap/{year}"
_AXES = ((topics.WORK, 0), (topics.BEHAVIOUR, 1))


@dataclass(frozen=True)
class File:
    """One file as it is kept."""

    name: str
    title: str
    media_type: str
    sha256: str
    size: int


def add(
    rows: Rows, tales: Iterable[Tale], first: Mapping[int, int], opinions: Mapping[tuple[int, str], int],
    linked: Iterable[int], random: Random,
) -> None:  # fmt: skip
    """Collect a piece for each post and year, beside the first realisation and every rating that is not "sesuai".

    `first` and `opinions` as the Filler has them; of the employees `linked` there is a link as well.
    """
    files, links = keep(), set(linked)
    pieces: dict[tuple[int, int], int] = {}
    deeds: list[PastDeed] = []
    for tale in tales:
        if tale.slot.is_brief or tale.id not in first:
            continue
        at = tale.times.get("self")
        of_post = tale.post.placement_id, tale.post.year
        if of_post not in pieces:
            file = random.choice(files)
            pieces[of_post] = _piece(rows, tale, file)
            post = tale.post
            deeds.append(
                PastDeed(
                    at or tale.slot.opened, "evidence.uploaded", pieces[of_post], post.employee.id, post.employee.name,
                    facts={"file": file.name},
                )
            )  # fmt: skip
        _use(rows, tale, pieces[of_post], Realisation, first[tale.id], tale.post.employee.id)
        if tale.post.employee.id in links:
            _use(rows, tale, _piece(rows, tale, None), Realisation, first[tale.id], tale.post.employee.id)
        for topic, axis in _AXES:
            if (tale.id, topic) in opinions and tale.level[axis] is not Rating.MEETS:
                _use(rows, tale, pieces[of_post], Opinion, opinions[tale.id, topic], tale.post.supervisor.id)
    audit.record_past(Evidence.__tablename__, deeds)


def keep() -> list[File]:
    """Put the bytes where evidence lies: before any row speaks of them."""
    kept = []
    for each in load("assessments")["evidence"]:
        stored = store().put(BytesIO((_FOLDER / each["file"]).read_bytes()))
        media = _MEDIA[each["file"].rpartition(".")[2]]
        kept.append(File(each["file"], each["title"], media, stored.sha256, stored.size))
    return kept


def _piece(rows: Rows, tale: Tale, file: File | None) -> int:
    """A file, or a link that was met open when it was saved."""
    post, at = tale.post, tale.times.get("self") or tale.slot.opened
    usual: dict[str, Any] = {
        "file_name": None, "media_type": None, "size": None, "sha256": None, "url": None, "link_state": None,
        "link_note": "", "checked_at": None, "withdrawn_at": None,
    }  # fmt: skip
    if file is None:
        more = {"url": _LINK.format(year=post.year), "link_state": LinkState.OPEN, "checked_at": at}
    else:
        more = {
            "file_name": file.name, "media_type": file.media_type, "size": file.size, "sha256": file.sha256,
        }  # fmt: skip
    title = f"{file.title if file else 'Dasbor rekap layanan'} {post.year}"
    return rows.add(
        Evidence, at=at, employee_id=post.employee.id, placement_id=post.placement_id, uploader_id=post.employee.id,
        kind=EvidenceKind.FILE if file else EvidenceKind.LINK, title=title, **{**usual, **more},
    )  # fmt: skip


def _use(
    rows: Rows, tale: Tale, piece: int, beside: type[Realisation] | type[Opinion], beside_id: int, by: int
) -> None:
    at = tale.times.get("self" if beside is Realisation else "review")
    rows.add(EvidenceUse, at=at, evidence_id=piece, subject=beside.__tablename__, subject_id=beside_id, added_by_id=by)
