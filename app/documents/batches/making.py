"""One step of a batch: decide what belongs into it, make the next few sheets, or pack them. Each step may be repeated.

The outbox calls for a step and the step queues the next one, so a worker that dies loses at most one step, and what
else waits (mail) comes between. What is slow happens outside the write units, which only count.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from app import notices
from app.documents.batches import DONE, FAILED, queries
from app.documents.batches.actions import continue_with
from app.documents.batches.files import Entry, Workshop, home, named, plain
from app.documents.batches.packing import pack
from app.documents.batches.rendering import Preparer, Renderer, renderers_of
from app.documents.batches.workflow import UNFINISHED, WORKFLOW
from app.documents.models import Batch, BatchStatus
from app.extensions import db
from app.kernel import database
from app.kernel.files import write_whole
from app.kernel.outbox import MAX_TRIES, Delivery
from app.kernel.permissions import SYSTEM

CHUNK, THREADS = 20, 2  # typst lets the other thread run
log = logging.getLogger(__name__)


def handle(delivery: Delivery) -> None:
    """What the worker does with a message; after the last try that failed the batch is given up."""
    try:
        step(delivery.payload["batch_id"])
    except Exception:
        if delivery.tries >= MAX_TRIES:
            give_up(delivery.payload["batch_id"])
        raise


def step(batch_id: int, prepare: Preparer = renderers_of) -> None:
    """Bring the batch on by one step, unless it is finished or somebody else brings it on."""
    batch = db.session.get(Batch, batch_id)
    if batch is None or batch.status not in UNFINISHED:
        return
    workshop, seen = Workshop(batch_id), batch.version
    if batch.status is BatchStatus.QUEUED or not workshop.has_plan:
        _begin(batch, workshop)
        return
    entries = workshop.plan()
    if batch.done < len(entries):
        faults = _make(workshop, entries[batch.done : batch.done + CHUNK], prepare)
        _count(batch_id, seen, min(CHUNK, len(entries) - batch.done), faults)
    else:
        _finish(batch, workshop, entries)


def _begin(batch: Batch, workshop: Workshop) -> None:
    rows = db.session.execute(queries.signed_in(batch))
    workshop.keep_plan(named(rows, batch.year))
    seen = batch.version
    with database.write_unit():
        if (mine := _unchanged(batch.id, seen)) is not None:
            mine.total, mine.done, mine.faults = len(workshop.plan()), 0, ""
            if mine.status is BatchStatus.QUEUED:
                WORKFLOW.fire(SYSTEM, mine, "mulai")
            continue_with(mine)


def _unchanged(batch_id: int, version: int) -> Batch | None:
    """The batch, locked; None where another worker has brought it on since that version."""
    batch = queries.locked(batch_id)
    return batch if batch is not None and batch.version == version else None


def _make(workshop: Workshop, entries: Sequence[Entry], prepare: Preparer) -> list[str]:
    """Make these sheets, several at once; returns a line for each that cannot be made."""
    wanted = [entry for entry in entries if not workshop.sheet(entry).is_file()]
    renderers = prepare([entry.agreement_id for entry in wanted])
    database.end_read()
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda entry: _make_one(workshop, entry, renderers.get(entry.agreement_id)), wanted))
    return [f"{entry.person} ({entry.unit})" for entry, is_made in zip(wanted, made, strict=True) if not is_made]


def _make_one(workshop: Workshop, entry: Entry, render: Renderer | None) -> bool:
    """Whether the sheet is there now. That there is no room for it is no fault of the sheet: it is raised."""
    if render is None:
        return False
    try:
        sheet = render()
    except Exception:  # one sheet that cannot be made does not stop the rest, whatever is wrong with it
        log.exception("the sheet of agreement %s could not be made", entry.agreement_id)
        return False
    write_whole(workshop.sheet(entry), lambda out: out.write(sheet))
    return True


def _count(batch_id: int, seen: int, made: int, faults: Sequence[str]) -> None:
    with database.write_unit():
        if (batch := _unchanged(batch_id, seen)) is not None:
            batch.done += made
            batch.faults += "".join(f"{fault}\n" for fault in faults)
            continue_with(batch)


def _finish(batch: Batch, workshop: Workshop, entries: Sequence[Entry]) -> None:
    batch_id, seen = batch.id, batch.version
    file_name = f"lembar-{batch.year}-{plain(batch.unit.name).lower().replace(' ', '-')}-{batch_id}.zip"
    missing = batch.faults.count("\n")
    if missing == len(entries):
        give_up(batch_id)
        return
    database.end_read()
    sha256 = pack(workshop, entries, home() / file_name)
    with database.write_unit():
        if (mine := _unchanged(batch_id, seen)) is None:
            return
        mine.file_name, mine.sha256 = file_name, sha256
        WORKFLOW.fire(SYSTEM, mine, "selesai")
        _tell(mine, DONE, count=len(entries) - missing)
    workshop.clear()


def give_up(batch_id: int) -> None:
    """No file will come of it; the person is told and may order it again."""
    with database.write_unit():
        batch = queries.locked(batch_id)
        if batch is None or batch.status not in UNFINISHED:
            return
        WORKFLOW.fire(SYSTEM, batch, "gagal")
        _tell(batch, FAILED)
    Workshop(batch_id).clear()


def _tell(batch: Batch, kind: str, **facts: object) -> None:
    address = f"/lembar-massal/{batch.id}"
    notices.tell(
        [batch.requester_id], kind, f"{kind}:{batch.id}", address, unit=batch.unit.name, year=batch.year, **facts
    )
