"""Capaian: how much of its target a measure reached, in percent, and how that was reckoned. Decimals only, half-up.

Sources: domain.md 4.2; (2T - R)/T is that of PermenPANRB 8/2021 p. 100, a range counts against the bound that was
missed (ibid. p. 110). For an indicator that is to stay in a range, or stable, no national formula was found: office
practice (docs/decisions/0015). The predikat is never computed from a capaian (PermenPANRB 6/2022).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, localcontext

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.assessments.rules.pace import Pace
from app.indicators import Polarity
from app.kernel.labels import Labelled
from app.kernel.targets import Target, TargetKind
from app.periods import MinimiseFormula

MOST = Decimal("999999.99")
"""The highest capaian that is believed, in percent; above it target or realisation is mistyped, or divided by zero."""
_HUNDRED, _ZERO, _CENT = Decimal(100), Decimal(0), Decimal("0.01")
# Without traps nothing is raised: what overflows is infinite, what has no answer is no number, and both are told.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
_LONGEST = 20  # digits: with six decimals what the formatting can still round
_PLAIN = "#,##0.######"


class Formula(Labelled):
    """In words, how a capaian was reckoned."""

    SHARE = "bagian", _l("realisasi ÷ target × 100%")
    MIRRORED = "cermin", _l("(2 × target − realisasi) ÷ target × 100%")
    INVERTED = "terbalik", _l("target ÷ realisasi × 100%")
    DEVIATION = (
        "simpangan",
        _l("100% − selisih realisasi dan target ÷ target × 100% (praktik kantor; tidak ada rumus nasional)"),
    )
    WITHIN = "dalam_rentang", _l("realisasi di dalam rentang target = 100%")
    JUDGED = "dinilai", _l("target berupa kata-kata: dinilai, bukan dihitung")


@dataclass(frozen=True)
class Rule:
    """One formula: the arithmetic on (realisation, target), and how its figures are written out."""

    ratio: Callable[[Decimal, Decimal], Decimal]
    figures: str


RULES: dict[Formula, Rule] = {
    Formula.SHARE: Rule(lambda value, target: value / target, "{value} ÷ {target} × 100%"),
    Formula.MIRRORED: Rule(
        lambda value, target: (2 * target - value) / target, "(2 × {target} − {value}) ÷ {target} × 100%"
    ),
    Formula.INVERTED: Rule(
        # Nothing, or less than nothing, is better than any realisation: endlessly good, as the formula tends to.
        lambda value, target: target / value if value > 0 else Decimal("Infinity"),
        "{target} ÷ {value} × 100%",
    ),
    Formula.DEVIATION: Rule(
        lambda value, target: 1 - abs(value - target) / target, "100% − |{value} − {target}| ÷ {target} × 100%"
    ),
}
"""Every formula that computes; its target is the bound that was missed where there are two."""

_NO_VALUE = _l("Belum ada realisasi.")
_NO_NUMBER = _l("Realisasi atau targetnya bukan angka yang bisa dihitung.")
_IN_WORDS = _l("Targetnya berupa kata-kata: capaian dinilai, bukan dihitung.")
_ZERO_TARGET = _l("Targetnya 0: capaian tidak bisa dihitung karena pembaginya nol. Nilai dari bukti dan penjelasannya.")
_NEGATIVE_TARGET = _l("Targetnya negatif: persentase capaian tidak punya arti. Nilai dari bukti dan penjelasannya.")
_ZERO_VALUE = _l("Realisasinya 0 atau kurang: rumus target ÷ realisasi tidak bisa menghitungnya (pembaginya nol).")
_UNBELIEVABLE = _l("Capaiannya lebih dari 999.999%. Periksa lagi realisasi dan targetnya.")


@dataclass(frozen=True)
class Achievement:
    """A capaian: `percent` as it counts (2 decimals; none where not computable), `uncapped` before the office's cap.

    `why` says why it cannot be computed, or why only the cap is known. `bound` is the target that it counts against.
    """

    percent: Decimal | None
    uncapped: Decimal | None
    formula: Formula
    why: object | None = None
    value: Decimal | None = None
    bound: Decimal | None = None
    target: Target | None = None
    raw: Decimal | None = None
    """What the formula gives, before nothing below 0 is shown; 2 decimals."""
    pace: Pace | None = None
    """What of the year's target falls to the period; none where the target holds for the period as it is."""

    @property
    def is_capped(self) -> bool:
        """Whether the office's cap, not the formula, set the percentage."""
        return self.percent is not None and self.percent != self.uncapped

    @property
    def steps(self) -> list[str]:
        """How it was reckoned, line by line, in the reader's language: "186 ÷ 162 × 100% = 114,81%"."""
        lines = [line for line in (self._missed_bound(), self._figures(), str(self.why or ""), self._floored()) if line]
        if self.is_capped:
            lines.append(_("Dibatasi paling tinggi %(cap)s%% (aturan kantor).", cap=_said(self.percent)))
        return lines

    def _missed_bound(self) -> str:
        if self.bound is None or self.target is None or self.target.low == self.target.high:
            return ""
        if self.bound == self.target.high:
            return _("Di atas rentang: dihitung terhadap batas atas, %(bound)s.", bound=_said(self.bound))
        return _("Di bawah rentang: dihitung terhadap batas bawah, %(bound)s.", bound=_said(self.bound))

    def _figures(self) -> str:
        if self.formula is Formula.WITHIN and self.target:
            return _("%(value)s di dalam %(target)s = 100%%", value=_said(self.value), target=self.target.text)
        if self.raw is None or self.formula not in RULES:
            return ""
        left = RULES[self.formula].figures.format(value=_signed(self.value), target=_said(self.bound))
        return f"{left} = {_said(self.raw)}%"

    def _floored(self) -> str:
        return _("Hasil negatif dihitung 0%.") if self.raw is not None and self.raw < 0 else ""


