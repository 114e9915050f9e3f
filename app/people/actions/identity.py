"""Who a person is, checked and made plain before it is stored: by the form and by the import alike."""

from __future__ import annotations

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.errors import DomainError
from app.people import rules
from app.people.models import EmployeeKind


@dataclass(frozen=True)
class Identity:
    """Who a person is: already checked and in the form in which it is stored."""

    kind: EmployeeKind
    nip: str | None
    name: str
    grade: str | None
    email: str | None


def identify(kind: EmployeeKind, nip: str, name: str, grade: str, email: str) -> Identity:
    """Check what was typed and make it plain. Raises DomainError at the field that is wrong."""
    return Identity(
        kind=kind,
        nip=_number(kind, nip),
        name=name,
        grade=_grade(kind, grade),
        email=plain_email(email),
    )


def plain_email(text: str) -> str | None:
    """The address in lower case, as sign-in looks for it. Raises DomainError where it cannot be one."""
    if not text.strip():
        return None
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise DomainError(
            _("“%(text)s” bukan alamat e-mail. Tulis seperti nama@kota.go.id.", text=text[:40]), "email"
        ) from None


def _number(kind: EmployeeKind, text: str) -> str | None:
    if kind is EmployeeKind.STATE_OFFICIAL and not text.strip():
        return None
    parse = rules.parse_nip if kind in (EmployeeKind.PNS, EmployeeKind.STATE_OFFICIAL) else rules.parse_pppk_number
    return parse(text, clock.today())


def _grade(kind: EmployeeKind, text: str) -> str | None:
    if kind is EmployeeKind.STATE_OFFICIAL:
        return None
    return rules.parse_grade(text, rules.GRADES_PNS if kind is EmployeeKind.PNS else rules.GRADES_PPPK)
