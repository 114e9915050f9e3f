"""The sheets of evaluations: read what is shown to the viewer, then set it; the unit's predikat with its curve."""

from app.documents.evaluations.facts import facts_for_book
from app.documents.evaluations.kinds import KINDS, EvaluationKind
from app.documents.evaluations.originals import Evaluation, evaluation_for
from app.documents.evaluations.pages import typeset_evaluation, typeset_unit
from app.documents.evaluations.proofs import proof_of
from app.documents.evaluations.units import UnitSheet, unit_sheet_for

__all__ = [
    "KINDS",
    "Evaluation",
    "EvaluationKind",
    "UnitSheet",
    "evaluation_for",
    "facts_for_book",
    "proof_of",
    "typeset_evaluation",
    "typeset_unit",
    "unit_sheet_for",
]
