"""The tables of the sheets have exactly the columns of the official forms, as tagged for who cannot see them."""

from __future__ import annotations

from typing import Any

import pytest

from app.agreements.kinds import Approach, SheetForm
from app.documents.sheets import typeset_matrix
from app.documents.spreadsheets import Matrix
from tests.documents.reading import header_rows, pages_of, tags_of, text_of
from tests.documents.samples import SIGNED_AT, content, pdf

pytestmark = pytest.mark.usefixtures("db_session")

UPRIGHT, ACROSS = (595, 842), (842, 595)
IDENTITIES = ["NO", "PEGAWAI YANG DINILAI", "NO", "PEJABAT PENILAI KINERJA"]
STAFF = [
    "No", "Rencana Hasil Kerja Pimpinan yang Diintervensi (*)", "Rencana Hasil Kerja", "Aspek",
    "Indikator Kinerja Individu", "Target",
]  # fmt: skip
LEADER = ["No", "Rencana Hasil Kerja", "Indikator Kinerja Individu", "Target", "Perspektif"]
GROUPS = [["A. UTAMA"], ["B. TAMBAHAN"]]


def numbered(columns: list[str]) -> list[str]:
    return [f"({n})" for n in range(1, len(columns) + 1)]


@pytest.mark.parametrize(("form", "columns"), [(SheetForm.STAFF, STAFF), (SheetForm.LEADER, LEADER)])
def test_the_quantitative_forms(form: SheetForm, columns: list[str]) -> None:
    made = pdf("skp", content(form))
    identities, results, behaviours = header_rows(made)
    assert identities == [IDENTITIES]
    assert results == [columns, numbered(columns), *GROUPS]
    mark = " (**)" if form is SheetForm.STAFF else ""
    assert behaviours == [["No", "Perilaku Kerja", f"Ekspektasi Khusus Pimpinan{mark}"]]
    assert pages_of(made) == [ACROSS, ACROSS]


@pytest.mark.parametrize("form", list(SheetForm))
def test_the_qualitative_form_is_a_numbered_list(form: SheetForm) -> None:
    made = pdf("skp", content(form, Approach.QUALITATIVE, results=2))
    assert [rows[0] for rows in header_rows(made)] == [
        IDENTITIES,
        ["No", "Perilaku Kerja", "Ekspektasi Khusus Pimpinan" + (" (**)" if form is SheetForm.STAFF else "")],
    ]
    utama, tambahan = (each.all_text() for each in tags_of(made).every("L") if "Terlaksananya" in each.all_text())
    assert utama.startswith("1. Terlaksananya layanan tahap 1")
    assert "Ukuran keberhasilan/indikator kinerja individu dan target: • Ukuran 1.1: 11 dokumen" in utama
    assert ("penugasan dari: Meningkatnya mutu 1" in utama) is (form is SheetForm.STAFF)
    assert tambahan.startswith("1. Terlaksananya layanan tahap 2")
    assert pages_of(made)[0] == UPRIGHT


def test_each_aspect_has_a_row_of_its_own() -> None:
    rows = list(list(tags_of(pdf("skp")).every("Table"))[1].every("TR"))[3:6]
    assert [[cell.all_text() for cell in row.every("TD")] for row in rows] == [
        ["1", "Meningkatnya mutu 1", "Terlaksananya layanan tahap 1", "Kualitas", "Ukuran 1.1", "11 dokumen"],
        ["Waktu", "Ukuran 1.2", "12 dokumen"],
        ["Biaya", "Ukuran 1.3", "13 dokumen"],
    ]


def test_the_lampiran_of_the_skp_has_three_bands() -> None:
    made = pdf("lampiran")
    assert [each.all_text() for each in tags_of(made).every("H2")] == [
        "DUKUNGAN SUMBER DAYA", "SKEMA PERTANGGUNGJAWABAN", "KONSEKUENSI",
    ]  # fmt: skip
    assert [each.all_text() for each in tags_of(made).every("L")] == [
        "1. Laptop 2. Akses internet", "1. Laporan bulanan", "1. Pembinaan",
    ]  # fmt: skip


def test_the_pernyataan_names_both_parties_the_second_signs_on_the_left() -> None:
    told = text_of(pdf("perjanjian-kinerja"))
    places = [
        told.index(part)
        for part in (
            "PERJANJIAN KINERJA TAHUN 2026", "efektif, transparan, akuntabel", "Nguyễn Đorđe Çelik",
            "PIHAK PERTAMA;", "Hadi Prasetyo", "selaku atasan pihak pertama", "PIHAK KEDUA.", "tanggung jawab",
            "penghargaan dan sanksi",
        )
    ]  # fmt: skip
    assert places == sorted(places)
    signatures = told[places[-1] :]
    assert signatures.index("PIHAK KEDUA") < signatures.index("PIHAK PERTAMA")
    assert "Bukitintan, 20 Januari 2026" in signatures
    assert "Pembina, IV/a NIP 19750312 199903 1 002" in signatures


def test_the_lampiran_of_the_pk_has_two_tables() -> None:
    made = pdf("perjanjian-kinerja")
    assert header_rows(made, 1) == [
        [["No", "Sasaran Strategis/Program/Kegiatan", "Indikator Kinerja", "Target"]],
        [["No", "Program", "Kegiatan/Sub Kegiatan", "Anggaran (Rp)", "Keterangan"]],
    ]
    last = list(list(tags_of(made, 1).every("Table"))[1].every("TR"))[-1]
    assert [cell.all_text() for cell in last.every("TD")] == ["JUMLAH", "1.565.500.000,50"]
    assert [each.all_text() for each in tags_of(made, 1).every("H1")] == ["PERJANJIAN KINERJA TAHUN 2026 DINAS CONTOH"]


def test_without_a_budget_the_second_table_is_a_line() -> None:
    made = pdf("perjanjian-kinerja", {key: value for key, value in content().items() if key != "budget"})
    assert len(header_rows(made, 1)) == 1
    assert "Perjanjian ini tidak memuat rincian anggaran." in text_of(made)


def matrix(**more: Any) -> bytes:
    rows = tuple((f"Orang {n}", "Analis", ("Tersedianya data (40%)",) * 6 + ("",)) for n in range(3))
    results = tuple(f"Hasil pimpinan {n}" for n in range(1, 8))
    given = {"leader": "Hadi", "position": "Kepala", "unit": "Bidang", "year": 2026, "results": results, "rows": rows}
    return typeset_matrix(Matrix(**{**given, **more}), SIGNED_AT)


def test_the_matrix_has_members_down_and_the_leaders_results_across() -> None:
    made = matrix()
    assert pages_of(made) == [ACROSS]
    assert header_rows(made) == [
        [["No", "Nama dan Jabatan", *(f"Hasil pimpinan {n}" for n in (1, 2, 3, 4, 5))]],
        [["No", "Nama dan Jabatan", "Hasil pimpinan 6", "Hasil pimpinan 7"]],
    ]
    rows = [row.all_text() for row in list(tags_of(made).every("Table"))[1].every("TR")]
    assert rows[1] == "1 Orang 0 Analis Tersedianya data (40%) x"


def test_a_matrix_without_members_or_results_says_so() -> None:
    assert "Belum ada anggota tim" in text_of(matrix(rows=()))
    assert "Pimpinan ini belum mempunyai hasil kerja." in text_of(matrix(results=(), rows=()))
