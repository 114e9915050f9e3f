"""Konversi predikat ke angka kredit and their sum, as the two sheets print them (PerBKN 3/2023; domain.md 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from app.assessments import Assessment, released_of
from app.credit import BalanceKind, CreditBalance, Level, Line, balances_of, credit_of, rules, tally
from app.documents.evaluations.words import PREDICATES
from app.kernel.permissions import Actor
from app.periods import PeriodKind

_BLANK = "." * 24
_CAUTION = (
    "Bahan penetapan yang dihitung Kintan dari hasil penilaian. Kintan tidak mencatat Angka Kredit sebelum hasil-hasil "
    "itu: isi titik-titik dari PAK terakhir. Lembar ini belum menetapkan apa pun sampai lengkap, bernomor, dan "
    "ditandatangani pejabat yang menetapkan. Kode keaslian menunjuk hasil penilaiannya."
)

_CAUTION_WITH_OLD = (
    "Bahan penetapan yang dihitung Kintan dari hasil penilaian dan saldo awal yang dicatat tim pengelola kinerja dari "
    "dokumen yang disebut. Lembar ini belum menetapkan apa pun sampai lengkap, bernomor, dan ditandatangani pejabat "
    "yang menetapkan. Kode keaslian menunjuk hasil penilaiannya."
)
_ROWS = {
    BalanceKind.FORMER: "AK JF lama",
    BalanceKind.ADJUSTED: "AK Penyesuaian/ Penyetaraan",
    BalanceKind.EDUCATION: "AK yang diperoleh dari peningkatan pendidikan",
}


def of(actor: Actor, assessment: Assessment) -> dict[str, Any] | None:
    """This assessment's credit, and the sum of the released ones up to its end; None where the post has no jenjang."""
    own = credit_of(assessment)
    if own is None:
        return None
    ends_on = assessment.ends_on
    balances = [
        each for each in balances_of(assessment.employee_id) if each.as_of <= ends_on and each.level is own.level
    ]
    found = tally((each for each in released_of(actor, assessment.employee_id) if each.ends_on <= ends_on), balances)
    added = found.added if found.level is own.level else []
    total = sum((each.credit.value for each in added), Decimal(0))
    return {
        **_decree(own.level, total, balances),
        "level": own.level.value.replace("_", " ").title(),
        "months": own.months,
        "line": [
            PREDICATES[own.predicate.value], f"{rules.PERCENT[own.predicate]}%", _figure(own.coefficient), own.printed,
        ],
        "lines": [_line(each) for each in reversed(added)],
        "total": _sum(total),
    }  # fmt: skip


def _decree(level: Level, total: Decimal, balances: list[CreditBalance]) -> dict[str, Any]:
    """What penetapan angka kredit prints beside the sum: its six rows, and what is owed by the table of needs.

    Old credit stands in its column where an opening balance was entered; without any its cells stay empty, and what
    is owed is said of the new credit alone.
    """
    brought = {_ROWS[each.kind]: each for each in balances}
    old = sum((each.value for each in balances), Decimal(0)) if balances else None
    needs, name = rules.LEVELS[level], level.value.replace("_", " ").title()
    rows = ("AK Dasar yang diberikan", "AK JF lama", "AK Penyesuaian/ Penyetaraan", "AK Konversi")
    rest = ("AK yang diperoleh dari peningkatan pendidikan", "")
    asked = [needs.rank, needs.level]
    return {
        "decree": [_new(total, old) if row == "AK Konversi" else _row(row, brought.get(row)) for row in (*rows, *rest)],
        "old": "" if old is None else _sum(old),
        "all": "" if old is None else _sum(old + total),
        "owed": [
            [
                "Angka Kredit minimal yang harus dipenuhi",
                *("–" if each is None else _figure(Decimal(each)) for each in asked),
            ],
            ["Kelebihan/Kekurangan dari Angka Kredit baru saja", *(_difference(total, each) for each in asked)],
            [
                "Kelebihan/Kekurangan dari jumlah lama dan baru",
                *(_BLANK if old is None and each else _difference((old or 0) + total, each) for each in asked),
            ],
        ],
        "table": f"Kebutuhan kumulatif jenjang {name} menurut PermenPANRB 1/2023 dan PerBKN 3/2023.",
        "caution": _CAUTION if old is None else _CAUTION_WITH_OLD,
    }


def _row(name: str, balance: CreditBalance | None) -> list[str]:
    """Old credit of one kind, with the document that decided it; to be filled in where none was entered."""
    if balance is None:
        return [name, *[""] * 4]
    value = _sum(balance.value)
    return [name, value, "–", value, balance.document]


def _new(total: Decimal, old: Decimal | None) -> list[str]:
    return ["AK Konversi", "" if old is None else "–", _sum(total), "" if old is None else _sum(total), "dari Kintan"]


def _difference(total: Decimal, needed: int | None) -> str:
    if needed is None:
        return "–"
    over = total - needed
    return f"{'Kelebihan' if over >= 0 else 'Kekurangan'} {_sum(abs(over))}"


def _sum(value: Decimal) -> str:
    return str(format_decimal(value, format="#,##0.00#", locale="id"))


def _line(each: Line) -> list[str]:
    window, own = each.assessment.window, each.credit
    is_year = window.kind is PeriodKind.ANNUAL and own.months == rules.YEAR
    return [
        str(window.year), "" if is_year else f"{own.months} bulan", PREDICATES[own.predicate.value],
        f"{rules.PERCENT[own.predicate]}%", _figure(own.coefficient), own.printed,
    ]  # fmt: skip


def _figure(value: Decimal) -> str:
    return str(format_decimal(value, locale="id"))
