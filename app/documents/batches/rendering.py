"""Each sheet of a batch is the whole PDF of one agreement, from what was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements import Agreement
from app.documents.sheets import KINDS, Original, original_of, typeset_agreement
from app.extensions import db
from app.people import Unit

Renderer = Callable[[], bytes]
Preparer = Callable[[Sequence[int]], dict[int, Renderer]]
"""Reads these agreements and gives, by id, what makes the sheet of each without the database."""

_WHOLE = KINDS["lengkap"]


def renderers_of(agreement_ids: Sequence[int]) -> dict[int, Renderer]:
    """Those of the agreements whose content still is what was signed."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    found = db.session.scalars(
        select(Agreement)
        .where(Agreement.id.in_(agreement_ids))
        .options(joinedload(Agreement.unit).joinedload(Unit.office), selectinload(Agreement.signatures))
    )
    originals = {agreement.id: original_of(agreement) for agreement in found}
    return {
        agreement_id: partial(_render, app, original)
        for agreement_id, original in originals.items()
        if original.is_signed and original.is_genuine
    }


def _render(app: Flask, original: Original) -> bytes:
    """In a thread of its own, which knows no application yet."""
    with app.app_context():
        return typeset_agreement(original, _WHOLE)
