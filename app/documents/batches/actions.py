"""Ordering a batch."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.documents.batches import queries
from app.documents.models import Batch
from app.extensions import db
from app.kernel import audit, outbox
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.people import Employee, Unit

MAKE = "sheets"


def order(actor: Actor, unit_id: int, year: int) -> Batch:
    """Queue all sheets of the unit; while the same order is still being made, it is that one."""
    if not queries.is_orderable(actor, unit_id):
        raise DomainError(_("Unit ini di luar wewenang Anda. Pilih salah satu dari daftar."), "unit")
    db.session.execute(select(Employee.id).where(Employee.id == actor.employee_id).with_for_update())  # one at a time
    running = queries.unfinished(actor, unit_id, year)
    if running is not None:
        return running
    if not queries.has_sheets(unit_id, year):
        raise DomainError(
            _("Belum ada perjanjian %(year)s yang ditandatangani di unit ini. Pilih unit atau tahun lain.", year=year),
            "unit",
        )
    batch = Batch(requester_id=actor.employee_id, unit_id=unit_id, year=year)
    db.session.add(batch)
    db.session.flush()
    unit = db.session.get_one(Unit, unit_id)
    audit.record(actor, batch, "batch.ordered", unit=unit.name, year=year)
    continue_with(batch)
    return batch


def continue_with(batch: Batch) -> None:
    """Queue the next step; in the transaction of the one before."""
    db.session.flush()
    outbox.enqueue(MAKE, f"{MAKE}:{batch.id}:{batch.version}", batch_id=batch.id)
