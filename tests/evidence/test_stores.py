"""Both stores keep the same promises: bytes under their SHA-256, once, whole or not at all; swept if without a row."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from obstore.store import MemoryStore

from app.config import ROOT
from app.evidence import storage
from app.evidence.storage import Store, sweeping
from app.evidence.storage.bucket import BucketStore, open_bucket
from app.evidence.storage.local import LocalStore
from app.kernel import clock, database
from app.kernel.errors import NotPossible

if TYPE_CHECKING:
    from tests.factories import Cast

BODY = b"%PDF-" + Random(1).randbytes(200_000)  # the same in every process: it names tests
SHA = hashlib.sha256(BODY).hexdigest()
KILLS = 30


@pytest.fixture(params=["folder", "bucket", "bucket with a folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Each store, empty; also the one that the portal uses."""
    made: dict[str, Callable[[], Store]] = {
        "folder": lambda: LocalStore(tmp_path / "bukti"),
        "bucket": lambda: BucketStore(MemoryStore()),
        "bucket with a folder": lambda: BucketStore(MemoryStore(), "kintan"),
    }
    chosen = made[request.param]()
    monkeypatch.setattr(sweeping, "store", lambda: chosen)
    return chosen


def read(store: Store, name: str) -> bytes:
    with store.open(name) as file:
        return file.read()


def test_what_is_put_is_there(store: Store) -> None:
    stream = BytesIO(BODY)
    stream.seek(100)
    stored = store.put(stream)
    assert (stored.sha256, stored.size) == (SHA, len(BODY))
    assert read(store, SHA) == BODY
    assert store.has(SHA)


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    for _ in range(2):
        store.put(BytesIO(BODY))
    assert list(store.older_than(clock.now() + timedelta(minutes=1))) == [SHA]


def test_what_is_not_there_is_said(store: Store) -> None:
    assert not store.has(SHA)
    with pytest.raises(FileNotFoundError):
        store.open(SHA)


def test_what_is_forgotten_is_gone_and_again_changes_nothing(store: Store) -> None:
    store.put(BytesIO(BODY))
    for _ in range(2):
        store.delete(SHA)
    assert not store.has(SHA)


def test_what_is_put_again_counts_as_new(store: Store) -> None:
    store.put(BytesIO(BODY))
    if isinstance(store, LocalStore):
        os.utime(store._path(SHA), (0, 0))
    store.put(BytesIO(BODY))
    assert list(store.older_than(clock.now() - timedelta(minutes=1))) == []


def test_many_put_the_same_at_once(store: Store) -> None:
    faults: list[Exception] = []

    def put() -> None:
        try:
            store.put(BytesIO(BODY))
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=put) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert faults == []
    assert read(store, SHA) == BODY


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, SHA + "0", f"{SHA[:-1]}\n"])
def test_only_a_digest_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        LocalStore(tmp_path).open(name)


def test_a_folder_that_is_not_there_yet_holds_nothing(tmp_path: Path) -> None:
    assert list(LocalStore(tmp_path / "nowhere").older_than(clock.now())) == []


def piece(cast: Cast, sha256: str) -> None:
    from app.evidence import Evidence, EvidenceKind
    from app.extensions import db

    db.session.add(
        Evidence(
            employee=cast.employee, placement=cast.post, uploader=cast.employee, kind=EvidenceKind.FILE, title="Bukti",
            file_name="x.pdf", media_type="application/pdf", size=1, sha256=sha256,
        )
    )  # fmt: skip
    db.session.commit()


def test_bytes_without_a_row_are_swept_a_day_later(store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken_of, orphan = store.put(BytesIO(BODY)).sha256, store.put(BytesIO(b"orphan")).sha256
    piece(cast, spoken_of)
    sweeping.sweep()
    assert store.has(orphan), "it may be on its way to its row"
    monkeypatch.setattr(sweeping, "KEPT_FOR", timedelta(minutes=-1))
    sweeping.sweep()
    assert store.has(spoken_of)
    assert not store.has(orphan)


def test_a_row_is_not_written_for_bytes_that_were_swept(store: Store, db_session: Any) -> None:
    with pytest.raises(NotPossible, match="Unggah sekali lagi"), database.write_unit():
        sweeping.keep_from_sweeping([SHA])


def test_halves_that_a_kill_left_are_swept(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put(BytesIO(BODY))
    half = tmp_path / SHA[:2] / ".x.half"
    half.write_bytes(b"half")
    list(store.older_than(clock.now() + timedelta(minutes=1)))
    assert half.exists(), "it may be on its way"
    os.utime(half, (0, 0))
    assert list(store.older_than(clock.now() + timedelta(minutes=1))) == [SHA]
    assert not half.exists()


KILLING = """
import os, random, signal, sys, time
from io import BytesIO
from pathlib import Path
from random import Random
from app.evidence.storage.local import LocalStore
store = LocalStore(Path(sys.argv[1]))
for round in range(int(sys.argv[2])):
    child = os.fork()
    if not child:
        for number in range(100_000):
            stored = store.put(BytesIO(f"{round} {number} ".encode() * 40_000))
            os.write(1, f"{stored.sha256} {stored.size}\\n".encode())
    time.sleep(random.uniform(0.02, 0.1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
"""


def test_what_was_said_to_be_kept_is_whole_whenever_the_process_is_killed(tmp_path: Path) -> None:
    """No name ever stands for bytes that are not its own, and what was answered for is there."""
    store = LocalStore(tmp_path)
    command = [sys.executable, "-c", KILLING, str(tmp_path), str(KILLS)]
    said = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, check=True).stdout.splitlines()
    assert len(said) > KILLS
    for sha256, size in map(str.split, said):
        assert len(read(store, sha256)) == int(size)
    for name in store.older_than(clock.now() + timedelta(minutes=1)):
        assert hashlib.sha256(read(store, name)).hexdigest() == name


def test_the_settings_say_which(app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        assert isinstance(storage.store(), LocalStore)
        monkeypatch.setitem(app.config, "STORAGE_URL", "s3://bukti-kota/kintan")
        assert isinstance(storage.store(), BucketStore)


def test_a_bucket_is_opened_by_its_address() -> None:
    made = open_bucket("s3://bukti-kota/kintan")
    assert made._folder == "kintan/bukti"
    assert 'bucket="bukti-kota"' in repr(made._objects)
