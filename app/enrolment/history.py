"""The sentences of what happens to an enrolment."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.enrolment.models import Enrolment
from app.kernel import audit
from app.kernel.permissions import Actor


def teach() -> None:
    """Teach the history this feature's sentences, and in whose stead a request was decided."""
    audit.describe(
        {
            "enrolment.mengajukan": _l("%(actor)s mendaftar"),
            "enrolment.setujui": _l("%(actor)s menyetujui permintaan"),
            "enrolment.tolak": _l("%(actor)s menolak permintaan"),
            "enrolment.konfirmasi": _l("%(actor)s mengonfirmasi"),
            "enrolment.tidak-terima": _l("%(actor)s tidak menerima pendaftaran"),
            "enrolment.tawarkan": _l("%(actor)s menawarkan kursi yang kosong"),
            "enrolment.terima-tawaran": _l("%(actor)s menerima kursi"),
            "enrolment.lepas-tawaran": _l("%(actor)s melepaskan tawaran"),
            "enrolment.gugurkan": _l("%(actor)s menutup pendaftaran yang tidak mendapat kursi"),
            "enrolment.batalkan": _l("%(actor)s membatalkan pendaftaran"),
            "enrolment.keluarkan": _l("%(actor)s mengeluarkan peserta"),
            "enrolment.hapuskan": _l("%(actor)s mengakhiri pendaftaran"),
            "enrolment.supervisor_changed": _l("Atasannya kini %(to)s, mengikuti penempatan"),
            "enrolment.post_followed": _l("Pendaftaran mengikuti jabatan baru: %(position)s"),
            "calendar.opened": _l("%(actor)s membuat alamat kalender"),
            "calendar.renewed": _l("%(actor)s mengganti alamat kalender"),
            "calendar.revoked": _l("%(actor)s mencabut alamat kalender"),
            "enrolment.hadir": _l("%(actor)s mencatat hadir"),
            "enrolment.tidak-hadir": _l("%(actor)s mencatat tidak hadir"),
            "enrolment.lulus": _l("%(actor)s mencatat lulus"),
            "enrolment.tidak-lulus": _l("%(actor)s mencatat tidak lulus"),
        }
    )
    audit.name_stead(Enrolment.__tablename__, _stead)


def _stead(actor: Actor, enrolment: Enrolment) -> str | None:
    if actor.employee_id in (enrolment.employee_id, enrolment.supervisor_id):
        return None
    if enrolment.supervisor_id not in actor.stands_in_for or enrolment.supervisor is None:
        return None
    return enrolment.supervisor.name
