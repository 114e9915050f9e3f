"""The closed lists of an office's year: the kinds of periods, where a window stands, the formulas to choose from."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class PeriodKind(Labelled):
    """How long the period of an assessment is."""

    MONTHLY = "bulanan", _l("Bulanan")
    QUARTERLY = "triwulanan", _l("Triwulanan")
    ANNUAL = "tahunan", _l("Tahunan")


class WindowState(Labelled):
    """Where a window stands on a day; computed, never stored."""

    PLANNED = "belum_dibuka", _l("Belum dibuka")
    OPEN = "dibuka", _l("Dibuka")
    OVERDUE = "lewat_batas", _l("Lewat batas")
    CLOSED = "ditutup", _l("Ditutup")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {"belum_dibuka": "neutral", "dibuka": "info", "lewat_batas": "warning", "ditutup": "neutral"}[self.value]


class MinimiseFormula(Labelled):
    """Both formulas in use for an indicator where less is better (domain.md 4.2); chosen per office and year."""

    MIRRORED = "cermin", _l("(2 × target − realisasi) ÷ target")
    INVERTED = "terbalik", _l("target ÷ realisasi")
