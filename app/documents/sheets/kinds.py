"""Which sheets there are, how each is called, and of which typst templates it is put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.agreements import Approach, SheetForm

Parts = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One sheet, or several in one file. `stem` begins the file's name; `title` is the document's own, official."""

    name: str
    label: object
    about: object
    stem: str
    title: str
    parts: Callable[[dict[str, Any]], Parts]

    def file_name(self, content: dict[str, Any]) -> str:
        """SKP_2026_Rina-Pegawai_edisi-1.pdf."""
        who = plain_name(content["employee"]["name"])
        return f"{self.stem}_{content['year']}_{who}_edisi-{content['edition']}.pdf"


def matrix_file_name(leader: str, year: int) -> str:
    """Matriks-Peran-Hasil_2026_Hadi-Kepala.pdf."""
    return f"Matriks-Peran-Hasil_{year}_{plain_name(leader)}.pdf"


def plain_name(name: str) -> str:
    """A name in the letters that every system's files may have."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:60] or "pegawai"


def _skp(content: dict[str, Any]) -> Parts:
    if content["approach"] == Approach.QUALITATIVE:
        return ("skp_words",)
    return ("skp_leader",) if content["form"] == SheetForm.LEADER else ("skp_staff",)


def _appendix(content: dict[str, Any]) -> Parts:
    return ("appendix",)


def _pledge(content: dict[str, Any]) -> Parts:
    return ("pledge", "pledge_appendix")


def _everything(content: dict[str, Any]) -> Parts:
    return (*_skp(content), *_appendix(content), *_pledge(content))


of_agreement = (
    Kind(
        "skp", _l("SKP"), _l("Hasil kerja, perilaku kerja, dan tanda tangan"),
        "SKP", "Sasaran Kinerja Pegawai", _skp,
    ),
    Kind(
        "lampiran", _l("Lampiran SKP"), _l("Dukungan sumber daya, skema pertanggungjawaban, konsekuensi"),
        "Lampiran-SKP", "Lampiran Sasaran Kinerja Pegawai", _appendix,
    ),
    Kind(
        "perjanjian-kinerja", _l("Perjanjian Kinerja"), _l("Pernyataan kedua pihak, lampiran target dan anggaran"),
        "Perjanjian-Kinerja", "Perjanjian Kinerja", _pledge,
    ),
    Kind(
        "lengkap", _l("Semua lembar"), _l("SKP, lampirannya, dan Perjanjian Kinerja dalam satu berkas"),
        "Lembar-Lengkap", "Sasaran Kinerja Pegawai dan Perjanjian Kinerja", _everything,
    ),
)  # fmt: skip
KINDS = {kind.name: kind for kind in of_agreement}
