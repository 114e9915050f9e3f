"""The words in which an indicator is spoken of: its states, which way is better, how often it is measured."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled


class IndicatorStatus(Labelled):
    """The life of an indicator in the library."""

    PROPOSED = "usulan", _l("Usulan")
    ADOPTED = "ditetapkan", _l("Ditetapkan")
    WITHDRAWN = "dicabut", _l("Dicabut")

    @property
    def tone(self) -> str:
        return {"usulan": "waiting", "ditetapkan": "success", "dicabut": "neutral"}[self.value]


class Polarity(Labelled):
    """Which way is better."""

    MAXIMISE = "maximize", _l("Makin tinggi makin baik")
    MINIMISE = "minimize", _l("Makin rendah makin baik")
    RANGE = "range", _l("Dalam rentang")
    STABILISE = "stabilize", _l("Stabil")


class Frequency(Labelled):
    """How often it is measured."""

    MONTHLY = "bulanan", _l("Bulanan")
    QUARTERLY = "triwulanan", _l("Triwulanan")
    HALF_YEARLY = "semesteran", _l("Semesteran")
    YEARLY = "tahunan", _l("Tahunan")

    @property
    def periods(self) -> int:
        """Periods in a year."""
        return {"bulanan": 12, "triwulanan": 4, "semesteran": 2, "tahunan": 1}[self.value]
