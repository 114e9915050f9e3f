"""Editions: beginning an amendment, giving it up, and the difference that anyone who sees it can read."""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.agreements import blueprint, policy, queries
from app.agreements.editions import amending
from app.agreements.editions.amending import Amendment
from app.agreements.editions.telling import Words, difference_between
from app.agreements.forms import AmendForm, StepForm
from app.agreements.models import Agreement
from app.agreements.routes.context import fresh
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, leave, page, say


@blueprint.route("/perjanjian/<int:agreement_id>/perubahan", methods=["GET", "POST"])
@access(Permission.SELF)
def amend(agreement_id: int) -> Response:
    """Begin to amend the agreement in force; where that was done already, the way to it."""
    agreement = queries.get_for(viewer, agreement_id)
    amending.require_amendable(viewer, agreement)
    form = AmendForm(starts_on=clock.today(), version=agreement.version)
    begun: list[Agreement] = []
    if form.accepted(lambda: begun.append(amending.begin(viewer, agreement, form.version.data, _wanted(form)))):
        say(_("Perubahan dimulai sebagai edisi %(edition)s. Yang berlaku tetap berlaku.", edition=begun[0].edition))
        return leave(_way_to(begun[0], agreement_id))
    agreement = fresh(form, agreement)
    there = amending.amendment_of(agreement)
    return page(
        "agreements/amend.html", agreement=agreement, form=form, there=there,
        there_url=_way_to(there, agreement_id) if there else "", status=form.status,
    )  # fmt: skip


def _wanted(form: AmendForm) -> Amendment:
    assert form.starts_on.data is not None
    return Amendment(form.ground.data, form.reason.data or "", form.starts_on.data)


def _way_to(amendment: Agreement, former_id: int) -> str:
    """The new edition for who drafts it; the one in force for the other party, who does not see a draft."""
    shown = amendment.id if policy.is_employee(viewer, amendment) else former_id
    return url_for("agreements.show_agreement", agreement_id=shown)


@blueprint.route("/perjanjian/<int:agreement_id>/perubahan/batal", methods=["GET", "POST"])
@access(Permission.SELF)
def discard_amendment(agreement_id: int) -> Response:
    """Give up the amendment of this agreement."""
    amending.lock_amendment_of(agreement_id)
    agreement = queries.get_for(viewer, agreement_id)
    amendment = amending.require_discardable(viewer, agreement)
    form = StepForm(version=amendment.version)
    if form.accepted(lambda: amending.discard(viewer, agreement, form.version.data)):
        say(_("Perubahan dibatalkan. Perjanjian yang berlaku tidak berubah."))
        return go("agreements.show_agreement", agreement_id=agreement_id)
    agreement = fresh(form, agreement)
    return page(
        "agreements/discard.html", agreement=agreement, amendment=amending.amendment_of(agreement), form=form,
        status=form.status,
    )  # fmt: skip


@blueprint.get("/perjanjian/<int:agreement_id>/perbedaan")
@access(Permission.SELF)
def difference(agreement_id: int) -> Response:
    """What this edition says otherwise than the one before."""
    agreement = queries.get_for(viewer, agreement_id)
    former = agreement.amends or abort(404)
    return page(
        "agreements/difference.html", agreement=agreement, former=former,
        difference=difference_between(former, agreement), words=Words(),
    )  # fmt: skip
