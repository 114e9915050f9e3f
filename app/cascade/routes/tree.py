"""Pohon kinerja: the picture and, saying the same, the list; an indicator or one branch is chosen by the address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.cascade import blueprint
from app.cascade.drawing import Shape, draw
from app.cascade.queries import tree as queries
from app.cascade.queries.tree import Branch, Growth
from app.indicators import own_office
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page

TEMPLATE = "cascade/tree.html"
DRAWN, DRAWN_DEEP = 6, 1
"""Branches below one box of the picture, and how many results it follows downward; the list has them all."""


@dataclass
class Line:
    """One line of the list, as the `ui.tree` macro takes it."""

    label: str
    url: str | None = None
    note: str = ""
    children: list[Line] = field(default_factory=list)


@blueprint.get("/pohon-kinerja")
@access(Permission.INDICATORS_SEE)
def tree() -> Response:
    """The tree of one indicator of an office and year, or one branch of it."""
    if result_id := number_asked("hasil"):
        return _branch_page(result_id)
    year = number_asked("tahun") or clock.today().year
    there = queries.offices(year)
    office_id = number_asked("kantor") or own_office(viewer)
    if there and office_id not in dict(there):
        office_id = there[0][0]
    offered = queries.indicators_of(office_id, year)
    chosen = next((each for each in offered if each.id == number_asked("iku")), offered[0] if offered else None)
    growth = queries.under_indicator(viewer, chosen, offered) if chosen else None
    return page(
        TEMPLATE,
        fragment="tree",
        offices=there,
        years=sorted({year, clock.today().year, *queries.years()}, reverse=True),
        office_id=office_id,
        year=year,
        offered=offered,
        chosen=chosen,
        is_branch=False,
        **_shown(growth),
    )


def _branch_page(result_id: int) -> Response:
    growth = queries.under_result(viewer, result_id) or abort(404)
    return page(TEMPLATE, fragment="tree", is_branch=True, **_shown(growth))


def _shown(growth: Growth | None) -> dict[str, Any]:
    """The list and the picture of what has grown."""
    if growth is None:
        return {"growth": None}
    return {"growth": growth, "lines": [_line(growth.root)], "picture": draw(_shape(growth.root))}


def _line(branch: Branch) -> Line:
    line = Line(branch.text, _address(branch), f"{branch.name}, {branch.note}" if branch.note else branch.name)
    line.children = [Line(text, note=target) for text, target in branch.measures]
    line.children += [_line(each) for each in branch.children]
    line.children += _hidden(branch.hidden)
    if branch.below:
        url = url_for("cascade.tree", hasil=branch.key)
        line.children.append(Line(_("Buka %(n)s hasil kerja di bawahnya", n=branch.below), url))
    return line


def _address(branch: Branch) -> str:
    if branch.is_indicator:
        return url_for("indicators.show", indicator_id=-branch.key)
    return url_for("agreements.show_agreement", agreement_id=branch.agreement_id)


def _hidden(count: int) -> list[Line]:
    return [Line(_("%(n)s hasil kerja lain, isinya tidak terbuka untuk Anda", n=count))] if count else []


def _shape(branch: Branch, deep: int = 0) -> Shape:
    """The branch as a box, with what hangs below it; what does not fit is a box, or a line, that says how much."""
    has_room = branch.is_indicator or deep < DRAWN_DEEP
    drawn = branch.children[:DRAWN] if has_room else []
    rest = len(branch.children) - len(drawn) + branch.hidden + branch.below
    shape = Shape("iku" if branch.is_indicator else "result", branch.name, branch.text, _foot(branch.measures))
    shape.children = [_shape(each, deep + (not branch.is_indicator)) for each in drawn]
    if rest and has_room:
        shape.children.append(Shape("more", _("%(n)s lainnya", n=rest)))
    elif rest:
        shape.foot = _("%(n)s hasil kerja di bawahnya", n=rest)
    return shape


def _foot(measures: list[tuple[str, str]]) -> str:
    targets = [target for _text, target in measures if target]
    if not targets:
        return ""
    more = f" (+{len(targets) - 1})" if len(targets) > 1 else ""
    return _("Target %(target)s", target=targets[0]) + more
