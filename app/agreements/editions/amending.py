"""Amending an agreement in force: the next edition is drafted beside it, or discarded again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update

from app.agreements import policy
from app.agreements.editions.copying import copy_everything
from app.agreements.kinds import AgreementStatus, AmendGround
from app.agreements.models import Agreement, Result
from app.agreements.signals import amendment_begun, amendment_discarding
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.web.rendering import long_date


@dataclass(frozen=True)
class Amendment:
    """What the person asks for."""

    ground: AmendGround
    reason: str
    starts_on: date


def begin(actor: Actor, agreement: Agreement, version: int | None, wanted: Amendment) -> Agreement:
    """Draft the next edition: a full copy, beside the one in force until both have signed it."""
    require_amendable(actor, agreement)
    there = amendment_of(agreement)
    if there is not None:
        raise Conflict(_("Perubahan sudah dimulai: edisi %(edition)s sedang disusun.", edition=there.edition))
    if version != agreement.version:
        raise Conflict(_("Isinya berubah sejak Anda membukanya. Periksa yang terbaru, lalu ulangi."))
    _check_start(agreement, wanted.starts_on)
    placement = agreement.placement
    amendment = Agreement(
        placement=placement,
        employee_id=agreement.employee_id,
        supervisor_id=placement.supervisor_id,
        unit_id=placement.unit_id,
        year=agreement.year,
        edition=_next_edition(agreement),
        starts_on=wanted.starts_on,
        ends_on=agreement.last_day,
        amends_id=agreement.id,
        amend_reason=_in_full(wanted),
        amend_party=policy.party_of(actor, agreement),
    )
    copy_everything(agreement, amendment)
    db.session.add(amendment)
    db.session.flush()
    reason = amendment.amend_reason
    audit.record(actor, agreement, "agreement.amendment_begun", reason=reason, edition=amendment.edition)
    start = long_date(amendment.starts_on)
    audit.record(actor, amendment, "agreement.amending", reason=reason, edition=agreement.edition, start=start)
    amendment_begun.send(amendment, actor=actor)
    return amendment


def require_amendable(actor: Actor, agreement: Agreement) -> None:
    """Raise unless the person is a party to an agreement in force; each refusal says what to do instead."""
    if not policy.is_party(actor, agreement):
        raise Forbidden(_("Perubahan hanya bisa dimulai oleh pegawai atau pejabat penilai dalam perjanjian ini."))
    if agreement.is_in_force:
        return
    if agreement.status is AgreementStatus.ENDED:
        raise NotPossible(_("Perjanjian ini sudah berakhir. Yang bisa diubah hanya perjanjian yang sedang berlaku."))
    if agreement.amends_id is not None:
        raise NotPossible(_("Ini sendiri perubahan yang belum berlaku. Tulis perubahannya langsung di sini."))
    raise NotPossible(_("Perjanjian ini belum berlaku. Isinya masih bisa diubah langsung, tanpa perjanjian perubahan."))


def amendment_of(agreement: Agreement) -> Agreement | None:
    """The edition that is being made to replace this one, or that has done so."""
    return db.session.scalars(
        select(Agreement).where(Agreement.amends_id == agreement.id).order_by(Agreement.edition.desc())
    ).first()


def _check_start(agreement: Agreement, starts_on: date) -> None:
    earliest, latest = agreement.starts_on + timedelta(days=1), agreement.last_day
    if not earliest <= starts_on <= latest:
        raise DomainError(
            _(
                "Perubahan berlaku paling awal %(earliest)s (sehari sesudah edisi ini mulai), paling akhir %(latest)s.",
                earliest=long_date(earliest),
                latest=long_date(latest),
            ),
            "starts_on",
        )


def _next_edition(agreement: Agreement) -> int:
    same = (Agreement.placement_id == agreement.placement_id, Agreement.year == agreement.year)
    return 1 + (db.session.scalar(select(func.max(Agreement.edition)).where(*same)) or 0)


def _in_full(wanted: Amendment) -> str:
    """Ground and reason, in the language of the office: they become part of what is signed."""
    if wanted.ground is AmendGround.OTHER:
        return wanted.reason
    with force_locale("id"):
        return f"{wanted.ground.label}. {wanted.reason}"


def lock_amendment_of(agreement_id: int) -> None:
    """Lock the later edition before the former: in that order whoever signs it does."""
    db.session.execute(select(Agreement.id).where(Agreement.amends_id == agreement_id).with_for_update())


def require_discardable(actor: Actor, agreement: Agreement) -> Agreement:
    """The amendment of this agreement that the person may discard now; else raise, saying why not."""
    amendment = amendment_of(agreement)
    if amendment is None or not amendment.is_amendment_in_the_making:
        raise NotPossible(_("Tidak ada perubahan yang sedang disusun."))
    if amendment.amend_party not in (policy.party_of(actor, agreement), policy.party_of(actor, amendment)):
        raise Forbidden(_("Perubahan hanya bisa dibatalkan oleh pihak yang memulainya."))
    if amendment.status not in policy.DRAFTABLE:
        raise NotPossible(
            _(
                "Perubahan ini sudah diajukan (%(state)s). Tarik atau kembalikan dulu, baru bisa dibatalkan.",
                state=amendment.status.label,
            )
        )
    amendment_discarding.send(amendment)
    return amendment


def discard(actor: Actor, agreement: Agreement, version: int | None) -> None:
    """Give up the next edition; that it was begun and discarded stays in the history of the one in force."""
    amendment = require_discardable(actor, agreement)
    if version != amendment.version:
        raise Conflict(_("Isinya berubah sejak Anda membukanya. Periksa yang terbaru, lalu ulangi."))
    for result in amendment.results:  # whoever intervenes in it keeps its words
        db.session.execute(
            update(Result).where(Result.leader_result_id == result.id).values(leader_result_text=result.text)
        )
    reason = amendment.amend_reason
    audit.record(actor, agreement, "agreement.amendment_discarded", reason=reason, edition=amendment.edition)
    db.session.flush()
    db.session.execute(delete(Agreement).where(Agreement.id == amendment.id))
    db.session.expunge(amendment)
