"""Releasing a unit's results: what would go out, what stays, and one act."""

from __future__ import annotations

from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.assessments import Predicate
from app.evaluations import blueprint
from app.evaluations.actions import releasing as actions
from app.evaluations.forms.release import ReasonedReleaseForm, ReleaseForm
from app.evaluations.policy import Standing, may_calibrate, may_release
from app.evaluations.queries import calibration, releasing, units
from app.evaluations.queries.calibration import Scope
from app.evaluations.queries.predicates import predicate_for
from app.kernel.errors import Forbidden
from app.kernel.permissions import Permission
from app.people import Unit
from app.periods import Window, window_title
from app.web.access import access, viewer
from app.web.answers import leave, page, say
from app.web.rendering import number

ALONE = "sendiri"


@blueprint.route("/kalibrasi/<int:unit_id>/<int:window_id>/terbitkan", methods=["GET", "POST"])
@access(Permission.SELF)
def release(unit_id: int, window_id: int) -> Response:
    """Show what one act would let out, and let it out."""
    unit = units.unit_for(viewer, unit_id)
    window = units.window_of(unit, window_id)
    standing = units.standing_of(viewer, unit)
    if not may_release(standing):
        raise Forbidden(_("Hasil diterbitkan pimpinan unit, pimpinan di atasnya, atau tim pengelola kinerja."))
    scope = Scope(viewer, unit, window, alone=request.args.get("cakupan") == ALONE)
    shown = _shown(scope, standing)
    form = ReasonedReleaseForm() if shown["asks_reason"] else ReleaseForm()
    if form.accepted(lambda: _act(scope, standing, form)):
        return leave(address(scope))
    if form.status == 409:
        shown = _shown(scope, standing)
    form.seen.data = shown["state"].seen
    return page("evaluations/release.html", fragment="release", status=form.status, form=form, **shown)


def _act(scope: Scope, standing: Standing, form: Any) -> None:
    reason = form.reason.data if isinstance(form, ReasonedReleaseForm) else ""
    made = actions.release(viewer, standing, scope, form.seen.data or "", reason or "")
    state = releasing.state_of(scope)
    say(_said(state.fixed, sum(made.counts.values())))


def _said(left: int, out: int) -> str:
    if left:
        return _(
            "Penerbitan berjalan: %(n)s hasil lagi menyusul dalam beberapa menit; tiap pegawai diberi tahu.",
            n=number(left),
        )
    return _("Hasil sudah terbit (%(n)s pegawai); tiap pegawai diberi tahu sekali.", n=number(out))


def _shown(scope: Scope, standing: Standing) -> dict[str, Any]:
    """Everything on the page; how the ratings are spread only for who heads the unit."""
    holds, state = predicate_for(scope.unit, scope.window), releasing.state_of(scope)
    spread = calibration.spread_of(scope, holds)
    return {
        "scope": scope, "unit": scope.unit, "window": scope.window, "title": window_title(scope.window),
        "holds": holds, "state": state, "why_not": actions.why_not(holds, state),
        "asks_reason": actions.asks_reason(standing, spread), "spread": spread if may_calibrate(standing) else None,
        "leaves_own": releasing.is_assessed_in(viewer, scope.unit, scope.window), "predicates": list(Predicate),
        "releases": releasing.releases_of(scope.unit, scope.window), "heads": may_calibrate(standing),
        "hides_counts": releasing.has_unopened_result(viewer, scope.window),
        "action": address(scope), "reaches": _reaches(scope), "back": list_address(scope.unit, scope.window),
    }  # fmt: skip


def _reaches(scope: Scope) -> list[tuple[str, str, bool]]:
    """The two choices, as tabs."""
    unit, window = scope.unit, scope.window
    return [
        (_("Unit dan semua di bawahnya"), _at(unit, window), not scope.alone),
        (_("Unit ini saja"), _at(unit, window, ALONE), scope.alone),
    ]


def address(scope: Scope) -> str:
    """The page itself, with its choice."""
    return _at(scope.unit, scope.window, ALONE if scope.alone else None)


def _at(unit: Unit, window: Window, reach: str | None = None) -> str:
    return url_for("evaluations.release", unit_id=unit.id, window_id=window.id, cakupan=reach)


def list_address(unit: Unit, window: Window) -> str:
    """The office's units in that window."""
    return url_for("evaluations.unit_predicates", kantor=unit.office_id or unit.id, jendela=window.id)
