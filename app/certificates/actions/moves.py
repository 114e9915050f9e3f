"""Making a move of a certificate: what it counts for is reckoned when it becomes valid."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.certificates.history import tell_moved
from app.certificates.models import Certificate
from app.certificates.queries.certificates import files_of
from app.certificates.queries.hours import granted_before
from app.certificates.rules.hours import Learnt, granted
from app.certificates.workflow import CERTIFICATE_MOVES, WITH_REASON
from app.extensions import db
from app.kernel.errors import Conflict
from app.kernel.permissions import Actor
from app.people import Employee


def verify(actor: Actor, certificate: Certificate, version: int | None, files: str) -> None:
    """Attest that it is as its files say. Raises Conflict where these are not the files that the actor saw."""
    CERTIFICATE_MOVES.check(actor, certificate, "verifikasi", version)
    if files != files_of(actor, certificate):
        raise Conflict(
            _("Berkasnya berganti sejak Anda membuka halaman ini. Periksa berkas yang sekarang, lalu ulangi.")
        )
    make_move(actor, certificate, "verifikasi", version)


def make_move(actor: Actor, certificate: Certificate, name: str, version: int | None, reason: str = "") -> None:
    """Make the move if it can be made now by this person, who saw this version; tell the person."""
    CERTIFICATE_MOVES.check(actor, certificate, name, version)
    counted = _counted(certificate) if name == "verifikasi" else None
    CERTIFICATE_MOVES.fire(actor, certificate, name, version=version, reason=reason or None)
    certificate.counted_hours = counted
    if name in WITH_REASON:
        certificate.reason = reason
    db.session.flush()
    tell_moved(actor, certificate, name)


def _counted(certificate: Certificate) -> int | None:
    """By the rules, beside what the person was granted before: two of one person are reckoned one after the other."""
    who = certificate.employee_id
    db.session.execute(select(Employee.id).where(Employee.id == who).with_for_update(key_share=True))
    learnt = Learnt(certificate.starts_on, certificate.ends_on, certificate.hours)
    return granted(certificate.form, learnt, before=granted_before([who], certificate.form)[who])
