"""The place "kelas": materials stand beside a class, and are seen by who sees the class."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from app import evidence
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Placement, Unit
from app.training.kinds import ClassStatus
from app.training.models import TrainingClass
from app.training.policy import may_run
from app.training.queries.classes import class_for, visible_to


def _load(actor: Actor, class_id: int) -> evidence.Standing:
    """The class as materials stand beside it: kept as the work of the coordinator who adds them."""
    found = class_for(actor, class_id)
    runs, post_id = may_run(actor, found), _post_of(actor)
    endpoint = "training.run_class" if runs else "training.class_page"
    return evidence.Standing(
        employee_id=actor.employee_id or 0,
        placement_id=post_id or 0,
        title=f"{found.course.title}, {found.name}",
        back_url=url_for(endpoint, class_id=class_id),
        may_add=runs and post_id is not None and found.status is not ClassStatus.CANCELLED,
        why_not=_why_not(runs, post_id, found),
    )


def _why_not(runs: bool, post_id: int | None, found: TrainingClass) -> str:
    if not runs:
        return _("Materi ditambahkan oleh koordinator pelatihan kelas ini.")
    if post_id is None:
        return _("Anda belum punya jabatan yang tercatat. Hubungi pengelola kepegawaian unit Anda.")
    return _("Kelas ini dibatalkan.") if found.status is ClassStatus.CANCELLED else ""


def _post_of(actor: Actor) -> int | None:
    held = select(Placement.id).where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
    return db.session.scalar(held.order_by(Placement.kind, Placement.id).limit(1))


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    """Asked use by use, never of all classes."""
    seen = select(TrainingClass.id).join(Unit, TrainingClass.unit_id == Unit.id)
    of_use = TrainingClass.id == evidence.EvidenceUse.subject_id
    return seen.where(of_use, visible_to(actor)).correlate(evidence.EvidenceUse).exists()


def open_place() -> None:
    """Let materials stand beside classes."""
    evidence.add_place(
        evidence.Place(
            name="kelas",
            table=TrainingClass.__tablename__,
            load=_load,
            shown_to=_shown_to,
            heading=_l("Materi kelas"),
            borrows=False,
        )
    )
