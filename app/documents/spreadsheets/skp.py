"""The SKP and its lampiran in the columns of the official form (PermenPANRB 6/2022); official words stay Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.agreements import Approach, Behaviour, ResultKind, SheetForm
from app.documents.words import ASPECTS, BANDS, FOR_WHOM, PERSPECTIVES, period, target_of
from app.web.rendering import nip

if TYPE_CHECKING:
    from app.documents.spreadsheets.book import Book, Sheet

Columns = tuple[tuple[str, ...], tuple[int, ...]]

_LEADER: Columns = (
    ("No", "Rencana Hasil Kerja", "Indikator Kinerja Individu", "Target", "Perspektif"),
    (6, 44, 44, 22, 22),
)
_STAFF: Columns = (
    (
        "No", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja", "Aspek",
        "Indikator Kinerja Individu", "Target",
    ),
    (6, 34, 36, 14, 36, 22),
)  # fmt: skip
_OF_SUCCESS = "Ukuran Keberhasilan/Indikator Kinerja Individu dan Target"
_LEADER_IN_WORDS: Columns = (("No", "Rencana Hasil Kerja", _OF_SUCCESS), (6, 56, 70))
_STAFF_IN_WORDS: Columns = (
    ("No", "Rencana Hasil Kerja Pimpinan yang Diintervensi", "Rencana Hasil Kerja", _OF_SUCCESS),
    (6, 38, 42, 56),
)
_COLUMNS = {
    (SheetForm.LEADER, Approach.QUANTITATIVE): _LEADER,
    (SheetForm.STAFF, Approach.QUANTITATIVE): _STAFF,
    (SheetForm.LEADER, Approach.QUALITATIVE): _LEADER_IN_WORDS,
    (SheetForm.STAFF, Approach.QUALITATIVE): _STAFF_IN_WORDS,
}


def add(book: Book, content: dict[str, Any], office: str) -> None:
    """The sheet "SKP": identities, hasil kerja, perilaku kerja, signatures."""
    form, approach = SheetForm(content["form"]), Approach(content["approach"])
    names, widths = _COLUMNS[form, approach]
    sheet = book.sheet("SKP", widths)
    sheet.title("SASARAN KINERJA PEGAWAI", f"PENDEKATAN HASIL KERJA {approach.value.upper()}", FOR_WHOM[form])
    sheet.pair(office, f"PERIODE PENILAIAN: {period(content)}")
    sheet.line()
    _identities(sheet, content)
    sheet.band("HASIL KERJA")
    sheet.heading(*names)
    for letter, kind in zip("AB", ResultKind, strict=True):
        sheet.band(f"{letter}. {kind.value.upper()}")
        for row in _results(content, kind, form, approach):
            sheet.row(*row)
    _behaviours(sheet, content)
    _signatures(sheet, content)


def _identities(sheet: Sheet, content: dict[str, Any]) -> None:
    facts = ("name", "nip", "rank", "position", "unit")
    labels = ("Nama", "NIP", "Pangkat/Gol Ruang", "Jabatan", "Unit Kerja")
    people = [_identity(person) for person in (content["employee"], content["supervisor"])]
    sheet.pair("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA")
    for number, (fact, label) in enumerate(zip(facts, labels, strict=True), start=1):
        sheet.pair(*(f"{number}. {label}: {person.get(fact) or '-'}" for person in people))
    sheet.line()


def _identity(person: dict[str, str]) -> dict[str, str]:
    return {**person, "nip": nip(person.get("nip"))}


def _results(
    content: dict[str, Any], kind: ResultKind, form: SheetForm, approach: Approach
) -> Iterator[tuple[object, ...]]:
    """The rows of one group: a row for each indicator; in the qualitative form a row for each result."""
    results = [result for result in content["results"] if result["kind"] == kind.value]
    for number, result in enumerate(results, start=1):
        leading = (result["text"],) if form is SheetForm.LEADER else (result["intervenes_in"], result["text"])
        if approach is Approach.QUALITATIVE:
            yield (number, *leading, "\n".join(f"- {m['text']}: {target_of(m)}" for m in result["measures"]))
            continue
        for position, measure in enumerate(result["measures"] or [{}]):
            first = (number, *leading) if position == 0 else ("",) * (len(leading) + 1)
            yield (*first, *_measure(measure, form))


def _measure(measure: dict[str, str], form: SheetForm) -> tuple[str, ...]:
    if form is SheetForm.LEADER:
        return measure.get("text", ""), target_of(measure), PERSPECTIVES.get(measure.get("perspective", ""), "")
    return ASPECTS.get(measure.get("aspect", ""), ""), measure.get("text", ""), target_of(measure)


def _behaviours(sheet: Sheet, content: dict[str, Any]) -> None:
    sheet.line()
    sheet.band("PERILAKU KERJA")
    sheet.heading("No", "Perilaku Kerja", "Ekspektasi Khusus Pimpinan")
    for number, behaviour in enumerate(Behaviour, start=1):
        guidance = "\n".join([behaviour.label, *(f"- {line}" for line in behaviour.guidance)])
        sheet.row(number, guidance, content["expectations"].get(behaviour.value, ""))


def _signatures(sheet: Sheet, content: dict[str, Any]) -> None:
    supervisor = content["supervisor"]
    sheet.line()
    sheet.pair("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA")
    sheet.line()
    sheet.pair(content["employee"]["name"], supervisor["name"])
    sheet.pair(*(f"NIP {nip(who['nip'])}" if who["nip"] else "" for who in (content["employee"], supervisor)))


def add_appendix(book: Book, content: dict[str, Any]) -> None:
    """The sheet "Lampiran SKP": three bands, each a numbered list."""
    sheet = book.sheet("Lampiran SKP", (6, 100))
    sheet.title("LAMPIRAN SASARAN KINERJA PEGAWAI", f"TAHUN {content['year']}")
    sheet.line()
    for band, name in BANDS.items():
        sheet.band(name)
        items = [item["text"] for item in content["appendix"] if item["band"] == band.value]
        for number, text in enumerate(items, start=1):
            sheet.row(number, text)
    _signatures(sheet, content)
