"""The library as a file: out and in again changes nothing; what is wrong is refused row by row, all or nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.indicators.imports import COLUMNS, INDICATORS
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.kernel.imports import Outcome, Report
from app.kernel.permissions import Actor
from app.kernel.tables import read_table, write_csv
from app.people import Unit
from tests.factories import Browser, words
from tests.indicators.conftest import YEAR, indicator, target

NAMES = [column.name for column in COLUMNS]


def file_of(*rows: dict[str, str]) -> bytes:
    return write_csv(COLUMNS, [[row.get(name, "") for name in NAMES] for row in rows])


def examine(actor: Actor, data: bytes, *, apply: bool = False) -> Report:
    plan = INDICATORS.plan(actor, read_table(data, "berkas.csv", COLUMNS))
    if apply and not plan.report.is_refused:
        plan.carry_out(actor)
        db.session.commit()
        db.session.expire_all()
    return plan.report


@pytest.fixture
def row(office: Unit) -> dict[str, str]:
    return {
        "kantor": office.code, "tahun": str(YEAR), "kode": "IKU-7", "nama": "Waktu tunggu", "sasaran": "Layanan cepat",
        "definisi": "Menit di loket.", "rumus": "Jumlah menit dibagi jumlah surat.", "satuan": "menit",
        "polaritas": "turun", "frekuensi": "bulanan", "target": "<= 15",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_comes_in_again_and_changes_nothing(
    office: Unit, keeper: Actor, team: Browser, kind: str
) -> None:
    top = indicator(office, variables="A = tepat waktu\nB = seluruhnya", name='Kutip "ganda", koma; dan – garis')
    top.targets.append(target(YEAR + 1, "80-90%"))
    indicator(office, IndicatorStatus.PROPOSED, parent=top, definition="-5 derajat", unit_of_measure="1.200")
    indicator(office, IndicatorStatus.WITHDRAWN)
    db.session.commit()
    answer = team.get(f"/indikator/ekspor.{kind}?kantor={office.id}&status=semua")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    plan = INDICATORS.plan(keeper, read_table(answer.data, f"berkas.{kind}", COLUMNS))
    assert [(each.outcome, list(each.details)) for each in plan.report.results] == [(Outcome.UNCHANGED, [])] * 3


def test_new_rows_are_proposals_with_parents_from_the_same_file(
    office: Unit, keeper: Actor, row: dict[str, str]
) -> None:
    child = {**row, "kode": "IKU-7.1", "induk": "IKU-7", "target": "20-30"}
    report = examine(keeper, file_of(child, row), apply=True)
    assert [each.outcome for each in report.results] == [Outcome.ADDED, Outcome.ADDED]
    made = {each.code: each for each in db.session.query(Indicator)}
    assert made["IKU-7.1"].parent is made["IKU-7"]
    assert (made["IKU-7"].status, made["IKU-7"].targets[0].text) == (IndicatorStatus.PROPOSED, "<= 15")
    again = examine(keeper, file_of(child, row), apply=True)
    assert {each.outcome for each in again.results} == {Outcome.UNCHANGED}
    assert db.session.query(Indicator).count() == 2


def test_a_complete_row_can_be_adopted_at_once_and_an_incomplete_one_says_what_is_missing(
    keeper: Actor, row: dict[str, str]
) -> None:
    examine(keeper, file_of({**row, "keadaan": "ditetapkan"}), apply=True)
    assert db.session.query(Indicator).one().status is IndicatorStatus.ADOPTED
    report = examine(keeper, file_of({**row, "kode": "IKU-8", "keadaan": "ditetapkan", "rumus": ""}))
    assert report.is_refused
    assert "rumusnya" in report.results[0].details[0]


def test_a_proposal_is_changed_and_what_is_adopted_is_not(office: Unit, keeper: Actor, row: dict[str, str]) -> None:
    examine(keeper, file_of(row), apply=True)
    report = examine(keeper, file_of({**row, "target": "12", "nama": "Waktu tunggu loket"}), apply=True)
    assert report.results[0].outcome is Outcome.CHANGED
    assert any("<= 15 → 12" in detail for detail in report.results[0].details)
    assert db.session.query(Indicator).one().name == "Waktu tunggu loket"
    adopted = {**row, "target": "12", "nama": "Waktu tunggu loket", "keadaan": "ditetapkan"}
    assert examine(keeper, file_of(adopted), apply=True).results[0].outcome is Outcome.CHANGED
    refused = examine(keeper, file_of({**adopted, "nama": "Lain"}))
    assert "Ajukan revisi" in refused.results[0].details[0]


def test_a_column_that_the_file_lacks_changes_nothing(keeper: Actor, row: dict[str, str]) -> None:
    examine(keeper, file_of(row), apply=True)
    few = [column for column in COLUMNS if column.name in ("kantor", "tahun", "kode", "nama", "sasaran")]
    data = write_csv(few, [[row[column.name] for column in few]])
    assert examine(keeper, data).results[0].outcome is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kantor": "TIDAK-ADA"}, "tidak dikenal"),
        ({"unit": "TIDAK-ADA"}, "tidak dikenal"),
        ({"tahun": "dua ribu"}, "bukan angka"),
        ({"tahun": "²026"}, "bukan angka"),
        ({"tahun": "99999999999999999999"}, "bukan angka"),
        ({"polaritas": "ke atas"}, "tidak dikenal"),
        ({"frekuensi": "harian"}, "tidak dikenal"),
        ({"keadaan": "dicabut"}, "tidak bisa ditambahkan"),
        ({"nama": ""}, "nama"),
        ({"nama": "x" * 301}, "paling banyak 300"),
        ({"target": "90-80"}, "terbalik"),
        ({"induk": "IKU-99"}, "tidak ada di pustaka"),
        ({"induk": "IKU-7"}, "berputar"),
    ],
)
def test_a_row_that_is_wrong_is_refused_and_nothing_is_written(
    keeper: Actor, row: dict[str, str], change: dict[str, str], says: str
) -> None:
    good = {**row, "kode": "IKU-1"}
    report = examine(keeper, file_of(good, {**row, **change}), apply=True)
    assert [each.outcome for each in report.results] == [Outcome.ADDED, Outcome.REFUSED]
    assert says in " ".join(report.results[1].details)
    assert report.results[1].number == 3
    assert db.session.query(Indicator).count() == 0


def test_the_same_indicator_twice_and_a_circle_are_refused(keeper: Actor, row: dict[str, str]) -> None:
    twice = examine(keeper, file_of(row, {**row, "nama": "Lain"}))
    assert {each.outcome for each in twice.results} == {Outcome.REFUSED}
    circle = examine(keeper, file_of({**row, "kode": "A", "induk": "B"}, {**row, "kode": "B", "induk": "A"}))
    assert all("berputar" in each.details[0] for each in circle.results)


def test_an_office_out_of_scope_is_refused(cast: Any, row: dict[str, str]) -> None:
    from tests.indicators.conftest import actor_of

    report = examine(actor_of(cast.team_elsewhere), file_of(row))
    assert "di luar lingkup" in report.results[0].details[0]


def test_in_the_browser_the_file_is_examined_then_applied_once(
    office: Unit, team: Browser, row: dict[str, str]
) -> None:
    upload = {"file": (io.BytesIO(file_of(row)), "indikator.csv")}
    examined = team.post("/indikator/impor", **upload)
    assert examined.status_code == 303
    page = team.get(examined.location)
    assert "Terapkan 1 baris" in words(page)
    assert db.session.query(Indicator).count() == 0
    for _press in range(2):
        assert team.post(f"{examined.location}/terapkan").status_code == 303
    assert db.session.query(Indicator).count() == 1


def test_no_file_or_no_table_is_said_at_the_field(team: Browser) -> None:
    assert team.post("/indikator/impor").status_code == 422
    for data in (b"", b"\xff\xfe\x00", b"PK\x03\x04", b"nama;kode\nsatu;dua\n"):
        answer = team.post("/indikator/impor", file=(io.BytesIO(data), "indikator.csv"))
        assert answer.status_code == 422, data


def test_the_command_says_what_would_happen_and_does_it_when_told(
    app: Flask, office: Unit, row: dict[str, str], tmp_path: Any
) -> None:
    file = tmp_path / "indikator.csv"
    file.write_bytes(file_of(row))
    db.session.commit()
    runner = app.test_cli_runner()
    told = runner.invoke(args=["import", "indicators", str(file)])
    assert (told.exit_code, "Ditambahkan: 1" in told.output) == (0, True), told.output
    assert db.session.query(Indicator).count() == 0
    done = runner.invoke(args=["import", "indicators", str(file), "--apply"])
    assert done.exit_code == 0, done.output
    db.session.rollback()
    assert db.session.query(Indicator).count() == 1
