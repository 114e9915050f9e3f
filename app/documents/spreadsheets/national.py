"""The content in the order in which e-Kinerja BKN asks for it, so that nobody types it twice: a row an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.agreements import Behaviour
from app.documents.words import ASPECTS, BANDS, PERSPECTIVES, day

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book

_COLUMNS = (
    ("Periode Mulai", 18), ("Periode Selesai", 18), ("Nama", 28), ("NIP", 22), ("Pangkat/Gol Ruang", 22),
    ("Jabatan", 28), ("Unit Kerja", 28), ("Nama Pejabat Penilai", 28), ("NIP Pejabat Penilai", 22),
    ("RHK Pimpinan yang Diintervensi", 40), ("Rencana Hasil Kerja", 40), ("Jenis RHK", 12), ("Klasifikasi", 14),
    ("Aspek", 12), ("Indikator Kinerja Individu", 40), ("Target", 18), ("Satuan", 14), ("Perspektif", 20),
)  # fmt: skip


def add(book: Book, content: dict[str, Any]) -> None:
    """The sheets "e-Kinerja BKN", "e-Kinerja Perilaku" and "e-Kinerja Lampiran"."""
    flat = book.sheet("e-Kinerja BKN", [width for _name, width in _COLUMNS])
    flat.heading(*(name for name, _width in _COLUMNS), frozen=True)
    for row in _rows(content):
        flat.row(*row)
    behaviours = book.sheet("e-Kinerja Perilaku", (6, 28, 60, 60))
    behaviours.heading("No", "Perilaku Kerja", "Panduan Perilaku", "Ekspektasi Khusus Pimpinan", frozen=True)
    for number, each in enumerate(Behaviour, start=1):
        behaviours.row(number, each.label, "\n".join(each.guidance), content["expectations"].get(each.value, ""))
    appendix = book.sheet("e-Kinerja Lampiran", (32, 6, 90))
    appendix.heading("Bagian", "No", "Isi", frozen=True)
    for band, name in BANDS.items():
        texts = [item["text"] for item in content["appendix"] if item["band"] == band.value]
        for number, text in enumerate(texts, start=1):
            appendix.row(name.capitalize(), number, text)


def _rows(content: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    employee, supervisor = content["employee"], content["supervisor"]
    profile = (
        day(content["starts_on"]), day(content["ends_on"]), employee["name"], employee["nip"], employee["rank"],
        employee["position"], employee["unit"], supervisor["name"], supervisor["nip"],
    )  # fmt: skip
    for result in content["results"]:
        about = (
            result["intervenes_in"], result["text"], result["kind"].capitalize(), result["ownership"].capitalize(),
        )  # fmt: skip
        for measure in result["measures"] or [{"text": "", "target": "", "unit": "", "aspect": "", "perspective": ""}]:
            aspect, perspective = ASPECTS.get(measure["aspect"], ""), PERSPECTIVES.get(measure["perspective"], "")
            yield (*profile, *about, aspect, measure["text"], measure["target"], measure["unit"], perspective)
