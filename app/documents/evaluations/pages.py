"""From what was read to the PDF: title, footer and proof around the facts."""

from __future__ import annotations

from typing import Any

from flask import current_app

from app.documents import seals
from app.documents.evaluations.facts import facts_of
from app.documents.evaluations.kinds import EvaluationKind
from app.documents.evaluations.originals import Evaluation
from app.documents.evaluations.units import UnitSheet
from app.documents.sheets.pages import frame
from app.documents.sheets.typesetting import typeset
from app.documents.words import moment


def typeset_evaluation(found: Evaluation, kind: EvaluationKind) -> bytes:
    """The sheet of one assessment."""
    about = f"{kind.title} {found.period} {found.content['year']}, {found.content['employee']['name']}"
    state = f"Keadaan {moment(found.state_at)}"
    facts = {
        **facts_of(found, current_app.config["OFFICE_PLACE"]),
        **frame(about, kind.parts(found)),
        "hash_line": f"{state}. Sidik isi (SHA-256): {found.sha256}" if found.sha256 else state,
        "seal": _seal(found) if found.sha256 else None,
    }
    return typeset(facts, found.made_at)


def _seal(found: Evaluation) -> dict[str, Any]:
    return {"sha256": found.sha256, **(seals.printed(found.code) if found.code else {"code": ""})}


def typeset_unit(found: UnitSheet) -> bytes:
    """The penetapan of a unit's predikat with its curve."""
    about = f"Penetapan Predikat Kinerja Organisasi {found.facts['period_name']}, {found.facts['unit']}"
    facts = {
        **found.facts,
        **frame(about, ("unit_predicate",)),
        "hash_line": f"Keadaan {moment(found.made_at)}",
        "seal": None,
        "place": current_app.config["OFFICE_PLACE"],
    }
    return typeset(facts, found.made_at)
