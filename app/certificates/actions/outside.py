"""Bringing a certificate from outside: what is printed on it, once, to be verified by a coordinator."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.certificates.models import STANDING, Certificate, CertificateStatus
from app.certificates.rules.keys import number_key, provider_key
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.people import Placement
from app.training import CourseForm, Mode

LONGEST_DAYS = 1100
OLDEST = 1970


@dataclass(frozen=True)
class Brought:
    """What is printed on a certificate."""

    title: str
    provider: str
    number: str
    form: CourseForm
    mode: Mode | None
    starts_on: date
    ends_on: date
    issued_on: date
    hours: int | None


def submit(actor: Actor, post: Placement, brought: Brought) -> Certificate:
    """Keep it as the person's, to be verified; pressed twice it is there once.

    Raises DomainError where the days cannot be, or where the certificate is there already, even if somebody brings it
    at the same instant.
    """
    _check_days(brought)
    keys = {"number_key": number_key(brought.number), "provider_key": provider_key(brought.provider)}
    if not all(keys.values()):
        raise DomainError(_("Tulis nomor seperti yang tercetak, dengan huruf atau angka."), field="number")
    if there := _standing(**keys):
        if there.employee_id == actor.employee_id and _facts(there) == brought:
            return there
        raise _taken(there.employee_id == actor.employee_id)
    made = Certificate(
        employee_id=post.employee_id,
        unit_id=post.unit_id,
        status=CertificateStatus.SUBMITTED,
        year=brought.ends_on.year,
        **keys,
        **asdict(brought),
    )
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise _taken(is_own=False) from error
    audit.record(actor, made, "certificate.submitted", to_status=made.status)
    return made


def _standing(**keys: str) -> Certificate | None:
    there = select(Certificate).filter_by(**keys).where(Certificate.status.in_(STANDING))
    return db.session.scalars(there).one_or_none()


def _facts(there: Certificate) -> Brought:
    return Brought(**{name: getattr(there, name) for name in Brought.__dataclass_fields__})


def _taken(is_own: bool) -> DomainError:
    """Whose it is, nobody else is told."""
    if is_own:
        return DomainError(
            _("Sertifikat dengan nomor dan penyelenggara ini sudah ada di daftar Anda. Tarik dulu bila isinya salah."),
            field="number",
        )
    return DomainError(
        _(
            "Sertifikat dengan nomor dan penyelenggara ini sudah tercatat. Periksa lagi nomornya; bila memang milik "
            "Anda, tunjukkan kepada koordinator pelatihan."
        ),
        field="number",
    )


def _check_days(brought: Brought) -> None:
    today, starts_on, ends_on = clock.today(), brought.starts_on, brought.ends_on
    wrong = {
        "starts_on": (starts_on.year < OLDEST, _("Periksa tahunnya.")),
        "ends_on": (ends_on < starts_on, _("Hari terakhir tidak bisa sebelum hari pertama.")),
        "issued_on": (brought.issued_on < starts_on, _("Sertifikat tidak bisa terbit sebelum pelatihan dimulai.")),
    }
    late = {
        "starts_on": ((ends_on - starts_on).days > LONGEST_DAYS, _("Lebih dari tiga tahun: periksa tahunnya.")),
        "ends_on": (ends_on > today, _("Pelatihan ini belum selesai. Ajukan setelah sertifikatnya ada.")),
        "issued_on": (brought.issued_on > today, _("Tanggal sertifikat belum tiba.")),
    }
    for field, (is_so, sentence) in [*wrong.items(), *late.items()]:
        if is_so:
            raise DomainError(sentence, field=field)
