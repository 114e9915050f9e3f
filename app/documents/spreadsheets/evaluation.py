"""An evaluation in the columns of the official forms, and the same in the order in which e-Kinerja BKN asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.agreements import Approach, SheetForm
from app.documents.spreadsheets.skp import Columns
from app.documents.words import day

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book, Sheet

_FEEDBACK = "Umpan Balik Berkelanjutan Berdasarkan Bukti Dukung"
_REALISED = "Realisasi Berdasarkan Bukti Dukung"
_STAFF: Columns = (
    (
        "No", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja", "Aspek",
        "Indikator Kinerja Individu", "Target", _REALISED, _FEEDBACK,
    ),
    (6, 30, 32, 12, 32, 18, 34, 34),
)  # fmt: skip
_LEADER: Columns = (
    ("No", "Rencana Hasil Kerja", "Indikator Kinerja Individu", "Target", "Perspektif", _REALISED, _FEEDBACK),
    (6, 36, 36, 18, 20, 34, 34),
)
_WORDS: Columns = (("No", "Hasil Kerja", _REALISED, _FEEDBACK), (6, 60, 50, 50))
_NATIONAL = (
    ("Periode Mulai", 18), ("Periode Selesai", 18), ("Nama", 28), ("NIP", 22), ("Jabatan", 28), ("Unit Kerja", 28),
    ("Nama Pejabat Penilai", 28), ("NIP Pejabat Penilai", 22), ("Rencana Hasil Kerja", 40), ("Jenis RHK", 12),
    ("Aspek", 12), ("Indikator Kinerja Individu", 40), ("Target", 18), ("Realisasi", 40), ("Bukti Dukung", 40),
    ("Umpan Balik", 40), ("Rating Hasil Kerja", 24), ("Rating Perilaku Kerja", 24), ("Predikat Kinerja", 20),
)  # fmt: skip


def add(book: Book, facts: dict[str, Any]) -> None:
    """The sheet "Evaluasi"."""
    content = facts["content"]
    in_words = content["approach"] == Approach.QUALITATIVE
    columns = _WORDS if in_words else _LEADER if content["form"] == SheetForm.LEADER else _STAFF
    sheet = book.sheet("Evaluasi", columns[1])
    sheet.title("EVALUASI KINERJA PEGAWAI", f"PENDEKATAN HASIL KERJA {content['approach'].upper()}", facts["for_whom"])
    sheet.line(f"PERIODE: {facts['period_name']}")
    _people(sheet, facts)
    sheet.band(f"CAPAIAN KINERJA ORGANISASI: {facts['unit_predicate']}")
    if facts["pattern"]:
        sheet.line(f"POLA DISTRIBUSI: {'; '.join(facts['pattern']['rules'])}")
    sheet.band("HASIL KERJA")
    sheet.heading(*columns[0])
    for group in facts["groups"]:
        sheet.band(group["title"])
        for row in _rows(group["results"], columns):
            sheet.row(*row)
    if facts["of_the_year"]:
        sheet.line(facts["of_the_year"])
    _rest(sheet, facts)


def _people(sheet: Sheet, facts: dict[str, Any]) -> None:
    labels = {"name": "Nama", "nip": "NIP", "rank": "Pangkat/Gol Ruang", "position": "Jabatan", "unit": "Unit Kerja"}
    sheet.pair("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA")
    for name, label in labels.items():
        sheet.pair(*(f"{label}: {facts[who][name] or '-'}" for who in ("employee", "supervisor")))
    sheet.line()


def _rows(results: list[dict[str, Any]], columns: Columns) -> Iterator[tuple[object, ...]]:
    for result in results:
        if columns is _WORDS:
            measures = [f"- {each['text']}: {each['target']}" for each in result["measures"]]
            realised = "\n".join(each["realisation"] for each in result["measures"])
            yield result["number"], "\n".join([result["text"], *measures]), realised, result["feedback"]
            continue
        for place, each in enumerate(result["measures"]):
            told = (result["text"],) if columns is _LEADER else (result["intervenes_in"], result["text"])
            first = (result["number"], *told) if place == 0 else ("",) * (len(told) + 1)
            feedback = result["feedback"] if place == 0 else ""
            yield (*first, *_measure(each, columns), each["realisation"], feedback)


def _measure(each: dict[str, str], columns: Columns) -> tuple[str, ...]:
    if columns is _LEADER:
        return each["text"], each["target"], each["perspective"]
    return each["aspect"], each["text"], each["target"]


def _rest(sheet: Sheet, facts: dict[str, Any]) -> None:
    sheet.band(f"RATING HASIL KERJA: {facts['work']['rating']}")
    sheet.band("PERILAKU KERJA")
    sheet.heading("No", "Perilaku Kerja", "Ekspektasi Khusus Pimpinan", _FEEDBACK)
    for each in facts["behaviours"]:
        sheet.row(each["number"], each["label"], each["expectation"], each["feedback"])
    sheet.band(f"RATING PERILAKU KERJA: {facts['behaviour']['rating']}")
    sheet.band(f"PREDIKAT KINERJA PEGAWAI: {facts['predicate']}")


def add_document(book: Book, facts: dict[str, Any]) -> None:
    """The sheet "Dokumen Evaluasi"."""
    sheet = book.sheet("Dokumen Evaluasi", (50, 100))
    sheet.title("DOKUMEN EVALUASI KINERJA PEGAWAI", f"PERIODE: {facts['period_name']}")
    _people(sheet, facts)
    superior, objection = facts["superior"], facts["objection"]
    for name, told in (
        ("ATASAN PEJABAT PENILAI KINERJA", f"{superior['name']}\n{superior['position']}".strip()),
        ("CAPAIAN KINERJA ORGANISASI", facts["unit_predicate"]),
        ("PREDIKAT KINERJA PEGAWAI", facts["predicate"]),
        ("CATATAN/REKOMENDASI", facts["recommendation"]),
        ("KEBERATAN", objection["text"]),
        ("PENJELASAN PEJABAT PENILAI ATAS KEBERATAN", objection["explanation"]),
        ("KEPUTUSAN ATASAN PEJABAT PENILAI", objection["decision"]),
    ):
        sheet.row(name, told or "-")


def add_credit(book: Book, facts: dict[str, Any]) -> None:
    """The sheets "Angka Kredit" (konversi and akumulasi) and "PAK"."""
    told, names = facts["credit"], ("Predikat", "Prosentase", "Koefisien per Tahun", "Angka Kredit yang Didapat")
    sheet = book.sheet("Angka Kredit", (12, 16, 24, 16, 24, 28))
    sheet.title("KONVERSI PREDIKAT KINERJA KE ANGKA KREDIT", f"PERIODE: {facts['period_name']}")
    _people(sheet, facts)
    sheet.heading("Tahun", "Periodik", *names)
    sheet.row(facts["content"]["year"], f"{told['months']} bulan", *told["line"])
    sheet.band(f"AKUMULASI ANGKA KREDIT SAMPAI {facts['period_name']}")
    for line in told["lines"]:
        sheet.row(*line)
    sheet.band(f"JUMLAH ANGKA KREDIT YANG DIPEROLEH: {told['total']}")
    sheet = book.sheet("PAK", (6, 56, 22, 22, 22, 34))
    sheet.title("PENETAPAN ANGKA KREDIT", f"MASA PENILAIAN: {facts['period']}")
    _people(sheet, facts)
    sheet.heading("No", "Penetapan Angka Kredit", "Lama", "Baru", "Jumlah", "Keterangan")
    for number, line in enumerate(told["decree"], start=1):
        sheet.row(number, *line)
    sheet.row("", "JUMLAH ANGKA KREDIT KUMULATIF", "", told["total"], "", "")
    sheet.line()
    sheet.heading("", "Keterangan", "Pangkat", "Jenjang Jabatan")
    for line in told["owed"]:
        sheet.row("", *line)
    sheet.line(told["table"])
    sheet.line(told["caution"])


def add_national(book: Book, facts: dict[str, Any]) -> None:
    """The sheet "e-Kinerja BKN": a row an indicator."""
    sheet = book.sheet("e-Kinerja BKN", [width for _name, width in _NATIONAL])
    sheet.heading(*(name for name, _width in _NATIONAL), frozen=True)
    content, employee, supervisor = facts["content"], facts["content"]["employee"], facts["content"]["supervisor"]
    profile = (
        day(content["starts_on"]), day(content["ends_on"]), employee["name"], employee["nip"], employee["position"],
        employee["unit"], supervisor["name"], supervisor["nip"],
    )  # fmt: skip
    outcome = (facts["work"]["rating"], facts["behaviour"]["rating"], facts["predicate"])
    kinds = {group["title"]: group["title"][3:].capitalize() for group in facts["groups"]}
    for group in facts["groups"]:
        for result in group["results"]:
            for each in result["measures"]:
                about = (result["text"], kinds[group["title"]], each["aspect"], each["text"], each["target"])
                realised = (each["realised"], each["evidence"], result["feedback"])
                sheet.record(*profile, *about, *realised, *outcome)
