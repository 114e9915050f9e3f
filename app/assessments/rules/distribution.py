"""How predikat are spread in a unit, held against the unit's own (SE MenPANRB 3/2023): a mirror, never a cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.assessments.kinds import OrganisationPredicate, Predicate, Rating

FEWEST = 5
"""From so many people on, shares say something: of one or two people no share can be kept. A setting of ours."""
SMALL = _l("Kurang dari 5 pegawai: persentase belum berarti, jadi sebarannya tidak dibandingkan dengan pedoman.")


class Bound(Enum):
    """What a rule asks of a share."""

    MORE_THAN = auto()
    AT_LEAST = auto()
    AT_MOST = auto()
    SOME = auto()
    NONE = auto()


@dataclass(frozen=True)
class Rule:
    """How many may, or must, have one of these predikat: a share in percent, somebody, or nobody."""

    predicates: tuple[Predicate, ...]
    bound: Bound
    percent: int = 0

    def is_kept(self, count: int, total: int) -> bool:
        """Whether so many of so many keep it; shares of a small group always do, exactly reckoned."""
        if self.bound is Bound.NONE:
            return count == 0
        if total < FEWEST:
            return True
        if self.bound is Bound.SOME:
            return count > 0
        share, asked = 100 * count, self.percent * total
        return {Bound.MORE_THAN: share > asked, Bound.AT_LEAST: share >= asked, Bound.AT_MOST: share <= asked}[
            self.bound
        ]

    @property
    def who(self) -> str:
        """The predikat that it is about: "Butuh Perbaikan atau Kurang"."""
        return _(" atau ").join(predicate.label for predicate in self.predicates)

    @property
    def asks(self) -> str:
        """What it asks, in words."""
        return {
            Bound.MORE_THAN: _("mayoritas, lebih dari %(percent)s%%", percent=self.percent),
            Bound.AT_LEAST: _("paling sedikit %(percent)s%%", percent=self.percent),
            Bound.AT_MOST: _("paling banyak %(percent)s%%", percent=self.percent),
            Bound.SOME: _("harus ada"),
            Bound.NONE: _("tidak ada"),
        }[self.bound]


_VERY_GOOD, _GOOD, _NEEDS, _POOR, _VERY_POOR = Predicate
_FEW_VERY_GOOD = Rule((_VERY_GOOD,), Bound.AT_MOST, 10)

RULES: dict[OrganisationPredicate, tuple[Rule, ...]] = {
    OrganisationPredicate.EXCELLENT: (
        Rule((_VERY_GOOD,), Bound.MORE_THAN, 50),
        Rule((_VERY_GOOD,), Bound.AT_MOST, 70),
    ),
    OrganisationPredicate.GOOD: (
        Rule((_GOOD,), Bound.MORE_THAN, 50),
        Rule((_GOOD,), Bound.AT_MOST, 70),
        Rule((_NEEDS, _POOR), Bound.SOME),
    ),
    OrganisationPredicate.NEEDS_IMPROVEMENT: (Rule((_NEEDS,), Bound.AT_LEAST, 60), _FEW_VERY_GOOD),
    OrganisationPredicate.POOR: (
        Rule((_POOR,), Bound.AT_LEAST, 60),
        Rule((_NEEDS,), Bound.AT_LEAST, 10),
        _FEW_VERY_GOOD,
    ),
    OrganisationPredicate.VERY_POOR: (
        Rule((_VERY_POOR,), Bound.AT_LEAST, 60),
        Rule((_POOR, _NEEDS), Bound.AT_LEAST, 10),
        Rule((_VERY_GOOD,), Bound.NONE),
    ),
}
"""SE MenPANRB 3/2023, read in domain.md 2.5; "mayoritas" is more than half."""


@dataclass(frozen=True)
class Deviation:
    """One rule that a distribution is off, as a sentence with its figures."""

    sentence: str
    rule: Rule


def mirror(organisation: OrganisationPredicate, counts: Mapping[Predicate, int]) -> list[Deviation]:
    """Where the counts are off what the unit's predikat suggests, in the order of the rules; of nobody nothing."""
    total = sum(counts.values())
    if not total:
        return []
    held = [(rule, sum(counts.get(predicate, 0) for predicate in rule.predicates)) for rule in RULES[organisation]]
    return [
        Deviation(_sentence(organisation, rule, count, total), rule)
        for rule, count in held
        if not rule.is_kept(count, total)
    ]


def is_small(counts: Mapping[Predicate, int]) -> bool:
    """Whether the people are too few for shares to be held against the rules; `SMALL` says so."""
    return 0 < sum(counts.values()) < FEWEST


def guidance(organisation: OrganisationPredicate) -> list[str]:
    """The rules of this predikat in words: "Sangat Baik: paling banyak 70%"."""
    return [f"{rule.who}: {rule.asks}" for rule in RULES[organisation]]


def _sentence(organisation: OrganisationPredicate, rule: Rule, count: int, total: int) -> str:
    share = (Decimal(100 * count) / total).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return _(
        "%(who)s: %(count)s dari %(total)s pegawai (%(share)s%%). "
        "Pedoman bila organisasinya %(organisation)s: %(asks)s.",
        who=rule.who,
        count=format_decimal(count),
        total=format_decimal(total),
        share=format_decimal(share),
        organisation=organisation.label,
        asks=rule.asks,
    )


HEAD_RATINGS: dict[OrganisationPredicate, Rating] = {
    OrganisationPredicate.EXCELLENT: Rating.ABOVE,
    OrganisationPredicate.GOOD: Rating.MEETS,
    OrganisationPredicate.NEEDS_IMPROVEMENT: Rating.BELOW,
    OrganisationPredicate.POOR: Rating.BELOW,
    OrganisationPredicate.VERY_POOR: Rating.BELOW,
}
HEAD_NOTE = _l(
    "Saran: capaian organisasi adalah rating hasil kerja pimpinannya. Padanan lima predikat ke tiga rating disusun "
    "Kintan, karena tidak ada padanan resmi."
)


def head_rating(organisation: OrganisationPredicate) -> Rating:
    """The rating hasil kerja that the unit's predikat suggests for who heads it; inferred, so only a suggestion."""
    return HEAD_RATINGS[organisation]
