"""When an indicator is good enough (SMART, domain.md 4.1), and what its polarity means in figures (domain.md 4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from app.indicators.kinds import Polarity
from app.kernel.labels import Labelled
from app.kernel.targets import Target, TargetKind


class Criterion(Labelled):
    """The five letters (PER/20/M.PAN/11/2008)."""

    SPECIFIC = "S", _l("Spesifik")
    MEASURABLE = "M", _l("Terukur")
    ACHIEVABLE = "A", _l("Dapat dicapai")
    RELEVANT = "R", _l("Relevan")
    TIME_BOUND = "T", _l("Berbatas waktu")


@dataclass(frozen=True)
class Facts:
    """What the check looks at. `target` is that of the indicator's own year."""

    name: str
    definition: str
    objective: str
    formula: str
    variables: str
    unit_of_measure: str
    polarity: Polarity
    target: Target | None
    has_baseline: bool
    has_parent: bool
    is_of_office: bool


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. `field` is the form field that cures it; one that is not required is advice."""

    criterion: Criterion
    sentence: str
    field: str
    is_required: bool = True


def _words(facts: Facts) -> Iterable[tuple[bool, Criterion, object, str]]:
    yield bool(facts.name), Criterion.SPECIFIC, _l("Tulis nama indikatornya."), "name"
    yield (
        bool(facts.definition),
        Criterion.SPECIFIC,
        _l("Tulis definisinya: apa yang dihitung, apa yang tidak."),
        "definition",
    )
    yield (
        bool(facts.formula),
        Criterion.MEASURABLE,
        _l("Tulis rumusnya dengan kata-kata, supaya siapa pun menghitung hal yang sama."),
        "formula",
    )
    yield bool(facts.unit_of_measure), Criterion.MEASURABLE, _l("Tulis satuannya."), "unit_of_measure"
    yield bool(facts.objective), Criterion.RELEVANT, _l("Tulis sasaran yang didukungnya."), "objective"


def _target(facts: Facts) -> Iterable[tuple[bool, Criterion, object, str]]:
    target = facts.target
    if target is None:
        yield False, Criterion.TIME_BOUND, _l("Isi target untuk tahun ini."), "target"
        return
    yield (
        target.kind is not TargetKind.TEXT or bool(facts.variables),
        Criterion.MEASURABLE,
        _l("Targetnya berupa kata-kata. Jelaskan pada variabel bagaimana tercapainya diukur, atau tulis angkanya."),
        "variables",
    )
    yield (
        facts.polarity is not Polarity.RANGE or target.kind in (TargetKind.RANGE, TargetKind.TEXT),
        Criterion.MEASURABLE,
        _l("Polaritasnya “dalam rentang”: tulis target sebagai rentang, misalnya 80-90."),
        "target",
    )


def gaps(facts: Facts) -> list[Gap]:
    """What is missing, in the order of the letters; those required stand in the way of adoption."""
    found = [
        Gap(criterion, str(sentence), field)
        for is_met, criterion, sentence, field in (*_words(facts), *_target(facts))
        if not is_met
    ]
    if not facts.has_baseline:
        advice = _l("Belum ada pembanding: isi target tahun lalu atau capaian yang pernah diukur.")
        found.append(Gap(Criterion.ACHIEVABLE, str(advice), "target_before", is_required=False))
    if not facts.has_parent and not facts.is_of_office:
        advice = _l("Belum menginduk pada indikator di atasnya, jadi belum terlihat di pohon kinerja.")
        found.append(Gap(Criterion.RELEVANT, str(advice), "parent_id", is_required=False))
    return sorted(found, key=lambda gap: list(Criterion).index(gap.criterion))


@dataclass(frozen=True)
class Example:
    """A made-up realisation against a target, and the achievement that the polarity gives, in percent."""

    target: Decimal
    realised: Decimal
    percent: Decimal


_SHORT, _LONG = Decimal("0.9"), Decimal("1.1")
_TENTH = Decimal("0.1")


def worked_example(polarity: Polarity, low: Decimal | None, high: Decimal | None) -> Example | None:
    """An example in figures for the indicator card; None where no national formula exists or a target is not positive.

    Source: domain.md 4.2 (maximise realisation/target; minimise (2 x target - realisation)/target; a range counts
    against the bound that was missed).
    """
    if low is None or high is None or low <= 0 or polarity is Polarity.STABILISE:
        return None
    if polarity is Polarity.MINIMISE:
        realised = _rounded(high * _LONG)
        return Example(high, realised, ((2 * high - realised) / high * 100).quantize(_TENTH))
    realised = _rounded(low * _SHORT)
    return Example(low, realised, (realised / low * 100).quantize(_TENTH))


def _rounded(value: Decimal) -> Decimal:
    """A figure that is easy to follow: two decimals are enough below a hundred, none above a thousand."""
    places = Decimal(1) if value >= 1000 else _TENTH if value >= 10 else Decimal("0.01")
    return value.quantize(places)
