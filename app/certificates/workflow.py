"""The states of a certificate and the moves between them, as a table that anybody can check."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import evidence
from app.certificates.models import Certificate, CertificateStatus
from app.certificates.policy import is_own, may_decide
from app.kernel import clock
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow

S = CertificateStatus
WITH_REASON = frozenset({"tolak", "cabut"})
"""Of these the person reads the reason."""


def _decide(actor: Actor, certificate: Certificate) -> None:
    certificate.decided_by_id, certificate.decided_at = actor.employee_id, clock.now()


def _no_file(actor: Actor, certificate: Certificate) -> object | None:
    if evidence.beside(Certificate.__tablename__, [certificate.id], actor)[certificate.id]:
        return None
    return _l("Berkas sertifikat belum diunggah. Tunggu sampai pegawai mengunggahnya, atau tolak dengan alasan.")


CERTIFICATE_MOVES: Workflow[Certificate] = Workflow(
    [
        Move("verifikasi", _l("Verifikasi"), frozenset({S.SUBMITTED}), S.VERIFIED, may_decide,
             "certificate.verifikasi",
             _l("JP-nya dihitung. Pastikan nomor, penyelenggara, tanggal, dan JP sama dengan berkasnya."), _decide,
             _no_file),
        Move("tolak", _l("Tolak"), frozenset({S.SUBMITTED}), S.REFUSED, may_decide, "certificate.tolak",
             _l("Pegawai membaca alasan Anda dan bisa mengajukan lagi."), _decide, tone="danger"),
        Move("tarik", _l("Tarik"), frozenset({S.SUBMITTED}), S.WITHDRAWN, is_own, "certificate.tarik",
             _l("Sertifikat tidak diperiksa lagi. Anda bisa mengajukannya kembali kapan saja."), tone="danger"),
        Move("cabut", _l("Cabut"), frozenset({S.VERIFIED, S.ISSUED}), S.REVOKED, may_decide, "certificate.cabut",
             _l("JP-nya tidak dihitung lagi, dan halaman pemeriksaan umum mengatakan tidak berlaku. Tidak bisa "
                "dikembalikan; pegawai membaca alasan Anda."), _decide, tone="danger"),
    ]
)  # fmt: skip
"""The table. One of ours begins as issued, one from outside as submitted."""
