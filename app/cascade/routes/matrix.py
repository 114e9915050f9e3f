"""Matriks peran hasil: the page, and its cells edited in place; each cell is also an address of its own."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from app.agreements import Agreement
from app.cascade import blueprint, policy
from app.cascade.actions import planning
from app.cascade.forms import CellForm
from app.cascade.models import Contribution, ContributionStatus
from app.cascade.queries import editions
from app.cascade.queries import matrix as queries
from app.cascade.queries.editions import leading
from app.cascade.rules import parse_share
from app.kernel import audit, clock
from app.kernel.permissions import Actor, Permission
from app.web.access import access, viewer
from app.web.addresses import LARGEST_ID
from app.web.answers import leave, page, wants_fragment
from app.web.panels import Panel
from app.web.rendering import told

TEMPLATE = "cascade/matrix.html"


@blueprint.get("/matriks")
@access(Permission.SELF)
def matrix() -> Response:
    """The matrix of the agreement that the address names, else of one's own; who leads several picks one."""
    choices = editions.own_choices(viewer, clock.today().year)
    asked = request.args.get("perjanjian", type=int)
    if asked and abs(asked) > LARGEST_ID:
        abort(404)
    agreement = leading(viewer, asked) if asked else choices[0] if choices else None
    if agreement is None:
        return page(TEMPLATE, matrix=None, year=clock.today().year)
    return show(agreement, choices=choices)


def panel(actor: Actor, agreement: Agreement) -> Panel | None:
    """On the page of a leader's own agreement: the way to the matrix of its results."""
    if not actor.leads_team or agreement.employee_id != actor.employee_id:
        return None
    return Panel("cascade/matrix_panel.html", {"agreement_id": agreement.id})


def show(agreement: Agreement, **more: Any) -> Response:
    """The page of this matrix, or the fragment of it that was asked for, with the cell that is open in it."""
    form = more.get("form")
    status = form.status if form else 200
    return page(TEMPLATE, status=status, **{"choices": [], **context(agreement), **more})


def context(agreement: Agreement) -> dict[str, Any]:
    """Everything that the page's blocks need; words that stand in every cell are translated once."""
    drawn = queries.matrix_from(agreement)
    return {
        "matrix": drawn,
        "agreement": agreement,
        "can_plan": policy.may_plan(viewer, agreement),
        "is_own": viewer.acts_as(agreement.employee_id),
        "open_at": (0, 0),
        "states": {status: status.label for status in ContributionStatus},
        "says": {
            "fill": _("Isi sel"),
            "change": _("Ubah"),
            "empty": _("Tidak ada"),
            "deleted": _("Diambil, lalu dihapus"),
            "linked": _("Tertaut"),
            "drafting": _("Tertaut dalam draf"),
            "share": _("Bagian"),
        },
    }


def _cell_page(agreement: Agreement, result_id: int, placement_id: int, **more: Any) -> Response:
    drawn = context(agreement)
    row = next(row for row in drawn["matrix"].rows if row.placement_id == placement_id)
    cell = next(cell for cell in row.cells if cell.result_id == result_id)
    column = next(column for column in drawn["matrix"].columns if column.result_id == result_id)
    form = more.get("form")
    return page(
        TEMPLATE,
        fragment="cell",
        also=("balances",),
        status=form.status if form else 200,
        **{**drawn, "choices": [], "row": row, "cell": cell, "column": column, **more},
    )


@blueprint.get("/matriks/sel/<int:result_id>/<int:placement_id>")
@access(Permission.SELF)
def cell(result_id: int, placement_id: int) -> Response:
    """One cell, closed: what 'Batal' brings back; without script, the page at its place."""
    agreement = leading(viewer, editions.agreement_of_result(result_id))
    column, post, _written = queries.contribution_in(agreement, result_id, placement_id)
    if not wants_fragment():
        return leave(address_of(agreement, column.id, post.id))
    return _cell_page(agreement, column.id, post.id)


def address_of(agreement: Agreement, result_id: int, placement_id: int) -> str:
    """The matrix at this cell."""
    return url_for("cascade.matrix", perjanjian=agreement.id, _anchor=f"sel-{result_id}-{placement_id}")


@blueprint.route("/matriks/sel/<int:result_id>/<int:placement_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_cell(result_id: int, placement_id: int) -> Response:
    """Write a cell."""
    agreement = leading(viewer, editions.agreement_of_result(result_id))
    column, post, written = queries.contribution_in(agreement, result_id, placement_id)
    planning.require_plan(viewer, agreement, post)
    form = CellForm(data=_stored(written))
    place = column.id, post.id

    def act() -> None:
        planning.write(
            viewer, agreement, column, post, written,
            version=form.version.data, text=form.text.data or "", share=parse_share(form.share.data or ""),
        )  # fmt: skip

    if form.accepted(act):
        return _cell_page(agreement, *place) if wants_fragment() else leave(address_of(agreement, *place))
    if form.is_submitted():  # a refused change was rolled back: what is shown beside the form is read anew
        agreement = leading(viewer, agreement.id)
        column, post, written = queries.contribution_in(agreement, *place)
    history = told(audit.history_of(written, limit=10)) if written else []
    return _cell_page(agreement, *place, form=form, open_at=place, history=history)


def _stored(written: Contribution | None) -> dict[str, Any]:
    if written is None:
        return {"text": "", "share": "", "version": 0}
    share = planning.percent(written.share) if written.share is not None else ""
    return {"text": written.text, "share": share.removesuffix("%"), "version": written.version}
