"""What the parts of an indicator are called, on forms, in files and in the history, and how long they may be."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LABELS = {
    "code": _l("Kode"),
    "objective": _l("Sasaran"),
    "name": _l("Nama indikator"),
    "definition": _l("Definisi"),
    "formula": _l("Rumus dalam kata-kata"),
    "variables": _l("Variabel"),
    "unit_of_measure": _l("Satuan"),
    "polarity": _l("Polaritas"),
    "frequency": _l("Frekuensi pengukuran"),
    "data_source": _l("Sumber data"),
    "provenance": _l("Asal-usul"),
    "owner_id": _l("Penanggung jawab"),
    "parent_id": _l("Indikator induk"),
}
LONGEST = {
    "code": 40, "objective": 300, "name": 300, "definition": 2000, "formula": 2000, "variables": 2000,
    "unit_of_measure": 60, "data_source": 300, "provenance": 500,
}  # fmt: skip
LONGEST_TARGET = 120
TARGET = "target_"


def label_of(field: str) -> str:
    """The label of the field of that name; targets are named by their year."""
    if field.startswith(TARGET):
        return _("Target %(year)s", year=field.removeprefix(TARGET))
    return str(LABELS[field])
