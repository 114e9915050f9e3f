"""The facts of an evaluation's sheets, in the words and order in which their templates print them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask_babel import force_locale

from app.agreements import Behaviour, ResultKind, SheetForm
from app.assessments import OrganisationPredicate, Predicate, distribution
from app.documents.evaluations.originals import Evaluation
from app.documents.evaluations.words import ORGANISATIONS, OUTCOMES, PREDICATES, RATINGS
from app.documents.sheets.facts import clean, lines_taken
from app.documents.words import ASPECTS, FOR_WHOM, PERSPECTIVES, day, moment, period, target_of
from app.kernel import clock
from app.periods import PeriodKind
from app.web.rendering import nip

UNREALISED = "Tidak ada realisasi yang dicatat"
_OF_THE_YEAR = (
    "Capaian dibandingkan dengan target setahun; untuk yang dihitung jumlahnya, satu triwulan atau bulan wajar belum "
    "100%."
)
_NO_MEASURE = {"aspect": "", "text": "–", "target": "", "unit": "", "perspective": "", "realisation": ""}
_BESIDE = ("text", "intervenes_in", "feedback")  # what stands beside all measures of a result
_SHORT = 14  # lines: less than half a page, however wide the letters
_PEAKS = dict(zip(OrganisationPredicate, Predicate, strict=True))  # what most have, by the rule of SE 3/2023


def facts_of(found: Evaluation, place: str) -> dict[str, Any]:
    """Everything that the templates ask for, but the title and the seal; all of it text that the fonts can set."""
    told: dict[str, Any] = clean(_told(found, place))
    return told


def _told(found: Evaluation, place: str) -> dict[str, Any]:
    content = found.content
    form = SheetForm(content["form"])
    employee, supervisor = found.signed
    return {
        "place": place,
        "date": day(clock.local(found.state_at).date()) if found.sha256 else "",
        "period": period(content),
        "period_name": f"{found.period} TAHUN {content['year']}",
        "for_whom": FOR_WHOM[form],
        "leader": form is SheetForm.LEADER,
        "organisation": found.organisation,
        **{who: _person(content[who]) for who in ("employee", "supervisor", "superior")},
        "signed": {"employee": _signed(*employee), "supervisor": _signed(*supervisor)},
        "groups": list(_groups(content)),
        "behaviours": list(_behaviours(content)),
        "work": _axis(content["work"]),
        "behaviour": _axis(content["behaviour"]),
        "predicate": PREDICATES.get(content["predicate"], "–").upper(),
        "unit_predicate": ORGANISATIONS.get(content["organisation"], "–").upper(),
        "pattern": pattern_of(content["organisation"]),
        "recommendation": content["recommendation"],
        "skip_reason": content["skip_reason"],
        "of_the_year": "" if content["window"][0] == PeriodKind.ANNUAL else _OF_THE_YEAR,
        "objection": objection_lines(content["objection"]),
        "credit": found.credit,
        "mark": found.mark,
        "remark": "Hasilnya masih bisa berubah sampai diterbitkan.",
    }


def facts_for_book(found: Evaluation) -> dict[str, Any]:
    """The same as the PDF has, with how far it can be relied on."""
    told = f"Keadaan {moment(found.state_at)}. "
    relied = f"Sidik isi (SHA-256): {found.sha256}" if found.sha256 else ""
    facts = _told(found, "") | {"content": found.content}
    return facts | {"about": told + " ".join(filter(None, (found.mark, relied)))}


def pattern_of(organisation: str) -> dict[str, Any] | None:
    """The rule for the unit's predikat in words, and its shape: most people where the peak is."""
    if not organisation:
        return None
    value = OrganisationPredicate(organisation)
    ordered = list(reversed(Predicate))
    peak = ordered.index(_PEAKS[value])
    with force_locale("id"):
        rules = distribution.guidance(value)
    return {
        "names": [PREDICATES[each.value] for each in ordered],
        "heights": [{0: 100, 1: 45}.get(abs(n - peak), 15) for n in range(len(ordered))],
        "rules": rules,
    }


def objection_lines(told: dict[str, str] | None) -> dict[str, str]:
    """The three boxes: keberatan, penjelasan, keputusan, each with its day; "" where nothing was said."""
    if told is None:
        return {"text": "", "explanation": "", "decision": ""}
    withdrawn = f"Ditarik kembali {_moment(told['withdrawn_at'])}." if told["withdrawn_at"] else ""
    outcome = OUTCOMES.get(told["outcome"], "")
    return {
        "text": _dated("Diajukan", told["filed_at"], told["text"], withdrawn),
        "explanation": _dated("Dijelaskan", told["explained_at"], told["explanation"]),
        "decision": _dated("Diputuskan", told["decided_at"], f"{outcome}." if outcome else "", told["decision"]),
    }


def _dated(what: str, at: str, *texts: str) -> str:
    return "\n".join(filter(None, (f"{what} {_moment(at)}", *texts))) if at else ""


def _moment(at: str) -> str:
    return moment(datetime.fromisoformat(at))


def _axis(told: dict[str, str]) -> dict[str, str]:
    return told | {"rating": RATINGS.get(told["rating"], "–")}


def _person(person: dict[str, str]) -> dict[str, str]:
    return person | {"nip": nip(person["nip"])}


def _signed(told: str, at: datetime | None) -> str:
    return f"{told}\n{moment(at)}" if at else ""


def _groups(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for letter, kind in zip("AB", ResultKind, strict=True):
        results = [each for each in content["results"] if each["kind"] == kind.value]
        yield {
            "title": f"{letter}. {kind.value.upper()}",
            "results": [_result(number, each) for number, each in enumerate(results, start=1)],
        }


def _result(number: int, result: dict[str, Any]) -> dict[str, Any]:
    measures = [_measure(each) for each in result["measures"] or [_NO_MEASURE]]
    lines = [
        max(lines_taken(each["text"], 24), lines_taken(each["target"], 14), lines_taken(each["realisation"], 22))
        for each in measures
    ]
    beside = max(lines_taken(result[name], 20) for name in _BESIDE)
    return {
        "is_short": max(sum(lines), beside) <= _SHORT,
        "number": number,
        **{name: result[name] for name in _BESIDE},
        "measures": [
            each | {"is_short": max(taken, beside) <= _SHORT} for each, taken in zip(measures, lines, strict=True)
        ],
    }


def _measure(measure: dict[str, Any]) -> dict[str, str]:
    pieces = "; ".join(measure.get("evidence", []))
    shown = f"Bukti: {pieces}" if pieces else ""
    return {
        "aspect": ASPECTS.get(measure["aspect"], ""),
        "perspective": PERSPECTIVES.get(measure["perspective"], ""),
        "text": measure["text"],
        "target": target_of(measure),
        "realised": measure["realisation"],
        "evidence": pieces,
        "realisation": "\n".join(filter(None, (measure["realisation"] or UNREALISED, shown))),
    }


def _behaviours(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(Behaviour, start=1):
        yield {
            "number": number,
            "label": each.label,
            "guidance": list(each.guidance),
            "expectation": content["expectations"].get(each.value, ""),
            "feedback": content["feedback"][each.value],
        }
