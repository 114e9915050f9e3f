"""Angka kredit of a functional post: each conversion with its computation, and the sum against what is needed."""

from __future__ import annotations

from flask import Response

from app.assessments import released_of, unopened_of
from app.credit import blueprint
from app.credit.queries import balances_of, kept_by, person_for
from app.credit.summing import tally
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/penilaian/angka-kredit")
@access(Permission.SELF)
def own() -> Response:
    """One's own angka kredit."""
    return _page(viewer.employee_id)


@blueprint.get("/penilaian/angka-kredit/<int:employee_id>")
@access(Permission.SELF)
def of(employee_id: int) -> Response:
    """The angka kredit of somebody, from the results that this reader may see."""
    return _page(employee_id)


def _page(employee_id: int | None) -> Response:
    person = person_for(viewer, employee_id)
    is_own = person.id == viewer.employee_id
    return page(
        "credit/show.html",
        person=person,
        is_own=is_own,
        tally=tally(released_of(viewer, person.id), balances_of(person.id)),
        keeps=kept_by(viewer, person.id) is not None,
        unopened=unopened_of(viewer) if is_own else [],
        window_title=window_title,
    )
