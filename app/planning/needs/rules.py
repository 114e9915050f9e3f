"""Why a course is needed, and how many people there must be before that is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.kernel.labels import Labelled

FEWEST = 3
"""In each office, so many people must share a gap that comes from assessments: fewer would tell of a person."""


class Why(Labelled):
    """What the need comes from."""

    REQUIREMENT = "syarat", _l("Syarat jabatan")
    BEHAVIOUR = "perilaku", _l("Perilaku di bawah ekspektasi")
    INDICATOR = "indikator", _l("Indikator di bawah target")
    DEMAND = "permintaan", _l("Menunggu kursi")


class By(Labelled):
    """What needs are gathered by."""

    COURSE = "kursus", _l("Kursus")
    COMPETENCE = "kompetensi", _l("Kompetensi")


FROM_ASSESSMENTS = frozenset({Why.BEHAVIOUR, Why.INDICATOR})


@dataclass(frozen=True)
class Found:
    """So many people of one course or competence, and reason; `about` is the post, the behaviour or the indicator."""

    subject_id: int
    why: Why
    about: str
    people: int


@dataclass(frozen=True)
class Need:
    """One course or competence with its reasons, the most people first."""

    subject_id: int
    reasons: tuple[Found, ...]

    @property
    def people(self) -> int:
        """At least so many: those of the largest reason. The same person may stand in several."""
        return self.reasons[0].people

    def only(self, why: Why) -> tuple[Found, ...]:
        """Its reasons of that kind."""
        return tuple(each for each in self.reasons if each.why is why)


def gathered(found: Iterable[Found]) -> list[Need]:
    """Subject by subject, the one that most people need first."""
    of_subject: defaultdict[int, list[Found]] = defaultdict(list)
    order = list(Why)
    for each in sorted(found, key=lambda one: (-one.people, order.index(one.why), one.about)):
        if each.people > 0:
            of_subject[each.subject_id].append(each)
    needs = [Need(subject_id, tuple(reasons)) for subject_id, reasons in of_subject.items()]
    return sorted(needs, key=lambda need: (-need.people, -len(need.reasons), need.subject_id))
