"""The sheets as PDF, for whom they concern."""

from __future__ import annotations

from flask import Response, abort

from app.agreements import get_for
from app.documents import blueprint, sheets
from app.documents.matrices import matrix_for
from app.kernel import clock, database
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import download

PDF = "application/pdf"


@blueprint.get("/perjanjian/<int:agreement_id>/lembar/<kind>.pdf")
@access(Permission.SELF)
def agreement_sheet(agreement_id: int, kind: str) -> Response:
    """One sheet of the agreement, or all of them in one file."""
    wanted = sheets.KINDS.get(kind) or abort(404)
    original = sheets.original_of(get_for(viewer, agreement_id))
    database.end_read()
    return download(sheets.typeset_agreement(original, wanted), wanted.file_name(original.content), PDF)


@blueprint.get("/matriks/<int:agreement_id>/lembar.pdf")
@access(Permission.SELF)
def matrix_sheet(agreement_id: int) -> Response:
    """The matriks peran hasil of the leader whose agreement it is, as it stands now."""
    found = matrix_for(viewer, agreement_id)
    database.end_read()
    return download(sheets.typeset_matrix(found, clock.now()), sheets.matrix_file_name(found.leader, found.year), PDF)
