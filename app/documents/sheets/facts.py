"""The facts of a sheet, in the words and order in which its templates print them. Official words stay Indonesian."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from app.agreements import Behaviour, Party, ResultKind, SheetForm
from app.documents.glyphs import settable
from app.documents.sheets.originals import Original
from app.documents.words import ASPECTS, BANDS, FOR_WHOM, PERSPECTIVES, PLEDGE, day, moment, period, target_of
from app.kernel import clock
from app.web.rendering import nip

_NO_MEASURE = {"aspect": "", "text": "–", "target": "", "unit": "", "perspective": ""}
_SHORT = 14  # lines: less than half a page, however wide the letters
_STILL_OPEN = "Lembar ini belum berlaku; isinya masih bisa berubah."


def facts_of(original: Original, place: str) -> dict[str, Any]:
    """Everything that the templates ask for, but the title and the seal; all of it text that the fonts can set."""
    content = clean(original.content)
    form = SheetForm(content["form"])
    return {
        "year": content["year"],
        "place": place,
        "date": day(clock.local(original.made_at).date()) if original.is_signed else "",
        "period": period(content),
        "clauses": PLEDGE,
        "for_whom": FOR_WHOM[form],
        "leader": form is SheetForm.LEADER,
        "organisation": settable(original.organisation),
        "employee": _person(content["employee"]),
        "supervisor": _person(clean(original.supervisor)),
        "signed": {
            "employee": _signed(original, Party.EMPLOYEE),
            "supervisor": _signed(original, Party.SUPERVISOR),
        },
        "groups": list(_groups(content)),
        "behaviours": list(_behaviours(content)),
        "bands": [
            {"title": title, "items": [item["text"] for item in content["appendix"] if item["band"] == band]}
            for band, title in BANDS.items()
        ],
        "budget": _budget(content.get("budget", [])),
        "mark": _mark(original),
        "remark": _STILL_OPEN if original.is_genuine else "Isinya tidak sama dengan yang ditandatangani.",
    }


def _mark(original: Original) -> str:
    """What stands on top of every page of a sheet that is not to be relied on."""
    if not original.is_genuine:
        return "TIDAK SAH: isi tidak cocok dengan sidik yang ditandatangani"
    if original.is_signed:
        return ""
    return f"RANCANGAN: belum ditandatangani{' kedua pihak' if original.signed_at else ''}"


def clean(value: Any) -> Any:
    """The same with every text settable."""
    if isinstance(value, dict):
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [clean(each) for each in value]
    return settable(value) if isinstance(value, str) else value


def _person(person: dict[str, str]) -> dict[str, str]:
    return person | {"nip": nip(person["nip"])}


def _signed(original: Original, party: Party) -> str:
    at = original.signed_at.get(party)
    lines = ["ditandatangani di Kintan", moment(at), settable(original.signed_for.get(party, ""))] if at else []
    return "\n".join(filter(None, lines))


def _groups(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for letter, kind in zip("AB", ResultKind, strict=True):
        results = [result for result in content["results"] if result["kind"] == kind.value]
        yield {
            "title": f"{letter}. {kind.value.upper()}",
            "results": [_result(number, result) for number, result in enumerate(results, start=1)],
        }


def _result(number: int, result: dict[str, Any]) -> dict[str, Any]:
    measures = [_measure(measure) for measure in result["measures"] or [_NO_MEASURE]]
    lines = sum(max(lines_taken(measure["text"], 36), lines_taken(measure["target"], 20)) for measure in measures)
    return {
        "is_short": max(lines, lines_taken(result["text"], 30), lines_taken(result["intervenes_in"], 30)) <= _SHORT,
        "number": number,
        "text": result["text"],
        "intervenes_in": result["intervenes_in"],
        "measures": measures,
    }


def lines_taken(text: str, width: int) -> int:
    """How many lines the text takes, roughly, where so many letters stand beside each other."""
    return sum(1 + len(line) // width for line in text.split("\n"))


def _measure(measure: dict[str, str]) -> dict[str, str]:
    return {
        "aspect": ASPECTS.get(measure["aspect"], ""),
        "perspective": PERSPECTIVES.get(measure["perspective"], ""),
        "text": measure["text"],
        "target": target_of(measure),
    }


def _behaviours(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, behaviour in enumerate(Behaviour, start=1):
        yield {
            "number": number,
            "label": behaviour.label,
            "guidance": behaviour.guidance,
            "expectation": content["expectations"].get(behaviour.value, ""),
        }


def _budget(lines: list[dict[str, str]]) -> dict[str, Any]:
    amounts = [Decimal(line["amount"]) for line in lines]
    return {
        "lines": [line | {"amount": _rupiah(amount)} for line, amount in zip(lines, amounts, strict=True)],
        "total": _rupiah(sum(amounts, Decimal(0))),
    }


def _rupiah(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale="id")
