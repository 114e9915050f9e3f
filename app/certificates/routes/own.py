"""One's own certificates by year, and the page of one certificate."""

from __future__ import annotations

from flask import Response, url_for

from app import evidence
from app.certificates import blueprint, wording
from app.certificates.models import Certificate
from app.certificates.queries import certificates as queries
from app.certificates.queries.hours import year_hours
from app.certificates.workflow import CERTIFICATE_MOVES
from app.kernel import audit, clock
from app.kernel.codes import spelled
from app.kernel.permissions import Permission, can
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.rendering import told


@blueprint.get("/sertifikat")
@access(Permission.SELF)
def own() -> Response:
    """The certificates of a year, what they count for and why, against the duty."""
    this_year = clock.today().year
    years = sorted({this_year, *queries.own_years(viewer)}, reverse=True)
    year = number_asked("tahun") if number_asked("tahun") in years else this_year
    employee_id = viewer.employee_id or 0
    return page(
        "certificates/own.html",
        certificates=queries.own(viewer, year),
        hours=year_hours([employee_id], year)[employee_id],
        year=year,
        years=[(str(each), url_for("certificates.own", tahun=each), each == year) for each in years],
        wording=wording,
    )


@blueprint.get("/sertifikat/<int:certificate_id>")
@access(Permission.SELF)
def show(certificate_id: int) -> Response:
    """One certificate: what is on it, what it counts for, its file, its history."""
    certificate = queries.get_for(viewer, certificate_id)
    return page(
        "certificates/show.html",
        certificate=certificate,
        code=spelled(certificate.code) if certificate.code else "",
        is_mine=certificate.employee_id == viewer.employee_id,
        back_url=url_for(
            "certificates.waiting" if can(viewer, Permission.TRAINING_MANAGE) else "certificates.hours_report"
        ),
        pieces=evidence.beside(Certificate.__tablename__, [certificate.id], viewer)[certificate.id],
        moves=CERTIFICATE_MOVES.available(viewer, certificate),
        history=told(audit.history_of(certificate)),
        wording=wording,
    )
