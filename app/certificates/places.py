"""The place "sertifikat": the file of a certificate from outside stands beside it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select

from app import evidence
from app.certificates.models import Certificate, CertificateStatus
from app.certificates.policy import is_own
from app.certificates.queries.certificates import Keeper, get_for, visible_to
from app.certificates.queries.posts import post_of
from app.kernel.permissions import Actor
from app.training import TrainingClass

_SETTLED = (CertificateStatus.VERIFIED, CertificateStatus.REVOKED)


def _load(actor: Actor, certificate_id: int) -> evidence.Standing:
    """The certificate as its file stands beside it: 404 for who does not see it."""
    certificate = get_for(actor, certificate_id)
    is_open = certificate.status is CertificateStatus.SUBMITTED
    return evidence.Standing(
        employee_id=certificate.employee_id,
        placement_id=post_of(certificate.employee_id).id,
        title=_("Sertifikat %(title)s, %(number)s", title=certificate.title, number=certificate.number),
        back_url=url_for("certificates.show", certificate_id=certificate.id),
        may_add=is_open and is_own(actor, certificate),
        why_not=_("Berkas ditambahkan pemilik sertifikat.")
        if is_open
        else _("Sertifikat ini tidak menunggu pemeriksaan, jadi berkasnya tidak diubah lagi."),
    )


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    seen = (
        select(Certificate.id)
        .join(Certificate.unit)
        .outerjoin(Certificate.training_class)
        .outerjoin(TrainingClass.unit.of_type(Keeper))
        .where(visible_to(actor))
    )
    return evidence.EvidenceUse.subject_id.in_(seen)


def _settled() -> ColumnElement[bool]:
    """What was verified rests on it."""
    mine = Certificate.id == evidence.EvidenceUse.subject_id, Certificate.status.in_(_SETTLED)
    return exists().where(*mine).correlate(evidence.EvidenceUse)


def open_place() -> None:
    """Let files stand beside certificates."""
    evidence.add_place(
        evidence.Place(
            name="sertifikat",
            table=Certificate.__tablename__,
            load=_load,
            shown_to=_shown_to,
            settled=_settled,
        )
    )
