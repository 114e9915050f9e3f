"""What somebody noted, as the pejabat penilai (or who stands in) reads it."""

from __future__ import annotations

from datetime import date

from flask import Response

from app.agreements import Agreement
from app.kernel import clock
from app.kernel.permissions import Permission
from app.progress import blueprint
from app.progress.queries import listing
from app.progress.queries.listing import Filters
from app.progress.queries.visibility import supervised_agreement
from app.progress.routes.context import day_asked, ways
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page


@blueprint.get("/catatan/pegawai/<int:agreement_id>")
@access(Permission.SELF)
def report(agreement_id: int) -> Response:
    """The notes of the post in the agreement's year, read only."""
    agreement = supervised_agreement(viewer, agreement_id)
    asked = report_filters(agreement)
    sheet = listing.sheet(viewer, listing.of_report(viewer, agreement), asked)
    address = {"agreement_id": agreement_id, "dari": asked.first.isoformat(), "sampai": asked.last.isoformat()}
    return page(
        "progress/report.html",
        agreement=agreement,
        sheet=sheet,
        asked=asked,
        address=address,
        **ways("progress.report", sheet, asked.page, **address),
    )


def report_filters(agreement: Agreement) -> Filters:
    """The days that the address asks for: the agreement's year until today, unless it says otherwise."""
    first = day_asked("dari", date(agreement.year, 1, 1))
    last = day_asked("sampai", min(clock.today(), date(agreement.year, 12, 31)))
    return Filters(min(first, last), last, (), number_asked("hal") or 1)
