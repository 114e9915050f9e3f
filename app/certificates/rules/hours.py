"""How many hours (JP, jam pelajaran of 45 minutes) a certificate counts for, and what a year's hours come to.

Sources: the equivalents of the nonclassical forms are those printed in the form IDP of Pemerintah Provinsi Lampung
(magang, detasering and pertukaran "setara 20 JP", patok banding "setara 10 JP", coaching and mentoring "2 JP/sesi, maks
2x/bln", belajar mandiri and komunitas belajar "maks 2 JP/hari"); the table in the lampiran of PerLAN 10/2018 itself was
not at hand. Every other form counts as its provider printed it. The duty is that of PP 11/2017 Pasal 203 (PNS at least
20 JP a year), the limit that of PP 49/2018 (PPPK at most 24 JP a year); both are settings. See decision 0018.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.training import CourseForm


class Span(Enum):
    """For how long a limit holds."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Limit:
    """At most `most` JP in each day or month; `each` is what one meeting counts where nobody printed hours."""

    most: int
    span: Span
    each: int | None = None


EQUIVALENT = {
    CourseForm.INTERNSHIP: 20,
    CourseForm.SECONDMENT: 20,
    CourseForm.EXCHANGE: 20,
    CourseForm.BENCHMARKING: 10,
}
"""One certificate of the form counts so much, whatever is printed on it."""

LIMITED = {
    CourseForm.COACHING: Limit(4, Span.MONTH, each=2),
    CourseForm.MENTORING: Limit(4, Span.MONTH, each=2),
    CourseForm.SELF_STUDY: Limit(2, Span.DAY),
    CourseForm.COMMUNITY: Limit(2, Span.DAY),
}
"""As printed, but no more than so much in a time, all certificates of the person and form together."""


@dataclass(frozen=True)
class Learnt:
    """What is known of a time of learning: its days, and the JP that are printed or were granted for it."""

    starts_on: date
    ends_on: date
    hours: int | None


def granted(form: CourseForm, learnt: Learnt, meetings: int | None = None, before: Iterable[Learnt] = ()) -> int | None:
    """The JP that a certificate counts for; None where nobody knows how many.

    `meetings`: in how many sessions it was held, where that is known. `before`: what was granted the same person for
    other certificates of the same form.
    """
    if form in EQUIVALENT:
        return EQUIVALENT[form]
    limit = LIMITED.get(form)
    if limit is None:
        return learnt.hours
    wanted = _wanted(limit, learnt, meetings)
    return None if wanted is None else min(wanted, _room(limit, learnt, before))


def _wanted(limit: Limit, learnt: Learnt, meetings: int | None) -> int | None:
    if learnt.hours is not None:
        return learnt.hours
    return limit.each * meetings if limit.each and meetings else None


def _room(limit: Limit, learnt: Learnt, before: Iterable[Learnt]) -> int:
    """What the limit leaves in these days or months, after what was granted for any of them before.

    On which day of its time each hour was learnt nobody knows: what hangs together is reckoned together.
    """
    own = set(_spans(limit, learnt))
    touched, used = set(own), 0
    apart = [(set(_spans(limit, other)), other.hours or 0) for other in before]
    while joined := [each for each in apart if each[0] & touched]:
        apart = [each for each in apart if not each[0] & touched]
        touched = touched.union(*(theirs for theirs, _hours in joined))
        used += sum(hours for _theirs, hours in joined)
    return max(min(limit.most * len(own), limit.most * len(touched) - used), 0)


def _spans(limit: Limit, learnt: Learnt) -> Iterator[tuple[int, ...]]:
    if limit.span is Span.DAY:
        for ordinal in range(learnt.starts_on.toordinal(), learnt.ends_on.toordinal() + 1):
            yield (ordinal,)
        return
    day = learnt.starts_on.replace(day=1)
    while day <= learnt.ends_on:
        yield day.year, day.month
        day = (day + timedelta(days=31)).replace(day=1)


@dataclass(frozen=True)
class YearHours:
    """A person's year in JP: what counts, how many are due, how many can count at most, how many are still owed.

    `earned` is the sum before the limit; `unknown` is how many valid certificates have no known JP.
    """

    counted: int
    duty: int
    limit: int | None
    owed: int
    earned: int
    unknown: int


def sum_up(earned: int, unknown: int, duty: int, limit: int | None) -> YearHours:
    """The year of a person who earned so much and has such a duty (0: none) and limit (None: none)."""
    counted = earned if limit is None else min(earned, limit)
    return YearHours(counted, duty, limit, max(duty - counted, 0), earned, unknown)
