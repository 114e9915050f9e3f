"""The official words that PDF and XLSX have in common: Indonesian, whatever language the reader has chosen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from app.agreements import AppendixBand, Aspect, Perspective, SheetForm
from app.kernel import clock

ASPECTS = {aspect.value: aspect.value.title() for aspect in Aspect}
PERSPECTIVES = {each.value: each.value.replace("_", " ").title() for each in Perspective}
FOR_WHOM = {
    SheetForm.LEADER: "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
    SheetForm.STAFF: "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
}
BANDS = {
    AppendixBand.RESOURCES: "DUKUNGAN SUMBER DAYA",
    AppendixBand.ACCOUNTABILITY: "SKEMA PERTANGGUNGJAWABAN",
    AppendixBand.CONSEQUENCES: "KONSEKUENSI",
}
PLEDGE = {
    "opening": (
        "Untuk mewujudkan pemerintahan yang efektif, transparan, akuntabel, dan berorientasi pada hasil, kami yang "
        "bertanda tangan di bawah ini:"
    ),
    "first": (
        "Pihak pertama berjanji mewujudkan target kinerja tahunan yang tercantum dalam lampiran perjanjian ini, "
        "sebagai bagian dari pencapaian target kinerja jangka menengah dalam dokumen perencanaan. Keberhasilan dan "
        "kegagalan mencapai target tersebut menjadi tanggung jawab pihak pertama."
    ),
    "second": (
        "Pihak kedua melakukan supervisi yang diperlukan, mengevaluasi capaian kinerja dari perjanjian ini, dan "
        "mengambil tindakan yang diperlukan dalam pemberian penghargaan dan sanksi."
    ),
}


def period(content: dict[str, Any]) -> str:
    """1 JANUARI SD 31 DESEMBER TAHUN 2026."""
    days = [date.fromisoformat(content[name]) for name in ("starts_on", "ends_on")]
    first, last = (format_date(each, "d MMMM", locale="id") for each in days)
    return f"{first} SD {last} TAHUN {days[1].year}".upper()


def day(value: date | str) -> str:
    """12 Januari 2026."""
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "d MMMM y", locale="id")


def moment(value: datetime) -> str:
    """12 Januari 2026 pukul 14.02, by the clock of the office."""
    local = clock.local(value)
    return f"{day(local.date())} pukul {local:%H.%M}"


def target_of(measure: dict[str, str]) -> str:
    """The target with its unit."""
    return f"{measure.get('target', '')} {measure.get('unit', '')}".strip()
