"""The list of the library and the cascade as a tree."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.indicators import blueprint, policy
from app.indicators.kinds import IndicatorStatus
from app.indicators.queries import library as queries
from app.indicators.queries.library import ALL, LIVE, Filters
from app.indicators.queries.tree import tree
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page

EARLIEST = 2000


def filters() -> Filters:
    """What the address asks for; an address that says nothing opens one's own office and this year."""
    year = request.args.get("tahun", type=int) or 0
    return Filters(
        office_id=number_asked("kantor") if "kantor" in request.args else queries.own_office(viewer),
        year=year if EARLIEST <= year <= EARLIEST + 100 else clock.today().year,
        status=request.args.get("status", LIVE),
        words=request.args.get("q", "").replace("\x00", "").strip()[:100],
        page=number_asked("hal") or 1,
    )


def _address(asked: Filters, page_number: int | None = None) -> str:
    parts: dict[str, Any] = {"kantor": asked.office_id, "tahun": asked.year, "status": asked.status, "q": asked.words}
    return url_for("indicators.library", **parts, hal=page_number)


def _choices(asked: Filters) -> dict[str, Any]:
    """The options of the selects, those chosen among them."""
    there = queries.shelves(viewer)
    return {
        "offices": list(dict.fromkeys((office_id, name) for office_id, name, _year in there)),
        "years": sorted({asked.year, clock.today().year, *(year for _id, _name, year in there)}, reverse=True),
    }


@blueprint.get("/indikator")
@access(Permission.INDICATORS_SEE)
def library() -> Response:
    """The library, filtered by the address."""
    asked = filters()
    shelf = queries.shelf(viewer, asked)
    statuses = [(LIVE, _("Berlaku dan usulan")), *((each.value, each.label) for each in IndicatorStatus)]
    return page(
        "indicators/library.html",
        fragment="results",
        asked=asked,
        shelf=shelf,
        statuses=[*statuses, (ALL, _("Semua"))],
        keeps=policy.may_manage_any(viewer),
        previous=_address(asked, asked.page - 1) if shelf.first > 1 else None,
        following=_address(asked, asked.page + 1) if shelf.last < shelf.total else None,
        **_choices(asked),
    )


@blueprint.get("/indikator/pohon")
@access(Permission.INDICATORS_SEE)
def cascade() -> Response:
    """The office's tree of the year."""
    asked = filters()
    choices = _choices(asked)
    office_id = asked.office_id or (choices["offices"][0][0] if choices["offices"] else 0)
    return page(
        "indicators/tree.html",
        fragment="cascade",
        asked=asked,
        office_id=office_id,
        nodes=tree(viewer, office_id, asked.year),
        **choices,
    )
