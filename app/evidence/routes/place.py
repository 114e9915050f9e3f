"""The page of one place: what stands there, and taking pieces away again."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.evidence import actions, blueprint, queries
from app.evidence.places import place_named
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.get("/bukti/untuk/<name>/<int:subject_id>")
@access(Permission.SELF)
def place(name: str, subject_id: int) -> Response:
    """What stands beside one thing."""
    return page("evidence/place.html", **context(name, subject_id))


def context(name: str, subject_id: int) -> dict[str, Any]:
    """What the page of a place shows."""
    at = place_named(name)
    standing = at.load(viewer, subject_id)
    pieces = queries.beside(at.table, [subject_id], viewer)[subject_id]
    return {"place": at, "subject_id": subject_id, "standing": standing, "pieces": pieces}


@blueprint.post("/bukti/untuk/<name>/<int:subject_id>/lepas/<int:evidence_id>")
@access(Permission.SELF)
def detach(name: str, subject_id: int, evidence_id: int) -> Response:
    """Take a piece away from beside the thing."""
    actions.detach(viewer, place_named(name).table, subject_id, evidence_id)
    say(_("Bukti dilepas dari sini. Berkas atau tautannya tetap ada."))
    return go("evidence.place", name=name, subject_id=subject_id)
