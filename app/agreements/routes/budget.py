"""Writing the budget of a leader's lampiran in place."""

from __future__ import annotations

from flask import Response, abort

from app.agreements import blueprint, queries
from app.agreements.actions import budget as actions
from app.agreements.actions.budget import BudgetInput
from app.agreements.forms import BudgetForm
from app.agreements.models import Agreement, BudgetLine
from app.agreements.routes.context import Editing, fresh, show
from app.agreements.routes.sections import section_as_it_stands
from app.kernel.permissions import Permission
from app.web.access import access, viewer

USUAL_SOURCE = "APBD"


def _given(form: BudgetForm) -> BudgetInput:
    assert form.amount.data is not None
    return BudgetInput(
        form.programme.data or "", form.activity.data or "", form.amount.data, form.source.data or USUAL_SOURCE
    )


def _line_in(agreement: Agreement, line_id: int) -> BudgetLine:
    return next((line for line in agreement.budget if line.id == line_id), None) or abort(404)


@blueprint.route("/perjanjian/<int:agreement_id>/anggaran/tambah", methods=["GET", "POST"])
@access(Permission.SELF)
def add_budget_line(agreement_id: int) -> Response:
    """Add a line to the budget."""
    agreement = queries.get_for(viewer, agreement_id)
    actions.require_budget(viewer, agreement)
    form = BudgetForm(source=USUAL_SOURCE, version=0)
    if form.accepted(lambda: actions.add(viewer, agreement, _given(form))):
        return section_as_it_stands(agreement, "budget")
    return show(fresh(form, agreement), fragment="budget", editing=Editing("new-budget", form))


@blueprint.route("/perjanjian/<int:agreement_id>/anggaran/<int:line_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_budget_line(agreement_id: int, line_id: int) -> Response:
    """Change a line of the budget."""
    agreement = queries.get_for(viewer, agreement_id)
    actions.require_budget(viewer, agreement)
    line = _line_in(agreement, line_id)
    form = BudgetForm(obj=line)
    if form.accepted(lambda: actions.change(viewer, agreement, line, form.version.data, _given(form))):
        return section_as_it_stands(agreement, "budget")
    return show(fresh(form, agreement), fragment="budget", editing=Editing(f"budget-{line_id}", form))


@blueprint.post("/perjanjian/<int:agreement_id>/anggaran/<int:line_id>/hapus")
@access(Permission.SELF)
def remove_budget_line(agreement_id: int, line_id: int) -> Response:
    """Remove a line of the budget; the history keeps its words."""
    agreement = queries.get_for(viewer, agreement_id)
    actions.require_budget(viewer, agreement)
    actions.remove(viewer, agreement, _line_in(agreement, line_id))
    return section_as_it_stands(agreement, "budget")
