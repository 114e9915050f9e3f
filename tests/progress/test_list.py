"""The list: by day, filtered in the address, paged, as a file; the week in review; queries that stay as many."""

from __future__ import annotations

import csv
import io
from datetime import date, time, timedelta
from decimal import Decimal

import openpyxl
import pytest

from app.agreements.models import Agreement, Measure
from app.extensions import db
from app.notices import Channel
from app.notices.kinds import kind_of
from app.progress import reminding
from tests import factories
from tests.factories import Browser, Cast, soup, words
from tests.progress.conftest import TODAY, amended, note
from tests.support.counting import counted as counting


def test_by_day_the_newest_first(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    note(agreement, counted, done_on=date(2026, 7, 13), quantity=Decimal(24))
    note(agreement, done_on=date(2026, 7, 14))
    headings = [each.get_text() for each in soup(writer.get("/catatan")).find(id="results").find_all("h3")]
    assert headings == ["Selasa, 14 Juli 2026", "Senin, 13 Juli 2026"]


def test_the_address_filters_by_days_and_result(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    note(agreement, counted, done_on=date(2026, 7, 1), text="Surat lama")
    later = amended(agreement, date(2026, 7, 10))
    note(later, next(m for m in later.results[0].measures if m.origin_id == counted.id), text="Surat baru")
    note(later, text="Rapat")
    result_id = later.results[0].id
    told = words(writer.get(f"/catatan?hasil={result_id}"))
    assert ("Surat lama" in told, "Surat baru" in told, "Rapat" in told) == (True, True, False)
    told = words(writer.get(f"/catatan?hasil={result_id}&dari=2026-07-10&sampai=2026-07-15"))
    assert ("Surat lama" in told, "Surat baru" in told) == (False, True)
    assert "Tidak ada catatan untuk pilihan ini" in words(writer.get("/catatan?dari=2026-07-02&sampai=2026-07-03"))


@pytest.mark.parametrize(
    "query", ["dari=kapan", "sampai=9999-99-99", "hasil=abc", "hasil=-1", "hasil=99999999999", "hal=0", "hal=1e9",
              "dari=2026-12-31&sampai=2026-01-01", "dari=0001-01-01", "sampai=9999-12-31", "hari=9999-12-31",
              "hari=0001-01-01"],
)  # fmt: skip
def test_a_strange_address_opens(writer: Browser, agreement: Agreement, counted: Measure, query: str) -> None:
    note(agreement, counted)
    assert writer.get(f"/catatan?{query}").status_code == 200
    assert writer.get(f"/catatan/rekap?minggu={query.partition('=')[2]}").status_code == 200
    assert writer.get(f"/catatan/unduh/csv?{query}").status_code == 200


def test_the_result_of_somebody_else_filters_ones_own_to_nothing(
    writer: Browser, agreement: Agreement, counted: Measure, cast: Cast
) -> None:
    from app.agreements import AgreementStatus

    post = factories.placement(factories.employee("Orang Lain"), cast.post.unit, cast.supervisor)
    foreign = factories.agreement(post, AgreementStatus.SIGNED)
    note(agreement, counted)
    note(foreign, foreign.results[0].measures[0], text="Milik orang")
    told = words(writer.get(f"/catatan?hasil={foreign.results[0].id}"))
    assert "Milik orang" not in told
    assert "Tidak ada catatan" in told


def test_paged_in_the_database_with_as_many_queries(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    seen: list[int] = []
    for many in (1, 60):
        for number in range(many):
            note(agreement, counted, text=f"Ke-{number}", done_on=TODAY - timedelta(days=number))
        db.session.expire_all()
        with counting() as queries:
            answer = writer.get("/catatan")
        seen.append(len(queries))
    assert seen[0] == seen[1] <= 13
    assert "1–25 dari 61" in words(answer)
    assert len(soup(answer).select(".notes > li")) == 25
    assert "51–61 dari 61" in words(writer.get("/catatan?hal=3"))
    assert len(soup(writer.get("/catatan?hal=2", htmx=True)).select(".notes > li")) == 25


def test_the_file_has_the_order_of_e_kinerja(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    note(
        agreement, counted, text="=1+1 surat", output="24 surat", quantity=Decimal("24.5"), begun_at=time(8),
        ended_at=time(9, 30), outcome="Antrean habis", done_on=date(2026, 7, 14),
    )  # fmt: skip
    note(agreement, text="Rapat")
    rows = list(csv.reader(io.StringIO(writer.get("/catatan/unduh/csv").get_data().decode("utf-8-sig"))))
    assert rows == [
        ["Tanggal", "Jam mulai", "Jam selesai", "Uraian kegiatan", "Output", "Rencana hasil kerja", "Indikator",
         "Jumlah", "Satuan", "Hasil"],
        ["2026-07-14", "08:00", "09:30", "'=1+1 surat", "24 surat", "Terlaksananya pelayanan surat",
         "Jumlah surat terbit", "24,5", "surat", "Antrean habis"],
        ["2026-07-15", "", "", "Rapat", "", "", "", "", "", ""],
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(writer.get("/catatan/unduh/xlsx").get_data()))
    cells = [cell.value for cell in book.active[2]]
    assert (cells[0].date(), cells[3], cells[7]) == (date(2026, 7, 14), "=1+1 surat", 24.5)
    assert writer.get("/catatan/unduh/pdf").status_code == 404


def test_a_week_by_result_with_its_sums(writer: Browser, agreement: Agreement, counted: Measure) -> None:
    note(agreement, counted, quantity=Decimal(24), done_on=date(2026, 7, 13))
    note(agreement, counted, quantity=Decimal("6.5"), done_on=date(2026, 7, 14))
    note(agreement, done_on=date(2026, 7, 14))
    note(agreement, counted, quantity=Decimal(100), done_on=date(2026, 7, 12))
    told = words(writer.get("/catatan/rekap"))
    assert "Terlaksananya pelayanan surat 2 30,5 surat" in told
    assert "Tugas lain, di luar hasil kerja 1" in told
    assert "100 surat" in words(writer.get("/catatan/rekap?minggu=2026-07-12"))


def test_results_without_a_note_for_four_weeks_are_told(
    writer: Browser, agreement: Agreement, counted: Measure
) -> None:
    note(agreement, counted, done_on=TODAY - timedelta(days=27))
    quiet = soup(writer.get("/catatan/rekap")).find(id="quiet-title").parent.get_text()
    assert "Tersusunnya laporan bulanan" in quiet
    assert "Terlaksananya pelayanan surat" not in quiet
    later = amended(agreement, date(2026, 6, 15))  # in force for four weeks and more: what was before counts for it
    quiet = soup(writer.get("/catatan/rekap")).find(id="quiet-title").parent.get_text()
    assert ("Tersusunnya laporan bulanan" in quiet, "Terlaksananya pelayanan surat" in quiet) == (True, False)
    assert later.is_in_force


MONDAY = date(2026, 7, 13)


def test_the_week_before_is_told_once_with_the_digest(agreement: Agreement, counted: Measure, cast: Cast) -> None:
    note(agreement, counted, done_on=date(2026, 7, 6))
    note(agreement, counted, done_on=date(2026, 7, 10))
    note(agreement, counted, done_on=date(2026, 7, 13))
    (found,) = reminding.recaps(MONDAY)
    assert found.recipient_id == cast.employee.id
    assert (found.facts["notes"], found.facts["results"], found.facts["quiet"]) == (2, 1, 1)
    assert (found.facts["first"], found.facts["last"]) == ("6 Juli 2026", "12 Juli 2026")
    assert found.url == "/catatan/rekap?minggu=2026-07-06"
    (again,) = reminding.recaps(MONDAY + timedelta(days=1))
    assert again.key == found.key
    assert list(reminding.recaps(MONDAY + timedelta(days=2))) == []
    kind = kind_of("progress.recap")
    assert (kind.usual, kind.is_mandatory) == (Channel.DIGEST, False)
    assert "2 catatan untuk 1 hasil kerja" in str(kind.sentence) % found.facts


def test_who_has_stopped_noting_or_left_is_not_told(agreement: Agreement, counted: Measure, cast: Cast) -> None:
    old = note(agreement, counted, done_on=MONDAY - timedelta(days=56))
    assert list(reminding.recaps(MONDAY)) == []
    old.done_on = MONDAY - timedelta(days=40)
    db.session.flush()
    assert [each.facts["notes"] for each in reminding.recaps(MONDAY)] == [0]
    cast.employee.is_active = False
    db.session.flush()
    assert list(reminding.recaps(MONDAY)) == []


def test_the_finder_asks_as_often_for_many(agreement: Agreement, counted: Measure, cast: Cast) -> None:
    from app.agreements import AgreementStatus

    note(agreement, counted, done_on=date(2026, 7, 10))
    for number in range(5):
        post = factories.placement(
            factories.employee(f"Orang {number}", account=False), cast.post.unit, cast.supervisor
        )
        note(factories.agreement(post, AgreementStatus.SIGNED), done_on=date(2026, 7, 10))
    with counting() as seen:
        assert len(list(reminding.recaps(MONDAY))) == 6
    assert len(seen) == 3


def test_the_agreement_leads_to_its_notes(writer: Browser, reader: Browser, agreement: Agreement) -> None:
    def way(browser: Browser) -> list[str]:
        page = soup(browser.get(f"/perjanjian/{agreement.id}")).find("main")
        return [a["href"] for a in page.find_all("a") if a["href"].startswith("/catatan")]

    assert way(writer) == ["/catatan"]
    assert way(reader) == [f"/catatan/pegawai/{agreement.id}"]
