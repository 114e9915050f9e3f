"""The moves of an agreement: submit, withdraw, agree, return, sign."""

from __future__ import annotations

from flask_babel import gettext as _

from app.agreements import ending, policy, queries, readiness, snapshots
from app.agreements.models import Agreement, Remark, Signature, Snapshot
from app.agreements.signals import agreement_moved
from app.agreements.workflow import WORKFLOW
from app.extensions import db
from app.kernel import clock
from app.kernel.errors import Conflict, DomainError
from app.kernel.permissions import Actor


def submit(actor: Actor, agreement: Agreement, version: int | None) -> None:
    """Hand the draft to the supervisor. Raises DomainError with everything that is missing."""
    WORKFLOW.check(actor, agreement, "ajukan", version)
    lacks = readiness.missing(agreement)
    if lacks:
        raise DomainError(_("Belum bisa diajukan: %(lacks)s.", lacks="; ".join(check.sentence for check in lacks)))
    to = agreement.supervisor.name if agreement.supervisor else ""
    WORKFLOW.fire(actor, agreement, "ajukan", version=version, to=to)
    agreement_moved.send(agreement, move="ajukan", actor=actor)


def withdraw(actor: Actor, agreement: Agreement, version: int | None, reason: str) -> None:
    """Take back what the supervisor has not decided yet; it is a draft again."""
    WORKFLOW.fire(actor, agreement, "tarik", version=version, reason=reason or None)
    agreement_moved.send(agreement, move="tarik", actor=actor)


def agree(actor: Actor, agreement: Agreement, version: int | None) -> None:
    """Approve the content as it stands."""
    WORKFLOW.fire(actor, agreement, "setujui", version=version)
    agreement_moved.send(agreement, move="setujui", actor=actor)


def give_back(actor: Actor, agreement: Agreement, version: int | None, reason: str, remarks: dict[int, str]) -> None:
    """Return the agreement with a reason in general, by result (result id -> text), or both."""
    WORKFLOW.check(actor, agreement, "kembalikan", version)
    if not reason and not remarks:
        raise DomainError(_("Tulis alasannya: di baris yang perlu diperbaiki, atau secara umum."), "reason")
    numbers = {result.id: number for number, result in enumerate(agreement.results, start=1)}
    agreement.remarks[:] = [
        Remark(result_id=result_id, author_id=actor.employee_id, text=text)
        for result_id, text in ([(None, reason)] if reason else []) + list(remarks.items())
    ]
    told = [reason] if reason else []
    told += [_("Hasil kerja %(n)d: %(text)s", n=numbers[result_id], text=text) for result_id, text in remarks.items()]
    WORKFLOW.fire(actor, agreement, "kembalikan", version=version, reason="\n".join(told))
    agreement_moved.send(agreement, move="kembalikan", actor=actor)


def sign(actor: Actor, agreement: Agreement, version: int | None, seen_sha256: str) -> None:
    """Sign the content with this hash: the first signature keeps the snapshot, the second puts it in force."""
    WORKFLOW.check(actor, agreement, "tandatangani", version)
    content = snapshots.content_of(agreement)
    sha256 = snapshots.sha256_of(content)
    if seen_sha256 != sha256:
        raise Conflict(_("Isinya berubah sejak Anda membaca. Periksa lagi sebelum menandatangani."))
    kept = queries.snapshot_of(agreement)
    if kept is None:
        db.session.add(Snapshot(agreement_id=agreement.id, content=content, sha256=sha256))
    elif kept.sha256 != sha256:
        raise Conflict(_("Isinya tidak sama dengan yang ditandatangani pihak lain. Hubungi tim pengelola kinerja."))
    WORKFLOW.fire(actor, agreement, "tandatangani", version=version)
    party = policy.party_of(actor, agreement)
    agreement.signatures.append(
        Signature(party=party, employee_id=actor.employee_id, signed_at=clock.now(), sha256=sha256)
    )
    agreement_moved.send(agreement, move="tandatangani", actor=actor)
    if agreement.is_in_force:
        ending.make_way(agreement)
        db.session.refresh(agreement.placement)  # its end may have come while this waited for the agreement's lock
        ending.end_if_over(agreement)
