"""One's own assessments year by year, and those of the people whom one rates."""

from __future__ import annotations

from itertools import groupby

from flask import Response, request
from flask_babel import gettext as _

from app.agreements import own_agreements
from app.assessments import blueprint, wording
from app.assessments.models import Assessment
from app.assessments.policy import Seat, sight_of
from app.assessments.queries import own
from app.kernel import clock
from app.kernel.permissions import Permission, can
from app.people import Placement
from app.periods import Window, has_scheme, window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page


def _year_asked(years: list[int]) -> int:
    """The year of the address where there is something in it, else the newest, else this one."""
    asked = number_asked("tahun")
    return asked if asked in years else next(iter(years), clock.today().year)


def _by_post(assessments: list[Assessment]) -> list[tuple[Placement, list[Assessment]]]:
    return [(post, list(those)) for post, those in groupby(assessments, key=lambda assessment: assessment.placement)]


@blueprint.get("/penilaian")
@access(Permission.SELF)
def index() -> Response:
    """One's own assessments of a year, post by post; what is to be known where there is none."""
    years = own.own_years(viewer)
    year = _year_asked(years)
    assessments = own.own_assessments(viewer, year) if years else []
    return page(
        "assessments/index.html",
        year=year,
        years=years,
        posts=_by_post(assessments),
        why_none="" if clock.today().year in years else _why_none(clock.today().year),
        manages=can(viewer, Permission.ASSESSMENTS_MANAGE),
        wording=wording,
        window_title=window_title,
        lines=_lines(assessments, Seat.EMPLOYEE),
    )


def _lines(assessments: list[Assessment], seat: Seat) -> dict[int, str]:
    """The state of each in words, as it is told to who has that part in all of them."""
    return {each.id: wording.status_line(each, sight_of(frozenset({seat}), each)) for each in assessments}


def _why_none(year: int) -> str:
    """Why there is no assessment yet, and what comes first."""
    signed = [each for each in own_agreements(viewer, year) if each.signed_at is not None and each.year == year]
    if not signed:
        return _(
            "Penilaian dimulai dari perjanjian kinerja yang sudah ditandatangani kedua pihak. "
            "Setelah perjanjian Anda berlaku, penilaian setiap periode muncul di sini."
        )
    if not has_scheme(signed[0].unit, year):
        return _(
            "Perjanjian Anda sudah berlaku, tetapi jadwal penilaian %(year)s kantor Anda belum dibuat. "
            "Tim pengelola kinerja yang membuatnya; setelah itu penilaian muncul di sini.",
            year=year,
        )
    return _("Penilaian muncul di sini sejak hari pertama periodenya, beberapa menit setelah perjanjian berlaku.")


def _current(there: list[Window]) -> Window | None:
    """Of the windows, newest first: the one that is due next, else the newest that has opened, else the newest."""
    today = clock.today()
    open_ones = [window for window in there if window.opens_on <= today <= window.closes_on]
    opened = [window for window in there if window.opens_on <= today]
    return next(iter([*open_ones, *opened, *there]), None)


@blueprint.get("/penilaian/tim")
@access(Permission.TEAM)
def team() -> Response:
    """The people whom one rates, window by window: where each stands, what waits for one."""
    years = own.team_years(viewer)
    year = _year_asked(years)
    there = own.team_windows(viewer, year) if years else []
    asked = request.args.get("jendela", type=int)
    window = next((each for each, _count in there if each.id == asked), _current([each for each, _count in there]))
    assessments = own.team_assessments(viewer, window.id) if window else []
    return page(
        "assessments/team.html", year=year, years=years, windows=there, window=window, assessments=assessments,
        window_title=window_title, lines=_lines(assessments, Seat.SUPERVISOR),
    )  # fmt: skip
