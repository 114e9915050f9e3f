"""The sentences of what happens to an agreement."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "agreement.started": _l("%(actor)s memulai perjanjian kinerja %(year)s"),
            "agreement.copied": _l("%(actor)s menyalin %(count)s hasil kerja dari %(source)s"),
            "agreement.shaped": _l("%(actor)s memilih pendekatan %(approach)s"),
            "agreement.submitted": _l("%(actor)s mengajukan perjanjian kepada %(to)s"),
            "agreement.returned": _l("%(actor)s mengembalikan perjanjian untuk diperbaiki"),
            "agreement.agreed": _l("%(actor)s menyetujui perjanjian"),
            "agreement.signed": _l("%(actor)s menandatangani perjanjian"),
            "agreement.supervisor_changed": _l("Pejabat penilai menjadi %(to)s, mengikuti penempatan"),
            "agreement.result_added": _l("%(actor)s menambahkan hasil kerja “%(text)s”"),
            "agreement.result_changed": _l("%(actor)s mengubah hasil kerja “%(before)s” menjadi “%(after)s”"),
            "agreement.result_removed": _l("%(actor)s menghapus hasil kerja “%(text)s”"),
            "agreement.result_moved": _l("%(actor)s mengubah urutan hasil kerja"),
            "agreement.measure_added": _l("%(actor)s menambahkan indikator “%(text)s”"),
            "agreement.measure_changed": _l("%(actor)s mengubah indikator “%(before)s” menjadi “%(after)s”"),
            "agreement.measure_removed": _l("%(actor)s menghapus indikator “%(text)s”"),
            "agreement.expectation_set": _l("%(actor)s menulis ekspektasi untuk %(behaviour)s: “%(text)s”"),
            "agreement.expectation_cleared": _l("%(actor)s menghapus ekspektasi untuk %(behaviour)s"),
            "agreement.appendix_added": _l("%(actor)s menambahkan pada lampiran: “%(text)s”"),
            "agreement.appendix_changed": _l("%(actor)s mengubah lampiran “%(before)s” menjadi “%(after)s”"),
            "agreement.appendix_removed": _l("%(actor)s menghapus dari lampiran: “%(text)s”"),
        }
    )
