"""The nine-box (kuadran kinerja): two ratings give the predikat; nothing is averaged (PermenPANRB 6/2022)."""

from __future__ import annotations

from app.assessments.kinds import Predicate, Rating

NINE_BOX: dict[tuple[Rating, Rating], Predicate] = {
    (Rating.ABOVE, Rating.BELOW): Predicate.POOR,
    (Rating.ABOVE, Rating.MEETS): Predicate.GOOD,
    (Rating.ABOVE, Rating.ABOVE): Predicate.VERY_GOOD,
    (Rating.MEETS, Rating.BELOW): Predicate.POOR,
    (Rating.MEETS, Rating.MEETS): Predicate.GOOD,
    (Rating.MEETS, Rating.ABOVE): Predicate.GOOD,
    (Rating.BELOW, Rating.BELOW): Predicate.VERY_POOR,
    (Rating.BELOW, Rating.MEETS): Predicate.NEEDS_IMPROVEMENT,
    (Rating.BELOW, Rating.ABOVE): Predicate.NEEDS_IMPROVEMENT,
}
"""(rating hasil kerja, rating perilaku) -> predikat; all nine cells."""


def predicate_of(work: Rating, behaviour: Rating) -> Predicate:
    """The predikat of these two ratings."""
    return NINE_BOX[work, behaviour]
