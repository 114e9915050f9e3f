"""The post for which a certificate is brought: it says whose coordinator verifies it."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import NotPossible
from app.people import Placement


def post_of(employee_id: int | None) -> Placement:
    """The post that the person holds, else the one that they held last. Raises NotPossible for who never had one."""
    theirs = select(Placement).where(Placement.employee_id == employee_id, Placement.starts_on <= clock.today())
    order = Placement.not_ended(clock.today()).desc(), Placement.starts_on, Placement.id
    found = db.session.scalars(theirs.order_by(*order).limit(1)).first()
    if found is None:
        raise NotPossible(_("Anda belum punya jabatan yang tercatat. Hubungi pengelola kepegawaian unit Anda."))
    return found
