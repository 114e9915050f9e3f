"""The official words of an evaluation: Indonesian, whatever language the reader has chosen."""

from __future__ import annotations

from app.assessments import Judgement, OrganisationPredicate, Predicate, Rating
from app.periods import PeriodKind, Window, window_title

_ROMAN = ("I", "II", "III", "IV")
RATINGS = {each.value: f"{each.value.replace('_', ' ')} ekspektasi".upper() for each in Rating}
PREDICATES = {each.value: each.value.replace("_", " ").title() for each in Predicate}
ORGANISATIONS = {each.value: each.value.replace("_", " ").title() for each in OrganisationPredicate}
JUDGEMENTS = {
    Judgement.EXCEEDED: "Melampaui target",
    Judgement.MET: "Target tercapai",
    Judgement.PARTLY: "Target tercapai sebagian",
    Judgement.MISSED: "Target tidak tercapai",
}
OUTCOMES = {"dikabulkan": "Keberatan dikabulkan", "ditolak": "Keberatan ditolak"}


def period_of(window: Window) -> str:
    """TRIWULAN III, AKHIR, BULAN OKTOBER: as the heading of the forms names it. Asked in the Indonesian locale."""
    if window.kind is PeriodKind.QUARTERLY:
        return f"TRIWULAN {_ROMAN[window.number - 1]}"
    if window.kind is PeriodKind.ANNUAL:
        return "AKHIR"
    return f"BULAN {window_title(window).rsplit(' ', 1)[0].upper()}"
