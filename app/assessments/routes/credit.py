"""Angka kredit of a functional post: each conversion with its computation, and the sum against what is needed."""

from __future__ import annotations

from flask import Response

from app.assessments import blueprint
from app.assessments.crediting import tally
from app.assessments.queries.history import person_for, released_of, unopened_of
from app.assessments.wording import window_title
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/penilaian/angka-kredit")
@access(Permission.SELF)
def credit() -> Response:
    """One's own angka kredit."""
    return _credit(viewer.employee_id)


@blueprint.get("/penilaian/angka-kredit/<int:employee_id>")
@access(Permission.SELF)
def credit_of(employee_id: int) -> Response:
    """The angka kredit of somebody, from the results that this reader may see."""
    return _credit(employee_id)


def _credit(employee_id: int | None) -> Response:
    person = person_for(viewer, employee_id)
    is_own = person.id == viewer.employee_id
    return page(
        "assessments/credit.html",
        person=person,
        is_own=is_own,
        tally=tally(released_of(viewer, person.id)),
        unopened=unopened_of(viewer) if is_own else [],
        window_title=window_title,
    )
