"""A copy made while others write is whole, comes back whole, and is refused when it is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DatabaseError

from app.evidence import Evidence, EvidenceKind
from app.evidence.storage import store
from app.extensions import db
from app.kernel import clock
from app.kernel.database import write_unit
from app.people import Employee, EmployeeKind
from tests import factories
from tests.support.databases import Databases, disconnect, make_app
from tests.support.postgres import NoPostgres, find_binaries


@pytest.fixture(autouse=True)
def client_programs(monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    """pg_dump, pg_restore and psql of the server that the tests run on."""
    if pytestconfig.getoption("database") == "postgresql":
        try:
            monkeypatch.setenv("PATH", f"{find_binaries()}{os.pathsep}{os.environ['PATH']}")
        except NoPostgres:
            pytest.skip("no client programs of PostgreSQL")


@pytest.fixture
def elsewhere(databases: Databases) -> Iterator[Flask]:
    """An application on a database that was never touched: another machine."""
    url = databases.create()
    app = make_app(url)
    yield app
    disconnect(app)
    if not url.startswith("sqlite") or Path(db_file(url)).exists():
        databases.drop(url)


def db_file(url: str) -> str:
    return url.removeprefix("sqlite:///")


def hire(app: Flask, *names: str) -> None:
    """Add people in one transaction."""
    rows = [
        {"name": name, "kind": EmployeeKind.STATE_OFFICIAL, "is_active": True, "version": 1, "created_at": clock.now()}
        for name in names
    ]
    with app.app_context(), write_unit():
        db.session.execute(insert(Employee), [row | {"updated_at": row["created_at"]} for row in rows])


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Employee.id))) or 0


def refusal(app: Flask, statement: str) -> str:
    """What the database says to a statement on the history, which holds one deed."""
    columns = "at, created_at, updated_at, actor_name, subject, subject_id, event, facts"
    values = "'2026-01-01', '2026-01-01', '2026-01-01', 'x', 'x', 1, 'x', '{}'"
    with app.app_context(), write_unit():
        db.session.execute(text(f"INSERT INTO audit_entries ({columns}) VALUES ({values})"))
    with app.app_context(), pytest.raises(DatabaseError) as refused:
        db.session.execute(text(statement))
    return str(refused.value)


def make_copy(app: Flask, folder: Path, *options: str) -> Path:
    result = app.test_cli_runner().invoke(args=["backup", str(folder), *options])
    assert result.exit_code == 0, result.output
    return Path(result.output.strip())


def restore(app: Flask, copy: Path, *options: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["restore", str(copy), *options])
    return result.exit_code, result.output


def test_a_copy_comes_back_on_another_machine(committed_app: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    hire(committed_app, "Rina", "Budi")
    copy = make_copy(committed_app, tmp_path)
    assert restore(elsewhere, copy)[0] == 0
    assert people(elsewhere) == 2
    assert "append-only" in refusal(elsewhere, "DELETE FROM audit_entries")


def test_evidence_is_copied_with_the_rows_that_speak_of_it(
    committed_app: Flask, elsewhere: Flask, tmp_path: Path
) -> None:
    committed_app.config["FILES_DIR"], elsewhere.config["FILES_DIR"] = tmp_path / "here", tmp_path / "there"
    with committed_app.app_context():
        stored = store().put(BytesIO(b"%PDF-1.7 laporan"))
        with write_unit():
            post = factories.placement(factories.employee(), factories.unit())
            row = Evidence(
                employee_id=post.employee_id, placement_id=post.id, uploader_id=post.employee_id, title="Laporan",
                kind=EvidenceKind.FILE, file_name="laporan.pdf", media_type="application/pdf", size=stored.size,
                sha256=stored.sha256,
            )  # fmt: skip
            db.session.add(row)
    copy = make_copy(committed_app, tmp_path / "copies")
    assert restore(elsewhere, copy)[0] == 0
    with elsewhere.app_context(), store().open(stored.sha256) as stream:
        assert stream.read() == b"%PDF-1.7 laporan"
    shutil.rmtree(tmp_path / "copies" / "bukti")
    shutil.rmtree(tmp_path / "there")
    _code, said = restore(elsewhere, copy, "--replace")
    assert "1 files of evidence are missing" in said


def test_a_copy_under_constant_writes_holds_only_whole_transactions(
    committed_app: Flask, elsewhere: Flask, tmp_path: Path
) -> None:
    started, stop = Event(), Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            hire(committed_app, *[f"Orang {len(written)}-{n}" for n in range(10)])  # ten at a time, or none
            written.append(10)
            started.set()

    writer = Thread(target=write)
    writer.start()
    try:
        assert started.wait(10), "nobody was writing"
        copies = [make_copy(committed_app, tmp_path) for _ in range(3)]
    finally:
        stop.set()
        writer.join()
    for copy in copies:
        assert restore(elsewhere, copy, "--replace")[0] == 0
        assert people(elsewhere) > 0
        assert people(elsewhere) % 10 == 0
    hire(elsewhere, "Masih bisa menulis")


def test_what_is_there_is_not_overwritten_unasked(committed_app: Flask, tmp_path: Path) -> None:
    hire(committed_app, "Rina")
    copy = make_copy(committed_app, tmp_path)
    hire(committed_app, "Budi")
    code, said = restore(committed_app, copy)
    assert code == 1
    assert "--replace" in said
    assert people(committed_app) == 2
    assert restore(committed_app, copy, "--replace")[0] == 0
    assert people(committed_app) == 1


@pytest.mark.parametrize("position", [0, 5000, -1])
def test_a_damaged_copy_is_refused(committed_app: Flask, elsewhere: Flask, tmp_path: Path, position: int) -> None:
    copy = make_copy(committed_app, tmp_path)
    damaged = bytearray(copy.read_bytes())
    damaged[position] ^= 0xFF
    copy.write_bytes(damaged)
    code, said = restore(elsewhere, copy)
    assert (code, "damaged" in said) == (1, True)


def test_a_copy_without_its_manifest_is_refused(committed_app: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    copy = make_copy(committed_app, tmp_path)
    copy.with_name(f"{copy.name}.json").unlink()
    assert restore(elsewhere, copy)[0] == 1


def test_a_manifest_that_does_not_fit_is_refused(committed_app: Flask, elsewhere: Flask, tmp_path: Path) -> None:
    copy = make_copy(committed_app, tmp_path)
    stored = copy.with_name(f"{copy.name}.json")
    facts = stored.read_text("utf-8")
    for right, wrong in (
        ('"employees": 0', '"employees": 7'),
        ('"schema": "0', '"schema": "9'),
        ('"format": 1', '"x": 1'),
    ):
        assert right in facts
        stored.write_text(facts.replace(right, wrong), "utf-8")
        assert restore(elsewhere, copy)[0] == 1, wrong


def test_a_failing_copy_leaves_nothing_behind(
    committed_app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    result = committed_app.test_cli_runner().invoke(args=["backup", str(tmp_path)])
    assert result.exit_code == 1
    assert "No space left" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_was_never_migrated_is_not_taken_for_ours(elsewhere: Flask, tmp_path: Path) -> None:
    result = elsewhere.test_cli_runner().invoke(args=["backup", str(tmp_path / "copies")])
    assert result.exit_code == 1
    assert "never migrated" in result.output
    assert list((tmp_path / "copies").iterdir()) == []


def test_old_copies_are_cleared(committed_app: Flask, tmp_path: Path) -> None:
    copies = [make_copy(committed_app, tmp_path, "--keep", "2") for _ in range(3)]
    assert {file.name for file in tmp_path.iterdir()} == {
        name for copy in copies[1:] for name in (copy.name, f"{copy.name}.json")
    }
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir()), "only the owner may read a copy"
