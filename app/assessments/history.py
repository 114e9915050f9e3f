"""The sentences of what happens to an assessment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.assessments import policy
from app.assessments.models import Assessment
from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.name_stead(Assessment.__tablename__, policy.stead_name)
    audit.describe(
        {
            "assessment.self_written": _l("%(actor)s mengisi penilaian diri"),
            "assessment.plan_changed": _l("%(actor)s mengubah rencana aksi"),
            "assessment.plan_removed": _l("%(actor)s menghapus satu rencana aksi"),
            "assessment.self_filed": _l("%(actor)s mengirim penilaian diri"),
            "assessment.self_withdrawn": _l("%(actor)s menarik penilaian diri"),
            "assessment.review_filed": _l("%(actor)s mengirim tinjauan pejabat penilai"),
            "assessment.review_withdrawn": _l("%(actor)s menarik tinjauan"),
            "assessment.self_skipped": _l("%(actor)s melanjutkan tanpa penilaian diri"),
            "assessment.fixed": _l("%(actor)s menetapkan rating hasil kerja dan perilaku kerja"),
            "assessment.reopened": _l("%(actor)s membuka lagi penilaian untuk dibahas"),
            "assessment.released": _l("%(actor)s menerbitkan hasil penilaian"),
            "assessment.received": _l("%(actor)s membuka hasil penilaian"),
            "assessment.acknowledged": _l("%(actor)s menyatakan telah membaca hasil penilaian"),
            "assessment.objected": _l("%(actor)s mengajukan keberatan"),
            "assessment.objection_withdrawn": _l("%(actor)s mencabut keberatan"),
            "assessment.objection_decided": _l("%(actor)s memutuskan keberatan"),
            "assessment.extended": _l("%(actor)s memberi perpanjangan sampai %(until)s"),
            "assessment.shortened": _l("%(actor)s mempersingkat perpanjangan: batasnya menjadi %(until)s"),
            "assessment.supervisor_changed": _l("Pejabat penilai menjadi %(to)s, mengikuti penempatan"),
            "assessment.edition_followed": _l("Penilaian mengikuti edisi %(edition)s perjanjian, yang kini berlaku"),
            "assessment.days_changed": _l("Masa yang dinilai menjadi %(start)s sampai %(end)s"),
            "assessment.without_days": _l("Jabatan berakhir %(day)s, sebelum masa yang dinilai; isinya tetap terbaca"),
        }
    )
