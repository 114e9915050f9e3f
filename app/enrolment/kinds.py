"""The closed lists of an enrolment: its states, and what it is asked for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class EnrolmentStatus(Labelled):
    """The life of one person's enrolment in one class."""

    REQUESTED = "diajukan", _l("Menunggu persetujuan atasan")
    APPROVED = "disetujui", _l("Menunggu konfirmasi koordinator")
    WAITING = "daftar_tunggu", _l("Daftar tunggu")
    OFFERED = "ditawari", _l("Ditawari kursi")
    CONFIRMED = "dikonfirmasi", _l("Mendapat kursi")
    ATTENDED = "hadir", _l("Hadir")
    ABSENT = "tidak_hadir", _l("Tidak hadir")
    PASSED = "lulus", _l("Lulus")
    FAILED = "tidak_lulus", _l("Tidak lulus")
    CANCELLED = "dibatalkan", _l("Dibatalkan")
    REFUSED = "ditolak", _l("Ditolak")
    LAPSED = "gugur", _l("Tidak mendapat kursi")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return _TONES.get(self.value, "neutral")


_TONES = {
    "diajukan": "waiting",
    "disetujui": "waiting",
    "daftar_tunggu": "waiting",
    "ditawari": "info",
    "dikonfirmasi": "success",
    "hadir": "success",
    "lulus": "success",
    "tidak_hadir": "warning",
    "tidak_lulus": "warning",
    "ditolak": "warning",
}

SEATED = (
    EnrolmentStatus.OFFERED,
    EnrolmentStatus.CONFIRMED,
    EnrolmentStatus.ATTENDED,
    EnrolmentStatus.ABSENT,
    EnrolmentStatus.PASSED,
    EnrolmentStatus.FAILED,
)
"""A seat is theirs: counted in the class's `seats_taken`."""

BEFORE_CLASS = frozenset(
    {
        EnrolmentStatus.REQUESTED,
        EnrolmentStatus.APPROVED,
        EnrolmentStatus.WAITING,
        EnrolmentStatus.OFFERED,
        EnrolmentStatus.CONFIRMED,
    }
)
"""The class lies ahead of them, or how they took part is not written yet."""

ENDED = (EnrolmentStatus.CANCELLED, EnrolmentStatus.REFUSED, EnrolmentStatus.LAPSED)
"""Nothing comes of it any more; one may ask again."""

TOOK_PART = (EnrolmentStatus.ATTENDED, EnrolmentStatus.PASSED, EnrolmentStatus.FAILED)
"""They were there."""


class ReasonKind(Labelled):
    """What somebody wants the training for."""

    RESULT = "hasil_kerja", _l("Hasil kerja dalam SKP")
    INDICATOR = "indikator", _l("Indikator dalam SKP")
    BEHAVIOUR = "perilaku", _l("Perilaku kerja (BerAKHLAK)")
    REQUIREMENT = "syarat_jabatan", _l("Syarat jabatan")
    DEVELOPMENT = "pengembangan", _l("Rencana pengembangan diri")
