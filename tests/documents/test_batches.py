"""All sheets of a unit in one ZIP: who may order them, what is in it, and what a death in the middle leaves behind."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.documents.batches import making
from app.documents.batches.files import Workshop, home
from app.documents.batches.sweeping import give_up_abandoned, sweep
from app.documents.models import Batch, BatchStatus
from app.extensions import db
from app.kernel import clock, outbox
from app.kernel.audit import AuditEntry
from app.kernel.outbox import OutboxMessage
from app.kernel.permissions import Role
from app.notices.models import Notice
from tests import factories
from tests.factories import Browser, Cast, soup, words

SignIn = Callable[..., Browser]
URL = "/lembar-massal"
PDF = b"%PDF-1.7 lembar milik "


@pytest.fixture(autouse=True)
def files(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)
    return tmp_path


@pytest.fixture
def signed(cast: Cast) -> list[Agreement]:
    """Three in the division (one person twice), one in the service above, one of another office, one unsigned."""
    year = clock.today().year
    more = [
        factories.placement(factories.employee(name), cast.post.unit, cast.supervisor) for name in ("Ani: A/B", "Zul")
    ]
    service = factories.placement(factories.employee("Kepala"), cast.post.unit.parent, cast.supervisor)
    elsewhere = factories.placement(factories.employee("Jauh"), factories.unit("Dinas Jauh"), cast.supervisor)
    factories.agreement(
        factories.placement(factories.employee("Belum"), cast.post.unit, cast.supervisor), AgreementStatus.AGREED
    )
    wanted = [
        (cast.post, AgreementStatus.ENDED),
        *((post, AgreementStatus.SIGNED) for post in (*more, service, elsewhere)),
    ]
    return [factories.agreement(post, status, year=year) for post, status in wanted]


def _prepare(agreement_ids: Sequence[int]) -> dict[int, Callable[[], bytes]]:
    """Sheets that are quickly made."""
    names = {each: db.session.get_one(Agreement, each).employee.name.encode() for each in agreement_ids}
    return {each: lambda name=name: PDF + name for each, name in names.items()}


def _order(browser: Browser, unit_id: int) -> Batch:
    year = clock.today().year
    answer = browser.post(URL, unit=str(unit_id), year=str(year))
    assert answer.status_code == 303, words(answer)
    return db.session.get_one(Batch, int(answer.location.rpartition("/")[2]))


def _run(batch: Batch, prepare: making.Preparer = _prepare, most: int = 50) -> int:
    """Do the steps that a worker would; returns how many."""
    for number in range(most):
        db.session.expire_all()
        if batch.status in (BatchStatus.DONE, BatchStatus.FAILED):
            return number
        making.step(batch.id, prepare)
    return most


def _zip(browser: Browser, batch: Batch) -> zipfile.ZipFile:
    answer = browser.get(f"{URL}/{batch.id}/berkas.zip")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    body = answer.data
    answer.close()
    assert hashlib.sha256(body).hexdigest() == batch.sha256
    return zipfile.ZipFile(io.BytesIO(body))


def _index(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read("index.csv").decode("utf-8-sig"))))


def test_the_zip_has_every_signed_sheet_of_the_unit_and_below_by_unit_and_name(
    cast: Cast, signed: list[Agreement], sign_in: SignIn
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit.parent_id)
    _run(batch)
    assert (batch.status, batch.done, batch.total, batch.faults) == (BatchStatus.DONE, 4, 4, "")
    archive = _zip(browser, batch)
    year = batch.year
    assert archive.namelist() == [
        f"001 Dinas Contoh/Kepala - SKP {year} edisi 1 ({signed[3].id}).pdf",
        f"002 Bidang Layanan/Ani A B - SKP {year} edisi 1 ({signed[1].id}).pdf",
        f"002 Bidang Layanan/Rina Pegawai - SKP {year} edisi 1 ({signed[0].id}).pdf",
        f"002 Bidang Layanan/Zul - SKP {year} edisi 1 ({signed[2].id}).pdf",
        "index.csv",
    ]
    assert archive.testzip() is None
    for row in _index(archive):
        assert hashlib.sha256(archive.read(row["berkas"])).hexdigest() == row["sha256"]
    assert archive.read(archive.namelist()[0]) == PDF + b"Kepala"


def test_only_who_answers_for_a_unit_orders_its_sheets(cast: Cast, signed: list[Agreement], sign_in: SignIn) -> None:
    division, service = cast.post.unit_id, cast.post.unit.parent_id
    year = str(clock.today().year)
    assert sign_in(cast.employee).get(URL).status_code == 403
    assert sign_in(cast.employee).post(URL, unit=str(division), year=year).status_code == 403
    assert sign_in(cast.team_elsewhere).post(URL, unit=str(division), year=year).status_code == 422
    assert _order(sign_in(cast.unit_head_above), service)
    assert _order(sign_in(cast.auditor), division)
    assert {batch.unit_id for batch in db.session.query(Batch)} == {division, service}


def test_a_role_in_an_office_without_units_reads_what_comes_first(sign_in: SignIn) -> None:
    team = factories.employee("Tim Baru")
    factories.role(team, Role.PERFORMANCE_TEAM)
    db.session.commit()
    answer = sign_in(team).get(URL)
    assert answer.status_code == 200
    assert "Belum ada unit dalam lingkup Anda" in words(answer)


def test_a_double_click_is_one_batch_with_one_message(cast: Cast, signed: list[Agreement], sign_in: SignIn) -> None:
    browser = sign_in(cast.team_in_scope)
    first, second = _order(browser, cast.post.unit_id), _order(browser, cast.post.unit_id)
    assert first.id == second.id
    assert db.session.query(OutboxMessage).count() == 1
    _run(first)
    assert _order(browser, cast.post.unit_id).id != first.id


def test_where_nothing_is_signed_the_form_says_so(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.team_in_scope).post(URL, unit=str(cast.post.unit_id), year=str(clock.today().year))
    assert answer.status_code == 422
    assert "Belum ada perjanjian" in words(answer)
    assert db.session.query(Batch).count() == 0


def test_the_page_tells_how_far_it_is_and_ends_with_the_file(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHUNK", 1)
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    page = f"{URL}/{batch.id}"
    assert "Menunggu giliran" in words(browser.get(page))
    making.step(batch.id, _prepare)
    making.step(batch.id, _prepare)
    assert "1 dari 3" in words(browser.get(page))
    assert soup(browser.get(page)).find("a", href=f"{page}/berkas.zip") is None
    _run(batch)
    assert soup(browser.get(page)).find("a", href=f"{page}/berkas.zip") is not None
    assert "Selesai" in words(browser.get(URL))


def test_each_step_queues_the_next_in_its_own_transaction(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHUNK", 2)
    batch = _order(sign_in(cast.team_in_scope), cast.post.unit_id)
    steps = _run(batch)
    assert steps == 4  # the plan, two and one sheets, the ZIP
    assert db.session.query(OutboxMessage).filter_by(kind="sheets").count() == steps


def test_the_one_who_ordered_is_told_once_and_the_history_knows(
    cast: Cast, signed: list[Agreement], sign_in: SignIn
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    _run(batch)
    making.step(batch.id, _prepare)
    notice = db.session.query(Notice).one()
    assert (notice.recipient_id, notice.url) == (cast.team_in_scope.id, f"{URL}/{batch.id}")
    assert browser.get(notice.url).status_code == 200
    told = db.session.query(AuditEntry.event).filter_by(subject=Batch.__tablename__).order_by(AuditEntry.id)
    assert [event for (event,) in told] == ["batch.ordered", "batch.started", "batch.finished"]


def test_a_sheet_that_fails_is_named_and_the_rest_is_made(cast: Cast, signed: list[Agreement], sign_in: SignIn) -> None:
    def prepare(agreement_ids: Sequence[int]) -> dict[int, Callable[[], bytes]]:
        def fail() -> bytes:
            raise ValueError("no such glyph")

        return {**_prepare(agreement_ids), signed[0].id: fail}

    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    _run(batch, prepare)
    assert (batch.status, batch.done, batch.total) == (BatchStatus.DONE, 3, 3)
    assert batch.faults == "Rina Pegawai (Bidang Layanan)\n"
    assert "Rina Pegawai (Bidang Layanan)" in words(browser.get(f"{URL}/{batch.id}"))
    missing = [row for row in _index(_zip(browser, batch)) if not row["sha256"]]
    assert [(row["nama"], row["keterangan"]) for row in missing] == [("Rina Pegawai", "Lembar ini tidak dapat dibuat.")]


def test_where_no_sheet_can_be_made_the_batch_has_failed(cast: Cast, signed: list[Agreement], sign_in: SignIn) -> None:
    batch = _order(sign_in(cast.team_in_scope), cast.post.unit_id)
    _run(batch, lambda agreement_ids: {})
    assert (batch.status, batch.file_name) == (BatchStatus.FAILED, None)
    assert db.session.query(Notice).one().kind == "sheets.failed"
    assert not (home() / str(batch.id)).exists()


class Killed(BaseException):
    """What a kill -9 looks like from inside: nothing of ours gets to handle it."""


def _dying_at(point: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = getattr(making, point)

    def die(*arguments: Any) -> Any:
        real(*arguments)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(making, point, die)
        yield


@pytest.mark.parametrize("point", ["_make", "pack", "named", "_make_one"])
def test_a_death_in_the_middle_leaves_no_half_zip_and_the_work_goes_on(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    deaths = 0
    for _death in _dying_at(point, monkeypatch):
        try:
            _run(batch)
        except Killed:
            deaths += 1
            db.session.rollback()
        assert browser.get(f"{URL}/{batch.id}/berkas.zip").status_code == 409
    assert deaths == 1
    _run(batch)
    assert (batch.status, batch.done, batch.total, batch.faults) == (BatchStatus.DONE, 3, 3, "")
    assert len(_zip(browser, batch).namelist()) == 4


def test_what_is_signed_meanwhile_does_not_change_the_total(
    cast: Cast, signed: list[Agreement], sign_in: SignIn
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    making.step(batch.id, _prepare)
    late = factories.placement(factories.employee("Terlambat"), cast.post.unit, cast.supervisor)
    factories.agreement(late, AgreementStatus.SIGNED)
    _run(batch)
    assert (batch.done, batch.total, len(_zip(browser, batch).namelist())) == (3, 3, 4)


def test_of_two_workers_at_the_same_step_one_counts(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHUNK", 1)
    batch = _order(sign_in(cast.team_in_scope), cast.post.unit_id)
    making.step(batch.id, _prepare)

    def slow(agreement_ids: Sequence[int]) -> dict[int, Callable[[], bytes]]:
        making.step(batch.id, _prepare)  # the lease has ended, another worker takes the same step
        return _prepare(agreement_ids)

    making.step(batch.id, slow)
    assert (batch.done, batch.total) == (1, 3)


def test_a_lost_folder_is_made_again(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "CHUNK", 1)
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    making.step(batch.id, _prepare)
    making.step(batch.id, _prepare)
    Workshop(batch.id).clear()
    _run(batch)
    assert (batch.status, batch.done, batch.total) == (BatchStatus.DONE, 3, 3)
    assert len(_zip(browser, batch).namelist()) == 4


def test_the_file_is_only_for_who_ordered_it_and_only_while_allowed(
    cast: Cast, signed: list[Agreement], sign_in: SignIn
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    _run(batch)
    url = f"{URL}/{batch.id}"
    assert [sign_in(cast.auditor).get(each).status_code for each in (url, f"{url}/berkas.zip")] == [404, 404]
    db.session.execute(db.text("DELETE FROM role_assignments"))
    assert browser.get(f"{url}/berkas.zip").status_code == 403


def test_after_the_last_try_the_batch_is_given_up_and_may_be_ordered_again(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)

    def full(*_arguments: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(making, "step", full)
    for tries in (1, outbox.MAX_TRIES):
        [taken] = outbox.claim()
        with pytest.raises(OSError, match="No space"):
            making.handle(replace(taken, tries=tries))
        db.session.execute(db.update(OutboxMessage).values(due_at=clock.now()))
        assert batch.status is (BatchStatus.QUEUED if tries == 1 else BatchStatus.FAILED)
    assert _order(browser, cast.post.unit_id).id != batch.id


def test_a_batch_whose_worker_died_of_it_again_and_again_is_given_up_the_next_day(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = _order(sign_in(cast.team_in_scope), cast.post.unit_id)
    tomorrow = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    give_up_abandoned()
    assert batch.status is BatchStatus.QUEUED  # it waits for a worker
    db.session.execute(db.update(OutboxMessage).values(tries=outbox.MAX_TRIES))
    give_up_abandoned()
    assert batch.status is BatchStatus.FAILED


def test_the_worker_knows_what_to_do_with_a_batch(cast: Cast, signed: list[Agreement], sign_in: SignIn) -> None:
    batch = _order(sign_in(cast.team_in_scope), cast.post.unit_id)
    [taken] = outbox.claim()
    outbox.handler_of(taken.kind)(taken)
    assert (batch.status, batch.total) == (BatchStatus.RUNNING, 3)


def test_old_files_are_swept_and_the_page_says_so(
    cast: Cast, signed: list[Agreement], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(cast.team_in_scope)
    batch = _order(browser, cast.post.unit_id)
    _run(batch)
    (home() / ".sisa.zip.1.half").touch()
    sweep()
    assert len(list(home().iterdir())) == 2
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)
    sweep()
    assert list(home().iterdir()) == []
    monkeypatch.undo()
    monkeypatch.setitem(browser.client.application.config, "FILES_DIR", home().parent)
    assert "sudah dihapus" in words(browser.get(f"{URL}/{batch.id}"))
    assert browser.get(f"{URL}/{batch.id}/berkas.zip").status_code == 409


def test_the_list_of_ones_batches_is_paged(cast: Cast, sign_in: SignIn) -> None:
    for number in range(21):
        db.session.add(Batch(requester_id=cast.team_in_scope.id, unit_id=cast.post.unit_id, year=2000 + number))
    db.session.flush()
    browser = sign_in(cast.team_in_scope)
    assert "1–20 dari 21" in words(browser.get(URL))
    assert "21–21 dari 21" in words(browser.get(f"{URL}?hal=2"))


def test_the_team_page_leads_a_head_of_a_unit_there_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    assert soup(sign_in(cast.unit_head_above).get("/tim")).find("a", href=URL) is not None
    assert soup(sign_in(cast.supervisor).get("/tim")).find("a", href=URL) is None
    assert soup(sign_in(cast.auditor).get("/")).find("a", href=URL) is not None
