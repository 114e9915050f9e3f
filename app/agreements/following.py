"""An agreement follows its placement: the unsigned one in everything, the signed one only in when it ends."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app.agreements.ending import end_if_over, why_at
from app.agreements.kinds import BINDING
from app.agreements.models import Agreement
from app.agreements.signals import agreement_moved, supervisor_changed
from app.agreements.workflow import WORKFLOW
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError
from app.kernel.permissions import SYSTEM
from app.people import Placement
from app.web.rendering import long_date


def follow_placement(placement: Placement) -> None:
    """Take over what has changed. Raises DomainError where what both have signed would never have been in force.

    The parties are fixed by the first signature: until then supervisor, unit and period are those of the placement.
    """
    for agreement in _agreements_of(placement):
        if agreement.status in BINDING:
            _follow_end(agreement, placement)
        elif not agreement.signatures:
            _follow_parties(agreement, placement)
            _follow_period(agreement, placement)


def _agreements_of(placement: Placement) -> list[Agreement]:
    """Locked, the newest edition first, as whoever signs an amendment does; those that were replaced left out."""
    after = aliased(Agreement)
    replaced = exists().where(after.amends_id == Agreement.id, after.status.in_(BINDING))
    found = db.session.scalars(
        select(Agreement)
        .where(Agreement.placement_id == placement.id, ~replaced)
        .order_by(Agreement.id.desc())
        .with_for_update(of=Agreement)
        .execution_options(populate_existing=True)
    ).all()
    meanwhile = {agreement.amends_id for agreement in found if agreement.status in BINDING}  # signed while this waited
    return [agreement for agreement in found if agreement.id not in meanwhile]


def _follow_parties(agreement: Agreement, placement: Placement) -> None:
    agreement.unit_id = placement.unit_id
    if agreement.supervisor_id == placement.supervisor_id:
        return
    before, agreement.supervisor_id = agreement.supervisor_id, placement.supervisor_id
    to = placement.supervisor.name if placement.supervisor else "-"
    audit.record(SYSTEM, agreement, "agreement.supervisor_changed", to=to, before=before)
    supervisor_changed.send(agreement, before=before)


def _follow_period(agreement: Agreement, placement: Placement) -> None:
    """The part of the year in which the post is held; an amendment keeps the day from which it is to apply."""
    year_starts, year_ends = date(agreement.year, 1, 1), date(agreement.year, 12, 31)
    starts_on = agreement.starts_on if agreement.amends_id else max(placement.starts_on, year_starts)
    ends_on = min(placement.ends_on or year_ends, year_ends)
    if ends_on < starts_on:
        audit.record(SYSTEM, agreement, "agreement.without_days", day=long_date(ends_on))
    elif (starts_on, ends_on) != (agreement.starts_on, agreement.ends_on):
        agreement.starts_on, agreement.ends_on = starts_on, ends_on
        audit.record(SYSTEM, agreement, "agreement.period_changed", start=long_date(starts_on), end=long_date(ends_on))


def _follow_end(agreement: Agreement, placement: Placement) -> None:
    """End it with the post; where the post's end is put right afterwards, put right the agreement's too."""
    if placement.ends_on is not None and placement.ends_on < agreement.starts_on:
        raise DomainError(
            _(
                "Perjanjian kinerja %(year)s pada jabatan ini sudah ditandatangani dan berlaku mulai %(day)s. "
                "Pilih hari terakhir pada hari itu atau sesudahnya.",
                year=agreement.year,
                day=long_date(agreement.starts_on),
            ),
            "ends_on",
        )
    if agreement.is_in_force:
        end_if_over(agreement)
    else:
        _put_right(agreement, min(agreement.ends_on, placement.ends_on or agreement.ends_on))


def _put_right(agreement: Agreement, last_day: date) -> None:
    if last_day >= clock.today():  # it is not over after all
        WORKFLOW.fire(SYSTEM, agreement, "lanjutkan")
        agreement_moved.send(agreement, move="lanjutkan", actor=SYSTEM)
        return
    closed_on = last_day if last_day < agreement.ends_on else None
    if closed_on != agreement.closed_on:
        agreement.closed_on = closed_on
        why = why_at(agreement, last_day)
        audit.record(SYSTEM, agreement, "agreement.end_corrected", day=long_date(last_day), why=why)
