"""The sentences of what happens to a certificate, and the notices of it."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from app import notices
from app.certificates.models import Certificate
from app.kernel import audit
from app.kernel.permissions import Actor
from app.notices import NoticeKind

ISSUED = "certificate.issued"
_TOLD = frozenset({"verifikasi", "tolak", "cabut"})

KINDS = (
    NoticeKind(
        ISSUED,
        _l("Sertifikat saya terbit"),
        _l("Sertifikat %(title)s sudah terbit. Unduh dan bagikan kodenya kepada yang perlu memeriksa."),
    ),
    NoticeKind(
        "certificate.verifikasi",
        _l("Sertifikat saya diverifikasi"),
        _l("%(actor)s memverifikasi sertifikat %(title)s."),
    ),
    NoticeKind(
        "certificate.tolak",
        _l("Sertifikat saya ditolak"),
        _l("%(actor)s menolak sertifikat %(title)s. Baca alasannya, perbaiki, lalu ajukan lagi."),
    ),
    NoticeKind(
        "certificate.cabut",
        _l("Sertifikat saya dicabut"),
        _l("%(actor)s mencabut sertifikat %(title)s. JP-nya tidak dihitung lagi; baca alasannya."),
    ),
)


def teach() -> None:
    """Teach the history and the inbox."""
    audit.describe(
        {
            "certificate.issued": _l("%(actor)s menerbitkan sertifikat"),
            "certificate.submitted": _l("%(actor)s mengajukan sertifikat dari luar"),
            "certificate.verifikasi": _l("%(actor)s memverifikasi sertifikat"),
            "certificate.tolak": _l("%(actor)s menolak sertifikat"),
            "certificate.tarik": _l("%(actor)s menarik pengajuan sertifikat"),
            "certificate.cabut": _l("%(actor)s mencabut sertifikat"),
        }
    )
    notices.describe(KINDS)


def tell_issued(class_id: int, title: str, employee_ids: Iterable[int], year: int) -> None:
    """Everybody who got one of that class."""
    notices.tell(employee_ids, ISSUED, f"{ISSUED}-{class_id}", f"/sertifikat?tahun={year}", title=title)


def tell_moved(actor: Actor, certificate: Certificate, move: str) -> None:
    """The person, of what somebody else decided."""
    if move in _TOLD:
        kind = f"certificate.{move}"
        notices.tell(
            [certificate.employee_id], kind, f"{kind}-{certificate.id}", f"/sertifikat/{certificate.id}",
            actor=actor.name, title=certificate.title,
        )  # fmt: skip
