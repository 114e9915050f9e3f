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
            "agreement.withdrawn": _l("%(actor)s menarik kembali perjanjian yang diajukan"),
            "agreement.returned": _l("%(actor)s mengembalikan perjanjian untuk diperbaiki"),
            "agreement.agreed": _l("%(actor)s menyetujui perjanjian"),
            "agreement.signed": _l("%(actor)s menandatangani perjanjian"),
            "agreement.ended": _l("Perjanjian berakhir pada %(day)s: %(why)s"),
            "agreement.resumed": _l("Perjanjian berlaku lagi: jabatan ini masih dipegang menurut penempatan"),
            "agreement.end_corrected": _l("Hari terakhir perjanjian menjadi %(day)s: %(why)s"),
            "agreement.period_changed": _l("Masa perjanjian menjadi %(start)s sampai %(end)s, mengikuti penempatan"),
            "agreement.without_days": _l(
                "Jabatan ini berakhir %(day)s, sebelum masa perjanjian ini: perjanjian ini tidak bisa diberlakukan"
            ),
            "agreement.opened": _l("%(actor)s membuka perjanjian %(year)s untuk jabatan baru, %(position)s"),
            "agreement.carried_over": _l("%(count)s hasil kerja individu ikut dari %(source)s"),
            "agreement.amendment_begun": _l("%(actor)s memulai perubahan: edisi %(edition)s"),
            "agreement.amendment_discarded": _l("%(actor)s membatalkan perubahan: edisi %(edition)s"),
            "agreement.amending": _l("%(actor)s memulai perubahan dari edisi %(edition)s, berlaku mulai %(start)s"),
            "agreement.reworded_above": _l("Hasil kerja pimpinan “%(before)s” kini berbunyi “%(after)s”"),
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
            "agreement.budget_added": _l("%(actor)s menambahkan anggaran “%(text)s”"),
            "agreement.budget_changed": _l("%(actor)s mengubah anggaran “%(before)s” menjadi “%(after)s”"),
            "agreement.budget_removed": _l("%(actor)s menghapus anggaran “%(text)s”"),
        }
    )
