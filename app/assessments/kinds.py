"""The closed lists of an assessment: its states, the two ratings, the predikat."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class AssessmentStatus(Labelled):
    """The life of one assessment. What is not released is the supervisor's and the unit head's alone."""

    RUNNING = "berjalan", _l("Berjalan")
    DIALOGUE = "dibahas", _l("Dibahas bersama")
    FIXED = "ditetapkan", _l("Ditetapkan, belum diterbitkan")
    RELEASED = "diterbitkan", _l("Hasil terbit")
    RECEIVED = "diterima", _l("Hasil dibuka")
    ACKNOWLEDGED = "dibaca", _l("Telah dibaca")
    OBJECTED = "keberatan", _l("Keberatan")
    DECIDED = "diputuskan", _l("Keberatan diputuskan")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {
            "berjalan": "neutral",
            "dibahas": "waiting",
            "ditetapkan": "info",
            "diterbitkan": "info",
            "diterima": "info",
            "dibaca": "success",
            "keberatan": "warning",
            "diputuskan": "success",
        }[self.value]


OUT = (
    AssessmentStatus.RELEASED,
    AssessmentStatus.RECEIVED,
    AssessmentStatus.ACKNOWLEDGED,
    AssessmentStatus.OBJECTED,
    AssessmentStatus.DECIDED,
)
"""Released: the ratings are known to the employee."""

RATED = (AssessmentStatus.FIXED, *OUT)
"""The ratings are set."""


class Rating(Labelled):
    """The three steps of rating hasil kerja and of rating perilaku (PermenPANRB 6/2022)."""

    BELOW = "di_bawah", _l("Di bawah ekspektasi")
    MEETS = "sesuai", _l("Sesuai ekspektasi")
    ABOVE = "di_atas", _l("Di atas ekspektasi")

    @property
    def tone(self) -> str:
        """How it looks."""
        return {"di_bawah": "warning", "sesuai": "neutral", "di_atas": "success"}[self.value]


class Predicate(Labelled):
    """Predikat kinerja pegawai, derived from the two ratings (PermenPANRB 6/2022); official words."""

    VERY_GOOD = "sangat_baik", _l("Sangat Baik")
    GOOD = "baik", _l("Baik")
    NEEDS_IMPROVEMENT = "butuh_perbaikan", _l("Butuh Perbaikan")
    POOR = "kurang", _l("Kurang")
    VERY_POOR = "sangat_kurang", _l("Sangat Kurang")


class OrganisationPredicate(Labelled):
    """Predikat kinerja organisasi (SE MenPANRB 3/2023); official words."""

    EXCELLENT = "istimewa", _l("Istimewa")
    GOOD = "baik", _l("Baik")
    NEEDS_IMPROVEMENT = "butuh_perbaikan", _l("Butuh Perbaikan")
    POOR = "kurang", _l("Kurang")
    VERY_POOR = "sangat_kurang", _l("Sangat Kurang")


class Judgement(Labelled):
    """How far a target in words was met: judged, never computed."""

    EXCEEDED = "melampaui", _l("Melampaui")
    MET = "tercapai", _l("Tercapai")
    PARTLY = "sebagian", _l("Tercapai sebagian")
    MISSED = "tidak", _l("Tidak tercapai")
