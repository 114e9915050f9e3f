"""The official sheets: what one PDF costs, and how many a worker makes for a whole office.

`python -m benchmarks.papers COUNT THREADS` makes a batch in a process of its own and tells of it as JSON.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.browser import Browser
from benchmarks.load import Load
from benchmarks.server import ROOT, Server


@dataclass(frozen=True)
class Made:
    """A batch as it was made."""

    sheets: int
    threads: int
    seconds: float
    cpu: float
    megabytes: float
    memory: float

    @property
    def rate(self) -> float:
        """Sheets a second."""
        return self.sheets / self.seconds


@dataclass(frozen=True)
class Sheet:
    """One PDF as it was asked for: milliseconds of CPU and until it was there (the median), bytes."""

    cpu: float
    wall: float
    size: int


def one(load: Load, server: Server, browser: Browser, address: str, count: int) -> Sheet:
    """Ask for the SKP of one agreement, again and again on one connection."""
    path = f"{address}/lembar/skp.pdf"
    request = {"method": "GET", "path": path, "headers": browser.headers, "expect": 200}
    load.run(server.port, [dict(request)], 3)  # the fonts are read once
    before = server.cpu
    times = load.run(server.port, [dict(request)], count)["times"]
    used = server.cpu - before
    return Sheet(1000 * used / count, 1000 * statistics.median(times), len(browser.ask("GET", path).body))


def batch(url: str, count: int, threads: int) -> Made:
    """Have a batch of so many sheets made."""
    with TemporaryDirectory(prefix="kintan-bench-") as folder:
        environment = {**os.environ, "DATABASE_URL": url, "KINTAN_ENV": "demo", "FILES_DIR": folder}
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.papers", str(count), str(threads)],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
        ).stdout  # fmt: skip
    return Made(**json.loads(told.splitlines()[-1]))


def main(count: int, threads: int) -> dict[str, Any]:
    """Order all sheets of the region, keep so many of them, and do every step that the worker would do."""
    from app import create_app
    from app.documents.batches import making
    from app.documents.models import Batch, BatchStatus
    from app.extensions import db

    making.THREADS = threads
    whole_plan = making.named
    making.named = lambda rows, year: islice(whole_plan(rows, year), count)
    with create_app().app_context():
        batch_id = _order()
        began, before = time.perf_counter(), time.process_time()
        while (made := db.session.get_one(Batch, batch_id)).status in (BatchStatus.QUEUED, BatchStatus.RUNNING):
            making.step(batch_id)
            db.session.expire_all()
        assert made.status is BatchStatus.DONE, made.faults
        return {
            "sheets": made.total, "threads": threads, "seconds": time.perf_counter() - began,
            "cpu": time.process_time() - before, "megabytes": (making.home() / made.file_name).stat().st_size / 1e6,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }  # fmt: skip


def _order() -> int:
    from sqlalchemy import select

    from app.documents.models import Batch
    from app.extensions import db
    from app.kernel import clock, database
    from app.people.models import Account, Unit

    with database.write_unit():
        root = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None))).first()
        anybody = db.session.scalars(select(Account).limit(1)).one()
        order = Batch(requester_id=anybody.employee_id, unit=root, year=clock.today().year)
        db.session.add(order)
        db.session.flush()
        return order.id


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:]))))
