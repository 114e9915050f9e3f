"""The Perjanjian Kinerja (PermenPANRB 53/2014): the pernyataan and its lampiran with indicators and budget."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.documents.words import PLEDGE, target_of
from app.web.rendering import nip

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book, Sheet


def add(book: Book, content: dict[str, Any]) -> None:
    """The sheet "PK Pernyataan"."""
    employee, supervisor = content["employee"], content["supervisor"]
    sheet = book.sheet("PK Pernyataan", (55, 55))
    sheet.title(f"PERJANJIAN KINERJA TAHUN {content['year']}")
    for text in ("", PLEDGE["opening"], "", f"Nama: {employee['name']}", f"Jabatan: {employee['position']}"):
        sheet.line(text)
    sheet.line("selanjutnya disebut PIHAK PERTAMA")
    for text in ("", f"Nama: {supervisor['name']}", f"Jabatan: {supervisor.get('position') or '-'}"):
        sheet.line(text)
    for text in (
        "selaku atasan pihak pertama, selanjutnya disebut PIHAK KEDUA",
        "",
        PLEDGE["first"],
        "",
        PLEDGE["second"],
    ):
        sheet.line(text)
    _signatures(sheet, content)


def _signatures(sheet: Sheet, content: dict[str, Any]) -> None:
    """Pihak kedua stands on the left."""
    people = content["supervisor"], content["employee"]
    sheet.line()
    sheet.pair("PIHAK KEDUA", "PIHAK PERTAMA")
    sheet.line()
    sheet.pair(*(person["name"] for person in people))
    sheet.pair(*(person["rank"] for person in people))
    sheet.pair(*(f"NIP {nip(person['nip'])}" if person["nip"] else "" for person in people))


def add_appendix(book: Book, content: dict[str, Any]) -> None:
    """The sheet "PK Lampiran": what is promised, and with what money."""
    sheet = book.sheet("PK Lampiran", (6, 46, 46, 22, 18))
    sheet.title(f"PERJANJIAN KINERJA TAHUN {content['year']}", content["employee"]["unit"].upper())
    sheet.line()
    sheet.heading("No", "Sasaran Strategis/Program/Kegiatan", "Indikator Kinerja", "Target")
    for number, result in enumerate(content["results"], start=1):
        for position, measure in enumerate(result["measures"] or [{"text": ""}]):
            first = (number, result["text"]) if position == 0 else ("", "")
            sheet.row(*first, measure["text"], target_of(measure))
    _budget(sheet, content.get("budget", []))
    _signatures(sheet, content)


def _budget(sheet: Sheet, lines: list[dict[str, str]]) -> None:
    sheet.line()
    sheet.heading("No", "Program", "Kegiatan/Sub Kegiatan", "Anggaran (Rp)", "Keterangan")
    for number, line in enumerate(lines, start=1):
        sheet.row(number, line["programme"], line["activity"], Decimal(line["amount"]), line["source"])
    sheet.row("", "JUMLAH", "", sum((Decimal(line["amount"]) for line in lines), Decimal(0)), "")
