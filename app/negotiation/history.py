"""The sentences of what happens in a negotiation, as the agreement's history tells them, and its notices."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.kernel import audit
from app.notices import NoticeKind


def teach() -> None:
    """Teach the history and the notices this feature's sentences."""
    audit.describe(
        {
            "negotiation.accepted": _l("%(actor)s menerima target %(value)s untuk “%(measure)s”"),
            "negotiation.rest_accepted": _l("%(actor)s menerima %(count)s target sekaligus"),
            "negotiation.countered": _l("%(actor)s mengajukan %(value)s untuk “%(measure)s”"),
            "negotiation.withdrawn": _l("%(actor)s menarik usulan %(value)s untuk “%(measure)s”"),
            "negotiation.escalated": _l("%(actor)s membawa target “%(measure)s” ke atasan"),
            "negotiation.unanswered": _l("Target “%(measure)s” tidak dijawab sampai batasnya"),
            "negotiation.overdue": _l("%(count)s target tidak dijawab sampai batasnya, jadi menunggu putusan %(to)s"),
            "negotiation.stuck": _l("%(count)s target lewat batas; tidak ada atasan yang memutuskan, waktunya diulang"),
            "negotiation.decided": _l("%(actor)s memutuskan %(value)s untuk “%(measure)s”"),
            "negotiation.extended": _l("%(actor)s memberi waktu lagi untuk “%(measure)s”"),
            "negotiation.commented": _l("%(actor)s berkomentar tentang “%(measure)s”"),
            "negotiation.taken_over": _l("Target “%(measure)s” tetap %(value)s, diambil alih dari edisi %(edition)s"),
            "negotiation.rest_taken_over": _l(
                "%(count)s target tidak berubah, jadi diambil alih dari edisi %(edition)s tanpa dirundingkan lagi"
            ),
            "negotiation.proposed_anew": _l("%(actor)s mengusulkan lagi %(value)s untuk “%(measure)s”"),
        }
    )
    notices.describe(
        [
            NoticeKind(
                "negotiation.answered",
                _l("Jawaban atas target"),
                _l("%(who)s menjawab target pada perjanjian %(employee)s; yang menunggu Anda, jawab sampai %(date)s"),
            ),
            NoticeKind(
                "negotiation.escalated",
                _l("Target yang menunggu putusan"),
                _l("Target pada perjanjian %(employee)s menunggu putusan Anda sampai %(date)s"),
                is_mandatory=True,
            ),
            NoticeKind(
                "negotiation.reminder",
                _l("Pengingat batas jawaban target"),
                _l("%(count)s target pada perjanjian %(employee)s menunggu Anda; batasnya %(date)s"),
            ),
            NoticeKind(
                "negotiation.decided",
                _l("Putusan atasan"),
                _l("%(who)s memutuskan %(value)s untuk “%(measure)s” pada perjanjian %(employee)s"),
            ),
            NoticeKind(
                "negotiation.extended",
                _l("Waktu tambahan"),
                _l("%(who)s memberi waktu sampai %(date)s untuk “%(measure)s” pada perjanjian %(employee)s"),
            ),
            NoticeKind(
                "negotiation.stuck",
                _l("Target tanpa atasan yang memutuskan"),
                _l("Target pada perjanjian %(employee)s lewat batas %(date)s dan tidak ada atasan yang memutuskan"),
            ),
            NoticeKind(
                "negotiation.no_superior",
                _l("Pejabat penilai tanpa atasan"),
                _l(
                    "%(supervisor)s tidak punya atasan di Kintan, jadi target pada perjanjian %(employee)s tidak bisa "
                    "diputuskan. Tetapkan pejabat penilai pada penempatannya"
                ),
            ),
        ]
    )
