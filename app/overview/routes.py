"""Home, the team board, and the answer for who watches over the portal."""

from __future__ import annotations

from collections import Counter

from flask import Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app import agreements, certificates, documents, people
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Permission
from app.overview import blueprint
from app.overview.queries.team import sum_of, team_now
from app.overview.tasks import todo_of
from app.web.access import PUBLIC, access, viewer
from app.web.answers import page


@blueprint.get("/")
@access(Permission.SELF)
def home() -> Response:
    """Beranda: what I must do now, by when."""
    return page("overview/home.html", todo=todo_of(viewer))


@blueprint.get("/tim")
@access(Permission.TEAM)
def team() -> Response:
    """The supervisor's board: each report, and where the year's agreement stands."""
    year = clock.today().year
    rows = agreements.team_of(viewer, year)
    own = [row for row in rows if row.placement.supervisor_id == viewer.employee_id]
    stood_in_for = [
        (ground, [row for row in rows if row.placement.supervisor_id == ground.principal_id])
        for ground in people.stood_in_for_by(viewer)
    ]
    assessed = team_now(viewer)
    hours = certificates.year_hours({row.placement.employee_id for row in rows}, year)
    counts = Counter(row.agreement.status if row.agreement else None for row in rows)
    return page(
        "overview/team.html", own=own, stood_in_for=stood_in_for, counts=counts,
        statuses=list(agreements.AgreementStatus), year=year, assessed=assessed,
        summed=sum_of(assessed), hours=hours, orders_sheets=documents.orders_any(viewer),
    )  # fmt: skip


@blueprint.get("/healthz")
@access(PUBLIC)
def health() -> Response:
    """Whether the portal and its database answer; 503 if not."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        response = jsonify(status="database unreachable")
        response.status_code = 503
        return response
    return jsonify(status="ok", database=_engine())


def _engine() -> str:
    version = db.session.connection().dialect.server_version_info or ()
    return f"{db.engine.dialect.name} {'.'.join(map(str, version))}"
