"""The angka kredit of somebody's released assessments: which count, and how far the sum is from what is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from flask_babel import gettext as _

from app.assessments import Assessment, AssessmentStatus
from app.credit.models import BalanceKind, CreditBalance
from app.credit.rules import LEVELS, Credit, Level, level_of
from app.people import PlacementKind
from app.periods import PeriodKind, whole_months
from app.web.rendering import long_date


@dataclass(frozen=True)
class Line:
    """One assessment with its credit. `why_not` says why it is not added to the sum, `since` from when it is counted
    where a former balance holds what is before.
    """

    assessment: Assessment
    credit: Credit
    why_not: str = ""
    since: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is added."""
        return not self.why_not

    @property
    def is_provisional(self) -> bool:
        """Whether an objection may still change the predikat."""
        return self.assessment.status is AssessmentStatus.OBJECTED


@dataclass(frozen=True)
class Tally:
    """Every line, newest first, the jenjang of the newest, the sum of what counts in it, and what was brought along."""

    lines: list[Line]
    level: Level | None
    total: Decimal
    balances: list[CreditBalance] = field(default_factory=list)

    @property
    def brought(self) -> Decimal:
        """The sum of the opening balances in this jenjang."""
        return sum((each.value for each in self.balances if each.level is self.level), Decimal(0))

    @property
    def together(self) -> Decimal:
        """What was brought along and what has come since."""
        return self.brought + self.total

    @property
    def former(self) -> CreditBalance | None:
        """The angka kredit lama of this jenjang."""
        return _former(self.balances, self.level)

    @property
    def added(self) -> list[Line]:
        """The lines that make up the sum."""
        return [line for line in self.lines if line.counts]

    @property
    def left_out(self) -> list[Line]:
        """The lines that are not added, each with its reason."""
        return [line for line in self.lines if not line.counts]

    @property
    def needs(self) -> list[tuple[str, int, Decimal]]:
        """(what for, what is needed together, what is still missing)."""
        if self.level is None:
            return []
        needed = LEVELS[self.level]
        asked = [(_("Kenaikan pangkat"), needed.rank), (_("Kenaikan jenjang"), needed.level)]
        return [(label, sum_, max(sum_ - self.together, Decimal(0))) for label, sum_ in asked if sum_ is not None]


def tally(assessments: Iterable[Assessment], balances: Sequence[CreditBalance] = ()) -> Tally:
    """The credit of assessments, newest first, in functional posts that are held for good.

    The annual one stands for the periods of its year and post; an earlier jenjang's credit is not carried on.
    What an opening balance of angka kredit lama already holds is not counted again.
    """
    credited = [(each, credit) for each in assessments if (credit := credit_of(each)) is not None]
    level = credited[0][1].level if credited else balances[0].level if balances else None
    annual = {_year_of(each) for each, _credit in credited if each.window.kind is PeriodKind.ANNUAL}
    former = _former(balances, level)
    lines = [_line(each, credit, annual, level, former.as_of if former else None) for each, credit in credited]
    total = sum((line.credit.value for line in lines if line.counts), Decimal(0))
    return Tally(lines, level, total, list(balances))


def _former(balances: Iterable[CreditBalance], level: Level | None) -> CreditBalance | None:
    of_level = (each for each in balances if each.level is level and each.kind is BalanceKind.FORMER)
    return next(of_level, None)


def _line(
    assessment: Assessment, credit: Credit, annual: set[tuple[int, int]], level: Level | None, until: date | None
) -> Line:
    """`until`: the day up to which angka kredit lama holds what came before."""
    if until is None or credit.level is not level or assessment.starts_on > until:
        return Line(assessment, credit, _why_not(assessment, credit, annual, level))
    if assessment.ends_on <= until:
        return Line(assessment, credit, _("sudah termasuk dalam angka kredit lama"))
    after = until + timedelta(days=1)
    rest = Credit(credit.level, credit.predicate, whole_months(after, assessment.ends_on))
    return Line(assessment, rest, _why_not(assessment, rest, annual, level), long_date(after))


def credit_of(assessment: Assessment) -> Credit | None:
    """What the predikat is worth for the whole months of the assessment; None where the post has no jenjang."""
    post, predicate = assessment.placement, assessment.predicate
    level = level_of(post.position, post.position_kind)
    if level is None or predicate is None or post.kind is not PlacementKind.DEFINITIVE:
        return None
    return Credit(level, predicate, whole_months(assessment.starts_on, assessment.ends_on))


def _year_of(assessment: Assessment) -> tuple[int, int]:
    return assessment.placement_id, assessment.window.year


def _why_not(assessment: Assessment, credit: Credit, annual: set[tuple[int, int]], level: Level | None) -> str:
    if assessment.window.kind is not PeriodKind.ANNUAL and _year_of(assessment) in annual:
        return _("sudah termasuk dalam penilaian tahunan")
    if credit.level is not level:
        return _("jenjang sebelumnya: %(level)s", level=credit.level.label)
    if credit.months == 0:
        return _("tidak ada bulan penuh")
    return ""
