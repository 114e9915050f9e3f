"""What an agreement says, word for word, as data: the content that is hashed, signed, kept and printed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from app.agreements.models import Agreement, BudgetLine, Measure, Result
from app.kernel.numbers import plain
from app.people import Employee, rank_of

FORMAT = 1


def content_of(agreement: Agreement) -> dict[str, Any]:
    """The agreement in the order of the printed sheet (domain.md 2.9). Only strings, numbers, lists and mappings."""
    placement = agreement.placement
    content = {
        "format": FORMAT,
        "year": agreement.year,
        "edition": agreement.edition,
        "starts_on": agreement.starts_on.isoformat(),
        "ends_on": agreement.ends_on.isoformat(),
        "form": agreement.form.value,
        "approach": agreement.approach.value,
        "employee": {**_person(agreement.employee), "position": placement.position, "unit": agreement.unit.name},
        "supervisor": _person(agreement.supervisor) if agreement.supervisor else None,
        "results": [_result(result) for result in agreement.results],
        "expectations": {
            item.behaviour.value: item.text for item in sorted(agreement.expectations, key=lambda item: item.behaviour)
        },
        "appendix": [{"band": item.band.value, "text": item.text} for item in agreement.appendix],
    }
    return content | _later_parts(agreement)


def _later_parts(agreement: Agreement) -> dict[str, Any]:
    """What contents gained later: named only where there is any, so that what was signed before keeps its hash."""
    parts: dict[str, Any] = {}
    if agreement.amends_id is not None:
        parts["amendment"] = {"reason": agreement.amend_reason}
    if agreement.budget:
        parts["budget"] = [_budget_line(line) for line in agreement.budget]
    return parts


def _budget_line(line: BudgetLine) -> dict[str, str]:
    return {
        "programme": line.programme,
        "activity": line.activity,
        "amount": f"{plain(line.amount):f}",
        "source": line.source,
    }


def _person(employee: Employee) -> dict[str, str]:
    return {"name": employee.name, "nip": employee.nip or "", "rank": rank_of(employee.grade)}


def _result(result: Result) -> dict[str, Any]:
    return {
        "kind": result.kind.value,
        "ownership": result.ownership.value,
        "text": result.text,
        "intervenes_in": result.intervenes_in,
        "measures": [_measure(measure) for measure in result.measures],
    }


def _measure(measure: Measure) -> dict[str, str]:
    return {
        "aspect": measure.aspect.value if measure.aspect else "",
        "perspective": measure.perspective.value if measure.perspective else "",
        "text": measure.text,
        "target": measure.target_text,
        "unit": measure.unit_of_measure,
    }


def sha256_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the content as canonical JSON: keys sorted, no spaces, UTF-8."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
