"""How a class ended for one person: from the meetings attended and the score. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Outcome(StrEnum):
    """How it ended; the value is the name of the enrolment's move."""

    ABSENT = "tidak-hadir"
    ATTENDED = "hadir"
    FAILED = "tidak-lulus"
    PASSED = "lulus"


@dataclass(frozen=True)
class Terms:
    """What a class asks for: so many meetings, a share of them in percent, and a score where there is a test."""

    meetings: int
    least_share: int
    passing_score: Decimal | None = None

    def attended_enough(self, attended: int) -> bool:
        """Whether so many meetings are the share that is asked for."""
        return attended * 100 >= self.meetings * self.least_share


def outcome_of(terms: Terms, attended: int, score: Decimal | None) -> Outcome | None:
    """How it ended; None where the score that decides is still missing.

    Who was at no meeting was absent. Who missed too many did not pass the test, or, without a test, was there only.
    """
    if attended == 0:
        return Outcome.ABSENT
    if not terms.attended_enough(attended):
        return Outcome.ATTENDED if terms.passing_score is None else Outcome.FAILED
    if terms.passing_score is None:
        return Outcome.PASSED
    if score is None:
        return None
    return Outcome.PASSED if score >= terms.passing_score else Outcome.FAILED
