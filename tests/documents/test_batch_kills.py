"""The worker is killed (-9) in the middle of a batch, again and again: the ZIP comes whole, once, with every sheet."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.agreements.kinds import AgreementStatus
from app.documents.batches import actions
from app.documents.models import Batch, BatchStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.database import write_unit
from app.kernel.permissions import Actor, Role
from app.notices.models import Notice
from tests import factories
from tests.support.kills import free_port, nursery

if TYPE_CHECKING:
    from flask import Flask

SHEETS, KILLS, PATIENCE = 8, 4, 120.0
PRELUDE = "; ".join(
    (
        "from pathlib import Path",
        "from app.documents.batches import making",
        "making.CHUNK = 2",
        "app.config['FILES_DIR'] = Path({!r})",
    )
)


def _order() -> int:
    office, head = factories.unit(), factories.employee("Tim Pengelola")
    lead = factories.employee("Ketua")
    factories.role(head, Role.PERFORMANCE_TEAM, office)
    for number in range(SHEETS):
        post = factories.placement(factories.employee(f"Pegawai {number}"), office, lead)
        factories.agreement(post, AgreementStatus.SIGNED)
    db.session.commit()
    actor = Actor(head.id, head.name, roles=((Role.PERFORMANCE_TEAM, office.path),))
    with write_unit():
        return actions.order(actor, office.id, clock.today().year).id


def _version(app: Flask, batch_id: int) -> tuple[int, BatchStatus]:
    with app.app_context():
        batch = db.session.get_one(Batch, batch_id)
        return batch.version, batch.status


def _wait_for_progress(app: Flask, batch_id: int, seen: int) -> tuple[int, BatchStatus]:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        version, status = _version(app, batch_id)
        if version > seen or status is BatchStatus.DONE:
            return version, status
        time.sleep(0.02)
    raise AssertionError("the batch does not come on")


def test_whatever_the_moment_the_batch_is_finished_by_the_next_worker(committed_app: Flask, tmp_path: Path) -> None:
    url = committed_app.config["SQLALCHEMY_DATABASE_URI"]
    with committed_app.app_context():
        batch_id = _order()
    kills, chance = 0, random.Random()
    version, status = _version(committed_app, batch_id)
    with nursery("worker", url, free_port(), prelude=PRELUDE.format(str(tmp_path))) as workers:
        workers.begin()
        while status is not BatchStatus.DONE:
            version, status = _wait_for_progress(committed_app, batch_id, version)
            if kills < KILLS and status is not BatchStatus.DONE:
                time.sleep(chance.uniform(0, 0.15))
                workers.kill()
                kills += 1
                workers.begin()
        workers.kill()
    assert kills == KILLS
    with committed_app.app_context():
        batch = db.session.get_one(Batch, batch_id)
        assert (batch.done, batch.total, batch.faults) == (SHEETS, SHEETS, "")
        assert db.session.query(Notice).filter_by(kind="sheets.done").count() == 1
        _check(tmp_path / "batches" / str(batch.file_name), str(batch.sha256))


def _check(made: Path, sha256: str) -> None:
    assert hashlib.sha256(made.read_bytes()).hexdigest() == sha256
    with zipfile.ZipFile(made) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode("utf-8-sig"))))
        assert len(rows) == SHEETS
        for row in rows:
            sheet = archive.read(row["berkas"])
            assert sheet.startswith(b"%PDF")
            assert hashlib.sha256(sheet).hexdigest() == row["sha256"]
