"""The sheets of an evaluation and of a unit's predikat, for whom they concern."""

from __future__ import annotations

from flask import Response, abort

from app.documents import blueprint, evaluations, spreadsheets
from app.kernel import database
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import download

PDF = "application/pdf"


@blueprint.get("/penilaian/<int:assessment_id>/lembar/<kind>.pdf")
@access(Permission.SELF)
def evaluation_sheet(assessment_id: int, kind: str) -> Response:
    """One sheet of the evaluation."""
    wanted = evaluations.KINDS.get(kind) or abort(404)
    found = evaluations.evaluation_for(viewer, assessment_id)
    if wanted.of_credit and found.credit is None:
        abort(404)
    database.end_read()
    return download(evaluations.typeset_evaluation(found, wanted), wanted.file_name(found), PDF)


@blueprint.get("/penilaian/<int:assessment_id>/lembar/evaluasi.xlsx")
@access(Permission.SELF)
def evaluation_workbook(assessment_id: int) -> Response:
    """The same as a workbook, and in the order of e-Kinerja BKN."""
    found = evaluations.evaluation_for(viewer, assessment_id)
    body = spreadsheets.evaluation_book(evaluations.facts_for_book(found))
    return download(body, f"evaluasi-{found.content['year']}-{assessment_id}.xlsx", spreadsheets.MIMETYPE)


@blueprint.get("/predikat-organisasi/<int:unit_id>/<int:window_id>/lembar.pdf")
@access(Permission.SELF)
def unit_predicate_sheet(unit_id: int, window_id: int) -> Response:
    """The penetapan of the unit's predikat with the curve of its people."""
    found = evaluations.unit_sheet_for(viewer, unit_id, window_id)
    database.end_read()
    return download(evaluations.typeset_unit(found), found.file_name, PDF)
