"""How an agreement ends: its period is over, its post is over, or the edition after it is signed. The portal's deed."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import Select, or_, select

from app.agreements.editions.carrying import carry_links
from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.agreements.rules import Share, share_of
from app.agreements.signals import agreement_moved
from app.agreements.workflow import WORKFLOW
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.permissions import SYSTEM
from app.people import Placement
from app.web.rendering import long_date

BATCH = 100


def end(agreement: Agreement, last_day: date, why: str) -> None:
    """End an agreement in force, with its last day where that comes before the end of its period."""
    with db.session.no_autoflush:  # the last day and the state that allows it are written together
        agreement.closed_on = last_day if last_day < agreement.ends_on else None
        WORKFLOW.fire(SYSTEM, agreement, "akhiri", day=long_date(last_day), why=why)
    agreement_moved.send(agreement, move="akhiri", actor=SYSTEM)


def end_if_over(agreement: Agreement) -> None:
    """End an agreement in force whose last day has passed."""
    last_day = agreement.last_day
    if agreement.is_in_force and last_day < clock.today():
        end(agreement, last_day, why_at(agreement, last_day))


def end_all_due() -> None:
    """The portal's duty: end those whose last day has passed, some at a time. Two may do so at once."""
    waits = db.session.scalar(select(_due().exists()))
    database.end_read()
    while waits:
        with database.write_unit():
            waits = _end_some() == BATCH


def _end_some() -> int:
    some = _due().order_by(Agreement.id).limit(BATCH).with_for_update(of=Agreement, skip_locked=True)
    due = db.session.scalars(some).all()
    for agreement in due:
        end_if_over(agreement)
    return len(due)


def _due() -> Select[Agreement]:
    today = clock.today()
    return (
        select(Agreement)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(Agreement.status == AgreementStatus.SIGNED, or_(Agreement.ends_on < today, Placement.ends_on < today))
    )


def why_at(agreement: Agreement, last_day: date) -> str:
    """Why it ends on that day, with the share of its period if that comes before the end of it."""
    if last_day >= agreement.ends_on:
        return _("masa berlakunya selesai")
    why = _("jabatan ini berakhir, setelah %(share)s", share=in_words(share_until(agreement, last_day)))
    signed_on = clock.local(agreement.signed_at).date() if agreement.signed_at else last_day
    return why if signed_on <= last_day else _("%(why)s; ditandatangani sesudah hari terakhirnya", why=why)


def share_until(agreement: Agreement, last_day: date) -> Share:
    """The share of the year's period that has passed then; an amendment goes on with the period of what it amends."""
    begins = agreement.starts_on
    if agreement.amends_id is not None:
        begins = min(begins, max(agreement.placement.starts_on, date(agreement.year, 1, 1)))
    return share_of(begins, last_day, agreement.ends_on)


def in_words(share: Share) -> str:
    """5 dari 12 bulan (151 dari 365 hari)."""
    days = _("%(days)s dari %(of)s hari", days=share.days, of=share.of_days)
    if share.months is None:
        return days
    return _("%(months)s dari %(of)s bulan (%(days)s)", months=share.months, of=share.of_months, days=days)


def make_way(amendment: Agreement) -> None:
    """End the edition that this one, now signed by both, replaces, on the day before this one starts.

    What intervened in its results intervenes in those of this one from now on.
    """
    former = db.session.get(Agreement, amendment.amends_id, with_for_update=True) if amendment.amends_id else None
    if former is None:
        return
    last_day = amendment.starts_on - timedelta(days=1)
    why = _("digantikan edisi %(edition)s", edition=amendment.edition)
    if former.is_in_force:
        end(former, last_day, why)
    elif former.last_day > last_day:  # it had ended meanwhile, by its post or its period
        former.closed_on = last_day
        audit.record(SYSTEM, former, "agreement.end_corrected", day=long_date(last_day), why=why)
    carry_links(amendment)
