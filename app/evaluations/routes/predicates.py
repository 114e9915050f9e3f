"""Predikat organisasi: the units of an office in a window, and fixing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.evaluations import blueprint
from app.evaluations.actions import predicates as actions
from app.evaluations.forms.predicates import ChangePredicateForm, PredicateForm
from app.evaluations.models import UnitPredicate
from app.evaluations.policy import may_fix_predicate, may_see, needs_decree
from app.evaluations.queries import predicates as queries
from app.evaluations.queries import units
from app.evaluations.queries.basis import FEWEST, basis_of
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.people import Unit
from app.periods import Window, window_title
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import leave, page, say
from app.web.rendering import told


@dataclass(frozen=True)
class Line:
    """A unit of the list: whose predikat holds for it, how far it has come, what this person can do."""

    row: units.UnitRow
    own: UnitPredicate | None
    inherited: UnitPredicate | None
    reach: units.Reach


def chosen(windows: list[Window]) -> Window | None:
    """The window of the address; else the newest that has been due, or the newest."""
    asked = number_asked("jendela")
    return next((each for each in windows if each.id == asked), _newest(windows))


def _newest(windows: list[Window]) -> Window | None:
    begun = [each for each in windows if each.opens_on <= clock.today()]
    return next(iter(begun or windows), None)


@blueprint.get("/predikat-organisasi")
@access(Permission.SELF)
def unit_predicates() -> Response:
    """The units of one office over which the person looks, as a tree."""
    offices = units.offices_of(viewer)
    asked = number_asked("kantor")
    office = next((each for each in offices if each.id == asked), next(iter(offices), None))
    windows = units.windows_of(office) if office else []
    window = chosen(windows)
    return page(
        "evaluations/unit_predicates.html", fragment="units", offices=offices, office=office, windows=windows,
        window=window, title_of=window_title, lines=_lines(office, window) if office and window else [],
    )  # fmt: skip


def _lines(office: Unit, window: Window) -> list[Line]:
    rows = units.rows_of(viewer, office)
    fixed, reach = queries.predicates_in(window), units.reach_of(window, [row.unit for row in rows])

    def nearest_above(unit: Unit) -> UnitPredicate | None:
        return next((fixed[step] for step in reversed(unit.ids_on_path[:-1]) if step in fixed), None)

    return [
        Line(row, fixed.get(row.unit.id), nearest_above(row.unit), reach[row.unit.id])
        for row in rows
        if may_see(row.standing)
    ]


@blueprint.route("/predikat-organisasi/<int:unit_id>/<int:window_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def unit_predicate(unit_id: int, window_id: int) -> Response:
    """What the unit's predikat is and can rest on; fix it, or change it."""
    unit = units.unit_for(viewer, unit_id)
    window = units.window_of(unit, window_id)
    standing, stored = units.standing_of(viewer, unit), queries.own_predicate(unit, window)
    form = _form(stored)

    def act() -> None:
        reason = form.reason.data if isinstance(form, ChangePredicateForm) else ""
        actions.fix(viewer, standing, unit, window, form.version.data, form.finding(), reason or "")

    if form.accepted(act):
        say(_("Predikat %(unit)s tersimpan.", unit=unit.name))
        return leave(address(unit, window))
    if form.is_submitted():  # what was refused has been rolled back
        unit = units.unit_for(viewer, unit_id)
        window, stored = units.window_of(unit, window_id), queries.own_predicate(unit, window)
    return page(
        "evaluations/unit_predicate.html", fragment="decision", status=form.status, form=form,
        **_about(unit, window, stored), is_mine=may_fix_predicate(standing), needs_decree=needs_decree(standing),
        not_mine=actions.why_not_theirs(standing), back=address(unit, window),
    )  # fmt: skip


def _form(stored: UnitPredicate | None) -> PredicateForm:
    """Whoever opened it while nothing was fixed sends no reason: the second of two clicks, or of two people."""
    if stored is None or request.form.get("version") == "0":
        return PredicateForm(data={"version": 0})
    return ChangePredicateForm(data=_filled(stored))


def _about(unit: Unit, window: Window, stored: UnitPredicate | None) -> dict[str, Any]:
    return {
        "unit": unit, "window": window, "title": window_title(window), "stored": stored,
        "holds": stored or queries.predicate_for(unit, window), "settled": actions.why_settled(unit, window),
        "basis": basis_of(unit, window), "fewest": FEWEST,
        "history": told(audit.history_of(stored)) if stored else [],
    }  # fmt: skip


def _filled(stored: UnitPredicate) -> dict[str, Any]:
    return {
        "value": stored.value, "basis": stored.basis, "advice": stored.advice, "decree": stored.decree,
        "version": stored.version,
    }  # fmt: skip


def address(unit: Unit, window: Window) -> str:
    """The list of the unit's office in that window."""
    return url_for("evaluations.unit_predicates", kantor=unit.office_id or unit.id, jendela=window.id)
