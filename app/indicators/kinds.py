"""The words in which an indicator is spoken of: its states, which way is better, how often it is measured."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class IndicatorStatus(StrEnum):
    """The life of an indicator in the library."""

    PROPOSED = "usulan"
    ADOPTED = "ditetapkan"
    WITHDRAWN = "dicabut"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])

    @property
    def tone(self) -> str:
        return {"usulan": "waiting", "ditetapkan": "success", "dicabut": "neutral"}[self.value]


STATUS_LABELS = {
    IndicatorStatus.PROPOSED: _l("Usulan"),
    IndicatorStatus.ADOPTED: _l("Ditetapkan"),
    IndicatorStatus.WITHDRAWN: _l("Dicabut"),
}


class Polarity(StrEnum):
    """Which way is better."""

    MAXIMISE = "maximize"
    MINIMISE = "minimize"
    RANGE = "range"
    STABILISE = "stabilize"

    @property
    def label(self) -> str:
        return str(POLARITY_LABELS[self])


POLARITY_LABELS = {
    Polarity.MAXIMISE: _l("Makin tinggi makin baik"),
    Polarity.MINIMISE: _l("Makin rendah makin baik"),
    Polarity.RANGE: _l("Dalam rentang"),
    Polarity.STABILISE: _l("Stabil"),
}


class Frequency(StrEnum):
    """How often it is measured."""

    MONTHLY = "bulanan"
    QUARTERLY = "triwulanan"
    HALF_YEARLY = "semesteran"
    YEARLY = "tahunan"

    @property
    def label(self) -> str:
        return str(FREQUENCY_LABELS[self])

    @property
    def periods(self) -> int:
        """Periods in a year."""
        return {"bulanan": 12, "triwulanan": 4, "semesteran": 2, "tahunan": 1}[self.value]


FREQUENCY_LABELS = {
    Frequency.MONTHLY: _l("Bulanan"),
    Frequency.QUARTERLY: _l("Triwulanan"),
    Frequency.HALF_YEARLY: _l("Semesteran"),
    Frequency.YEARLY: _l("Tahunan"),
}
