"""The moves: each has an address that explains it, and a POST that makes it."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app.indicators import blueprint
from app.indicators.actions import moves
from app.indicators.editions import gaps_of
from app.indicators.forms import StepForm
from app.indicators.models import Indicator
from app.indicators.queries.card import editions_of
from app.indicators.queries.visibility import get_for
from app.indicators.workflow import NEEDS_REASON, WORKFLOW
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/indikator/<int:indicator_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.INDICATORS_SEE)
def step(indicator_id: int, name: str) -> Response:
    """Explain the move and make it."""
    indicator = get_for(viewer, indicator_id)
    move = WORKFLOW.moves.get(name) or abort(404)
    form = StepForm(obj=indicator)
    if not form.is_submitted():
        WORKFLOW.check(viewer, indicator, name)
    if form.accepted(lambda: moves.make(viewer, indicator, name, form.version.data, form.reason.data or "")):
        return _after(indicator, name)
    required = [gap for gap in gaps_of(indicator) if gap.is_required] if name == "tetapkan" else []
    return page(
        "indicators/step.html",
        fragment="step",
        indicator=indicator,
        move=move,
        form=form,
        asks_reason=name in NEEDS_REASON,
        gaps=required,
        status=form.status,
    )


def _after(indicator: Indicator, name: str) -> Response:
    """Where one goes on after the move."""
    if name == "hapus-usulan":
        say(_("Usulan dihapus."))
        return go("indicators.library", kantor=indicator.office_id, tahun=indicator.year)
    if name == "ajukan-revisi":
        say(_("Ini usulan edisi baru. Ubah yang perlu, lalu tetapkan."))
        return go("indicators.edit", indicator_id=editions_of(viewer, indicator)[0].id)
    say(_("Indikator ini kini %(state)s.", state=indicator.status.label.lower()))
    return go("indicators.show", indicator_id=indicator.id)