def _said(figure: Decimal | None) -> str:
    """The figure with all its decimals as the reader's language writes it; one of endless length in powers of ten."""
    if figure is None or not figure.is_finite() or abs(figure.adjusted()) > _LONGEST:
        return str(figure)
    return format_decimal(figure, format=_PLAIN)


def _signed(figure: Decimal | None) -> str:
    """A negative figure in brackets, since it stands behind a sign."""
    return f"({_said(figure)})" if figure is not None and figure < 0 else _said(figure)


def formula_for(polarity: Polarity, minimise: MinimiseFormula) -> Formula:
    """The formula of this polarity outside of its target; which of the two a minimising one takes is a setting."""
    if polarity is Polarity.MINIMISE:
        return Formula.INVERTED if minimise is MinimiseFormula.INVERTED else Formula.MIRRORED
    return Formula.SHARE if polarity is Polarity.MAXIMISE else Formula.DEVIATION


def reckon(
    target: Target, polarity: Polarity, value: Decimal | None, *, minimise: MinimiseFormula, cap: Decimal | None
) -> Achievement:
    """The capaian of `value` against `target`; never raises. `cap` is the highest percentage shown, none for no cap.

    Within a range it is 100; above it the upper bound counts, below it the lower, and the polarity says whether more
    is better (92 against 80-90 is 102,22), worse (6,5 months against 7-8 is 107,14), or wrong on either side.
    """
    formula = formula_for(polarity, minimise)
    if target.kind is TargetKind.TEXT or target.low is None or target.high is None:
        return Achievement(None, None, Formula.JUDGED, _IN_WORDS, value, target=target)
    if value is None:
        return Achievement(None, None, formula, _NO_VALUE, target=target)
    if not (value.is_finite() and target.low.is_finite() and target.high.is_finite()):
        return Achievement(None, None, formula, _NO_NUMBER, value, target=target)
    if target.low < target.high and target.low <= value <= target.high:
        return Achievement(_HUNDRED, _HUNDRED, Formula.WITHIN, value=value, target=target)
    bound = target.high if value > target.high else target.low
    if bound <= 0:
        why = _NEGATIVE_TARGET if bound < 0 else _ZERO_TARGET
        return Achievement(None, None, formula, why, value, bound, target)
    return _computed(formula, target, value, bound, cap)


def _computed(formula: Formula, target: Target, value: Decimal, bound: Decimal, cap: Decimal | None) -> Achievement:
    with localcontext(_EXACT):
        percent = RULES[formula].ratio(value, bound) * _HUNDRED
        if percent > MOST:
            why = _ZERO_VALUE if formula is Formula.INVERTED and value <= 0 else _UNBELIEVABLE
            return Achievement(cap, None, formula, why, value, bound, target)
        raw = percent.quantize(_CENT) if percent > -MOST else -MOST
    uncapped = max(raw, _ZERO)
    return Achievement(
        uncapped if cap is None else min(uncapped, cap), uncapped, formula, None, value, bound, target, raw
    )
