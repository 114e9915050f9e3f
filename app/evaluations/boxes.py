"""The nine-box as a page shows it: a table of words, with the cell in which two ratings land, and why."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.assessments import Predicate, Rating, nine_box
from app.evaluations.spread import BEHAVIOUR_ACROSS, WORK_DOWN


@dataclass(frozen=True)
class Box:
    """One cell."""

    predicate: Predicate
    is_here: bool


@dataclass(frozen=True)
class NineBox:
    """The nine cells, row by row from the highest rating hasil kerja; `why` says what the two ratings make."""

    work: Rating | None
    behaviour: Rating | None

    @property
    def across(self) -> tuple[Rating, ...]:
        """The headings of the columns: rating perilaku."""
        return BEHAVIOUR_ACROSS

    @property
    def rows(self) -> list[tuple[Rating, list[Box]]]:
        """Rating hasil kerja, and its three cells."""
        return [(work, [self._box(work, behaviour) for behaviour in BEHAVIOUR_ACROSS]) for work in WORK_DOWN]

    def _box(self, work: Rating, behaviour: Rating) -> Box:
        return Box(nine_box.predicate_of(work, behaviour), (work, behaviour) == (self.work, self.behaviour))

    @property
    def predicate(self) -> Predicate | None:
        """Where they land; none while one of the two is missing."""
        return nine_box.predicate_of(self.work, self.behaviour) if self.work and self.behaviour else None

    @property
    def why(self) -> str:
        """The two ratings and the predikat in a sentence."""
        if self.work is None or self.behaviour is None or self.predicate is None:
            return _("Predikat muncul di sini setelah kedua rating keseluruhan dipilih.")
        return _(
            "Hasil kerja %(work)s dan perilaku %(behaviour)s bertemu di kotak %(predicate)s. "
            "Predikat dibaca dari kotaknya (PermenPANRB 6/2022), tidak pernah dirata-rata.",
            work=self.work.label.lower(),
            behaviour=self.behaviour.label.lower(),
            predicate=self.predicate.label,
        )
