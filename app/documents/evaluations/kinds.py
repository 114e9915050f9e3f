"""Which sheets an evaluation has, how each is called, and of which typst templates it is put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.agreements import Approach, SheetForm
from app.documents.evaluations.originals import Evaluation
from app.documents.sheets import plain_name


@dataclass(frozen=True)
class EvaluationKind:
    """One sheet. `stem` begins the file's name; `title` is the document's own, official.

    `of_credit`: of functional posts with a jenjang alone.
    """

    name: str
    label: object
    about: object
    stem: str
    title: str
    parts: Callable[[Evaluation], tuple[str, ...]]
    of_credit: bool = False

    def file_name(self, found: Evaluation) -> str:
        """Evaluasi-Kinerja_2026_TRIWULAN-III_Rina-Pegawai.pdf."""
        who = plain_name(found.content["employee"]["name"])
        return f"{self.stem}_{found.content['year']}_{plain_name(found.period)}_{who}.pdf"


def _evaluation(found: Evaluation) -> tuple[str, ...]:
    if found.content["approach"] == Approach.QUALITATIVE:
        return ("evaluation_words",)
    return ("evaluation_leader",) if found.content["form"] == SheetForm.LEADER else ("evaluation_staff",)


ALL = (
    EvaluationKind(
        "dokumen-evaluasi", _l("Dokumen Evaluasi Kinerja Pegawai"), _l("Predikat, rekomendasi, keberatan dan putusan"),
        "Dokumen-Evaluasi", "Dokumen Evaluasi Kinerja Pegawai", lambda found: ("evaluation_document",),
    ),
    EvaluationKind(
        "evaluasi", _l("Evaluasi Kinerja"), _l("Realisasi dan umpan balik, rating, predikat"),
        "Evaluasi-Kinerja", "Evaluasi Kinerja Pegawai", _evaluation,
    ),
    EvaluationKind(
        "angka-kredit", _l("Konversi angka kredit"), _l("Angka kredit periode ini dan akumulasinya"),
        "Angka-Kredit", "Konversi Predikat Kinerja ke Angka Kredit", lambda found: ("credit",), of_credit=True,
    ),
    EvaluationKind(
        "penetapan-angka-kredit", _l("Penetapan angka kredit (PAK)"),
        _l("Bahan PAK: jumlah konversi dan kekurangannya; angka kredit lama dari saldo awal atau PAK terakhir"),
        "PAK", "Penetapan Angka Kredit", lambda found: ("credit_decree",), of_credit=True,
    ),
)  # fmt: skip
KINDS = {kind.name: kind for kind in ALL}
