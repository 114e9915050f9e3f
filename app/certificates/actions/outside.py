"""Bringing a certificate from outside: what is printed on it, once, to be verified by a coordinator."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select
from sqlalchemy.exc import IntegrityError

from app.certificates.models import STANDING, Certificate, CertificateStatus
from app.certificates.rules.keys import is_latin, is_plain_number, look_alike, number_key, provider_key
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

    Raises DomainError where the days or letters cannot be, or where the certificate is there already, even if somebody
    brings it at the same instant; also where it is one of ours that was revoked.
    """
    _check_days(brought)
    _check_letters(brought)
    keys = {"number_key": number_key(brought.number), "provider_key": provider_key(brought.provider)}
    if not all(keys.values()):
        raise DomainError(_("Tulis nomor seperti yang tercetak, dengan huruf atau angka."), field="number")
    if there := _standing(**keys):
        if there.employee_id == actor.employee_id and _facts(there) == brought:
            return there
        raise _taken(there.employee_id == actor.employee_id)
    _refuse_alike(post.employee_id, **keys)
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


def _refuse_alike(employee_id: int, number_key: str, provider_key: str) -> None:
    """Raise DomainError where the person has it already: with O for 0, or given by us, whoever is said to have; or
    where we gave it to somebody else.
    """
    is_ours = Certificate.class_id.is_not(None)
    mine = and_(Certificate.employee_id == employee_id, or_(Certificate.status.in_(STANDING), is_ours))
    given = and_(is_ours, Certificate.number_key == number_key, Certificate.provider_key == provider_key)
    for each in db.session.scalars(select(Certificate).where(or_(mine, given)).order_by(Certificate.id)):
        if each.employee_id != employee_id:
            raise _taken(is_own=False)
        is_same_provider = each.class_id or each.provider_key == provider_key
        if is_same_provider and look_alike(each.number_key) == look_alike(number_key):
            raise _given_by_us(each) if each.class_id else _taken(is_own=True)


def _given_by_us(there: Certificate) -> DomainError:
    if there.is_valid:
        return DomainError(_("Sertifikat ini terbit dari kelas di portal ini dan sudah dihitung."), field="number")
    return DomainError(
        _(
            "Sertifikat bernomor ini terbit dari kelas di portal ini dan sudah dicabut, jadi tidak bisa diajukan lagi. "
            "Bila menurut Anda keliru, hubungi koordinator pelatihan."
        ),
        field="number",
    )


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


def _check_letters(brought: Brought) -> None:
    if not is_plain_number(brought.number):
        raise DomainError(
            _("Ada huruf atau angka yang bukan Latin. Ketik sendiri nomornya dengan huruf A–Z dan angka 0–9."),
            field="number",
        )
    if not is_latin(brought.provider):
        raise DomainError(_("Ada huruf yang bukan Latin. Ketik sendiri namanya dengan huruf A–Z."), field="provider")


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
