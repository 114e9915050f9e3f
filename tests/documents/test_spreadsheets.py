"""The sheets as XLSX, read back: the columns of the forms, the order of e-Kinerja BKN, text that stays text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.agreements.kinds import (
    AgreementStatus,
    AppendixBand,
    Approach,
    Aspect,
    Behaviour,
    Party,
    Perspective,
    SheetForm,
)
from app.agreements.models import Agreement, AppendixItem, Expectation, Snapshot
from app.cascade.models import Contribution
from app.extensions import db
from app.people import Placement
from tests import factories
from tests.factories import Browser, Cast

SignIn = Callable[..., Browser]

NATIONAL = [
    "Periode Mulai", "Periode Selesai", "Nama", "NIP", "Pangkat/Gol Ruang", "Jabatan", "Unit Kerja",
    "Nama Pejabat Penilai", "NIP Pejabat Penilai", "RHK Pimpinan yang Diintervensi", "Rencana Hasil Kerja", "Jenis RHK",
    "Klasifikasi", "Aspek", "Indikator Kinerja Individu", "Target", "Satuan", "Perspektif",
]  # fmt: skip
STAFF = [
    "No", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja", "Aspek",
    "Indikator Kinerja Individu", "Target",
]  # fmt: skip
LEADER = ["No", "Rencana Hasil Kerja", "Indikator Kinerja Individu", "Target", "Perspektif"]
IN_WORDS = "Ukuran Keberhasilan/Indikator Kinerja Individu dan Target"


def _book(browser: Browser, agreement: Agreement) -> Any:
    answer = browser.get(f"/perjanjian/{agreement.id}/lembar/skp.xlsx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return load_workbook(io.BytesIO(answer.data))


def _rows(sheet: Worksheet) -> list[list[Any]]:
    """The rows without their empty cells at the end."""
    rows = []
    for row in sheet.iter_rows(values_only=True):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    return rows


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """Two indicators, one of them looking like a formula; one expectation; one line of the lampiran."""
    measures = (
        factories.measure("Jumlah surat", "1.200", aspect=Aspect.QUANTITY, unit_of_measure="dokumen", order=1),
        factories.measure("=HYPERLINK(\"http://jahat\")", "98%", aspect=Aspect.QUALITY, order=2),
    )  # fmt: skip
    return factories.agreement(
        cast.post,
        AgreementStatus.SIGNED,
        results=[factories.result("Terlaksananya pelayanan", *measures)],
        expectations=[Expectation(behaviour=Behaviour.LOYAL, text="Jaga nama baik")],
        appendix=[AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1)],
    )


def test_the_form_of_staff_has_its_columns_and_groups(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    rows = _rows(_book(sign_in(cast.employee), signed)["SKP"])
    start = rows.index(STAFF)
    assert [row[0] for row in rows[:3]] == [
        "SASARAN KINERJA PEGAWAI",
        "PENDEKATAN HASIL KERJA KUANTITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
    ]
    assert rows[start + 1] == ["A. UTAMA"]
    assert rows[start + 2] == [
        1, "Meningkatnya kepuasan warga", "Terlaksananya pelayanan", "Kuantitas", "Jumlah surat", "1.200 dokumen",
    ]  # fmt: skip
    assert rows[start + 3][3:] == ["Kualitas", '=HYPERLINK("http://jahat")', "98%"]
    assert rows[start + 4] == ["B. TAMBAHAN"]
    assert ["No", "Perilaku Kerja", "Ekspektasi Khusus Pimpinan"] in rows
    assert sum(str(row[1]).startswith(tuple(each.label for each in Behaviour)) for row in rows if len(row) > 1) == 7


def test_the_form_of_leaders_has_perspectives_and_no_intervened_result(cast: Cast, sign_in: SignIn) -> None:
    measure = factories.measure(perspective=Perspective.CLIENTS, aspect=None)
    agreement = factories.agreement(cast.post, form=SheetForm.LEADER, results=[factories.result("Hasil", measure)])
    rows = _rows(_book(sign_in(cast.employee), agreement)["SKP"])
    start = rows.index(LEADER)
    assert rows[start + 2] == [1, "Hasil", measure.text, "98%", "Penerima Layanan"]


@pytest.mark.parametrize("form", SheetForm)
def test_the_qualitative_form_tells_indicators_and_targets_in_one_cell(
    cast: Cast, sign_in: SignIn, form: SheetForm
) -> None:
    agreement = factories.agreement(cast.post, form=form, approach=Approach.QUALITATIVE)
    rows = _rows(_book(sign_in(cast.employee), agreement)["SKP"])
    start = next(number for number, row in enumerate(rows) if row and row[-1] == IN_WORDS)
    assert len(rows[start]) == (3 if form is SheetForm.LEADER else 4)
    assert rows[start + 2][-1] == "- Persentase surat selesai tepat waktu: 98%"


def test_for_e_kinerja_there_is_a_row_for_each_indicator_in_its_order(
    cast: Cast, signed: Agreement, sign_in: SignIn
) -> None:
    sheet = _book(sign_in(cast.employee), signed)["e-Kinerja BKN"]
    rows = _rows(sheet)
    assert rows[0] == NATIONAL
    assert sheet.freeze_panes == "A2"
    year = signed.year
    assert rows[1] == [
        f"1 Januari {year}", f"31 Desember {year}", "Rina Pegawai", cast.employee.nip, "Penata Muda, III/a",
        "Analis Layanan", "Bidang Layanan", "Lestari Ketua", cast.supervisor.nip, "Meningkatnya kepuasan warga",
        "Terlaksananya pelayanan", "Utama", "Organisasi", "Kuantitas", "Jumlah surat", "1.200", "dokumen",
    ]  # fmt: skip
    assert len([row for row in rows if row and row[0] == f"1 Januari {year}"]) == 2


def test_a_nip_and_what_begins_with_an_equals_sign_are_text(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    book = _book(sign_in(cast.employee), signed)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    nips = [cell for cell in cells if cell.value == cast.employee.nip]
    assert {(cell.data_type, cell.number_format) for cell in nips} == {("s", "@")}


def test_behaviours_and_lampiran_follow_on_sheets_of_their_own(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    book = _book(sign_in(cast.employee), signed)
    behaviours = _rows(book["e-Kinerja Perilaku"])
    assert behaviours[5] == [5, "Loyal", "\n".join(Behaviour.LOYAL.guidance), "Jaga nama baik"]
    assert _rows(book["e-Kinerja Lampiran"])[:2] == [["Bagian", "No", "Isi"], ["Dukungan sumber daya", 1, "Laptop"]]
    appendix = _rows(book["Lampiran SKP"])
    assert [row[0] for row in appendix if len(row) == 1 and str(row[0]).isupper()][2:] == [
        "DUKUNGAN SUMBER DAYA", "SKEMA PERTANGGUNGJAWABAN", "KONSEKUENSI",
    ]  # fmt: skip


def test_the_pledge_names_both_parties_and_its_lampiran_ends_with_the_sum(
    cast: Cast, signed: Agreement, sign_in: SignIn
) -> None:
    book = _book(sign_in(cast.employee), signed)
    lines = [row[0] for row in _rows(book["PK Pernyataan"]) if row]
    assert lines[0] == f"PERJANJIAN KINERJA TAHUN {signed.year}"
    assert lines.index("Nama: Rina Pegawai") < lines.index("Nama: Lestari Ketua")
    appendix = _rows(book["PK Lampiran"])
    assert ["No", "Sasaran Strategis/Program/Kegiatan", "Indikator Kinerja", "Target"] in appendix
    assert [row for row in appendix if "JUMLAH" in row] == [[None, "JUMLAH", None, 0]]


def test_what_is_signed_is_told_as_signed_with_its_fingerprint(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    signed.results[0].text = "Diubah sesudahnya"
    sha256 = db.session.query(Snapshot).one().sha256
    for sheet in _book(sign_in(cast.employee), signed):
        told = [row[0] for row in _rows(sheet) if row][-1]
        assert told == f"Isi sama dengan yang ditandatangani kedua pihak. Sidik SHA-256: {sha256}", sheet.title
        assert "Diubah sesudahnya" not in str(_rows(sheet))


@pytest.mark.parametrize("signers", [(), (Party.EMPLOYEE,)])
def test_before_both_have_signed_it_is_a_draft(cast: Cast, sign_in: SignIn, signers: tuple[Party, ...]) -> None:
    agreed = factories.agreement(cast.post, AgreementStatus.AGREED, signed_by=signers)
    for sheet in _book(sign_in(cast.employee), agreed):
        assert [row[0] for row in _rows(sheet) if row][-1].startswith("RANCANGAN")


def test_what_the_database_was_made_to_say_afterwards_is_told(
    cast: Cast, signed: Agreement, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = {**db.session.query(Snapshot).one().content, "year": 1999}
    monkeypatch.setattr(Snapshot, "content", property(lambda kept: forged))  # the database itself refuses to change it
    told = [row[0] for row in _rows(_book(sign_in(cast.employee), signed)["SKP"]) if row][-1]
    assert told.startswith("PERHATIAN: isi tidak cocok")


def test_the_file_says_its_title_and_language(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    properties = _book(sign_in(cast.employee), signed).properties
    assert (properties.title, properties.language) == (f"SKP {signed.year} Rina Pegawai", "id-ID")


def test_who_may_not_see_the_agreement_gets_no_sheet_of_it(cast: Cast, signed: Agreement, sign_in: SignIn) -> None:
    url = f"/perjanjian/{signed.id}/lembar/skp.xlsx"
    assert sign_in(cast.colleague).get(url).status_code == 404
    assert sign_in(cast.supervisor).get(url).status_code == 200
    assert sign_in().get(url).status_code == 303


def test_the_matrix_has_a_row_for_each_member_and_a_column_for_each_result(cast: Cast, sign_in: SignIn) -> None:
    post = db.session.query(Placement).filter_by(employee_id=cast.supervisor.id).one()
    results = [factories.result("Hasil pimpinan A", order=1), factories.result("Hasil pimpinan B", order=2)]
    leader = factories.agreement(post, AgreementStatus.SIGNED, results=results)
    db.session.add(Contribution(leader_result_id=results[0].id, placement_id=cast.post.id, text="Rekap harian"))
    db.session.flush()
    answer = sign_in(cast.supervisor).get(f"/matriks/{leader.id}/lembar.xlsx")
    rows = _rows(load_workbook(io.BytesIO(answer.data))["Matriks peran hasil"])
    start = rows.index(["No", "Nama", "Jabatan", "Hasil pimpinan A", "Hasil pimpinan B"])
    assert rows[start + 1] == [1, "Rina Pegawai", "Analis Layanan", "Rekap harian", "x"]
    assert sign_in(cast.team_elsewhere).get(f"/matriks/{leader.id}/lembar.xlsx").status_code == 404
