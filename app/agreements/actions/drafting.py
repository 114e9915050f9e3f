"""Starting an agreement, giving it its shape, filling it from an earlier one."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.agreements import policy, queries
from app.agreements.editions.copying import copy_result, copy_wishes
from app.agreements.kinds import Approach, ResultOwnership, SheetForm
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError, Forbidden
from app.kernel.permissions import Actor
from app.people import Placement, PositionKind


def start(actor: Actor, placement: Placement, year: int) -> Agreement:
    """Begin the year's draft for one of the person's own posts; a second click finds the one that is there."""
    if placement.employee_id != actor.employee_id:
        raise Forbidden(_("Perjanjian hanya bisa dimulai oleh pegawai yang bersangkutan."))
    there = db.session.scalars(
        select(Agreement).where(Agreement.placement_id == placement.id, Agreement.year == year)
    ).first()
    if there is not None:
        return there
    agreement = draft_for(placement, year)
    db.session.flush()
    audit.record(actor, agreement, "agreement.started", year=year)
    return agreement


def draft_for(placement: Placement, year: int) -> Agreement:
    """The empty draft of a post's year. Raises DomainError if the post is not held in it."""
    starts_on, ends_on = period_of(placement, year)
    leads = placement.position_kind is PositionKind.SENIOR_LEADER
    agreement = Agreement(
        placement=placement,
        employee_id=placement.employee_id,
        supervisor_id=placement.supervisor_id,
        unit_id=placement.unit_id,
        year=year,
        starts_on=starts_on,
        ends_on=ends_on,
        form=SheetForm.LEADER if leads else SheetForm.STAFF,
    )
    db.session.add(agreement)
    return agreement


def period_of(placement: Placement, year: int) -> tuple[date, date]:
    """The part of the year in which the post is held. Raises DomainError if there is none."""
    starts_on = max(placement.starts_on, date(year, 1, 1))
    ends_on = min(placement.ends_on or date.max, date(year, 12, 31))
    if starts_on > ends_on:
        raise DomainError(_("Jabatan ini tidak dipegang pada tahun %(year)s.", year=year))
    return starts_on, ends_on


def require_draft(actor: Actor, agreement: Agreement) -> None:
    """Raise Forbidden unless the person may write in this agreement now."""
    if not policy.may_draft(actor, agreement):
        raise Forbidden(
            _(
                "Isi perjanjian hanya bisa diubah oleh pegawainya, sebelum diajukan atau setelah dikembalikan. "
                "Kini: %(state)s.",
                state=agreement.status.label,
            )
        )


def choose_approach(actor: Actor, agreement: Agreement, approach: Approach) -> None:
    """Choose kuantitatif or kualitatif for the whole sheet; what is written stays."""
    require_draft(actor, agreement)
    if agreement.approach is not approach:
        agreement.approach = approach
        audit.record(actor, agreement, "agreement.shaped", approach=approach.label)


def copy_from(actor: Actor, agreement: Agreement, template_id: int) -> int:
    """Append the results of one's own earlier agreement, or of a colleague's; returns how many.

    One's own come with targets, expectations and appendix; a predecessor's with targets, but only what belongs to the
    post; a colleague's without targets, which one sets oneself.
    """
    require_draft(actor, agreement)
    template = next((each for each in queries.templates_for(actor, agreement) if each.id == template_id), None)
    if template is None:
        raise DomainError(_("Pilih salah satu perjanjian dalam daftar."), "template")
    own = template.employee_id == agreement.employee_id
    from_post = queries.is_predecessor(template, agreement)
    results = [
        result
        for result in queries.contents_of(template.id)
        if not from_post or result.ownership is ResultOwnership.ORGANISATION
    ]
    last = max((result.order for result in agreement.results), default=0)
    for order, result in enumerate(results, start=last + 1):
        agreement.results.append(copy_result(result, order, with_targets=own or from_post))
    if own:
        copy_wishes(template, agreement)
    source = (
        _("perjanjian %(year)s", year=template.year)
        if own
        else _("%(name)s (%(year)s)", name=template.employee.name, year=template.year)
    )
    audit.record(actor, agreement, "agreement.copied", count=len(results), source=source)
    return len(results)
