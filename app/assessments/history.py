"""The sentences of what happens to an assessment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
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
        }
    )
