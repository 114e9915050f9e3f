"""What anybody may know of a sealed sheet: is it genuine, is it in force, whose is it. Nothing of what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.agreements import Agreement, AgreementStatus, Snapshot, snapshot_of
from app.documents import queries
from app.documents.models import Seal
from app.kernel import clock, codes
from app.web.rendering import instant, long_date


@dataclass(frozen=True)
class Proof:
    """The answer in one sentence, and what the sheet in hand must say to be the one that was signed."""

    sentence: str
    tone: str
    name: str
    position: str
    year: int
    edition: int
    starts_on: date
    ends_on: date
    signed: str
    sha256: str
    code: str


def proof_of(seal: Seal) -> Proof:
    """What is said today about the sheet with this seal."""
    agreement = seal.agreement
    snapshot = snapshot_of(agreement) if agreement else None
    if agreement is None or snapshot is None:
        raise LookupError(f"the agreement of seal {seal.id} has no snapshot")
    sentence, tone = _verdict(agreement, snapshot)
    content = snapshot.content
    return Proof(
        sentence=sentence,
        tone=tone,
        name=content["employee"]["name"],
        position=content["employee"]["position"],
        year=content["year"],
        edition=content["edition"],
        starts_on=date.fromisoformat(content["starts_on"]),
        ends_on=date.fromisoformat(content["ends_on"]),
        signed=instant(agreement.signed_at),
        sha256=snapshot.sha256,
        code=codes.spelled(seal.code),
    )


def _verdict(agreement: Agreement, snapshot: Snapshot) -> tuple[str, str]:
    """The sentence and its tone."""
    if not queries.is_genuine(agreement, snapshot):
        return _("Tidak asli: isi yang tersimpan tidak cocok dengan yang ditandatangani. Jangan memakainya."), "danger"
    amendment = queries.amendment_of(agreement)
    if amendment is not None:
        return _(
            "Asli, tetapi tidak berlaku lagi: digantikan oleh perubahan (edisi %(edition)d), ditandatangani %(when)s.",
            edition=amendment.edition,
            when=instant(amendment.signed_at),
        ), "warning"
    last = agreement.last_day
    if agreement.status is AgreementStatus.ENDED or last < clock.today():
        return _("Asli, tetapi masa berlakunya sudah berakhir pada %(date)s.", date=long_date(last)), "warning"
    if agreement.starts_on > clock.today():
        return _("Asli, dan berlaku mulai %(date)s.", date=long_date(agreement.starts_on)), "success"
    return _("Asli dan berlaku sampai %(date)s.", date=long_date(last)), "success"
