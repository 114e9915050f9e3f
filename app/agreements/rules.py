"""The arithmetic of an agreement that ends before its time: the share of its period, targets pro rata.

No regulation gives a formula: PermenPANRB 6/2022 only asks for an SKP of each post with a period of its own. So this is
guidance, shown with how it was reckoned, and changes no target.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Share:
    """How much of a period has passed: in days, and in months where both are whole months."""

    days: int
    of_days: int
    months: int | None = None
    of_months: int | None = None


def share_of(starts_on: date, last_day: date, ends_on: date) -> Share:
    """The share that a period from `starts_on` to `last_day` has of the one to `ends_on`; all days included."""
    months, of_months = _whole_months(starts_on, last_day), _whole_months(starts_on, ends_on)
    whole = months is not None and of_months is not None
    return Share(
        days=max((last_day - starts_on).days + 1, 0),
        of_days=(ends_on - starts_on).days + 1,
        months=months if whole else None,
        of_months=of_months if whole else None,
    )


def _whole_months(first: date, last: date) -> int | None:
    """From the first of a month to the last of one, how many; None for anything else."""
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1 or after < first:
        return None
    return 12 * (after.year - first.year) + after.month - first.month


def pro_rata(target: Decimal, share: Share) -> Decimal:
    """The target times days by days of the period, with as many decimals as the target has, half upwards."""
    exponent = Decimal(1).scaleb(min(int(target.as_tuple().exponent), 0))
    return (target * share.days / share.of_days).quantize(exponent, ROUND_HALF_UP)
