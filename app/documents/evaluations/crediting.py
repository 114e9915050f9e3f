"""Konversi predikat ke angka kredit and their sum, as the two sheets print them (PerBKN 3/2023; domain.md 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from app.assessments import Assessment, CreditLine, PeriodKind, credit, credit_of, credit_tally, released_of
from app.documents.evaluations.words import PREDICATES
from app.kernel.permissions import Actor


def of(actor: Actor, assessment: Assessment) -> dict[str, Any] | None:
    """This assessment's credit, and the sum of the released ones up to its end; None where the post has no jenjang."""
    own = credit_of(assessment)
    if own is None:
        return None
    ends_on = assessment.ends_on
    found = credit_tally(each for each in released_of(actor, assessment.employee_id) if each.ends_on <= ends_on)
    return {
        "level": own.level.value.replace("_", " ").title(),
        "months": own.months,
        "line": [
            PREDICATES[own.predicate.value], f"{credit.PERCENT[own.predicate]}%", _figure(own.coefficient), own.printed,
        ],
        "lines": [_line(each) for each in reversed(found.added)],
        "total": format_decimal(found.total, format="#,##0.00", locale="id"),
    }  # fmt: skip


def _line(each: CreditLine) -> list[str]:
    window, own = each.assessment.window, each.credit
    is_year = window.kind is PeriodKind.ANNUAL and own.months == credit.YEAR
    return [
        str(window.year), "" if is_year else f"{own.months} bulan", PREDICATES[own.predicate.value],
        f"{credit.PERCENT[own.predicate]}%", _figure(own.coefficient), own.printed,
    ]  # fmt: skip


def _figure(value: Decimal) -> str:
    return str(format_decimal(value, locale="id"))
