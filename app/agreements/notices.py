"""Who is told of what happens to an agreement, and who is reminded before the year's agreements are due."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from app import notices
from app.agreements import reminding
from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.agreements.signals import agreement_moved, amendment_begun, supervisor_changed
from app.kernel.permissions import Actor
from app.notices import Channel, NoticeKind
from app.people import acting_for

SUBMITTED, WITHDRAWN, AGREED = "agreements.submitted", "agreements.withdrawn", "agreements.agreed"
RETURNED, SIGNED, IN_FORCE = "agreements.returned", "agreements.signed", "agreements.in_force"
SUPERVISOR_CHANGED, HANDED_OVER = "agreements.supervisor_changed", "agreements.handed_over"
AMENDED = "agreements.amended"

KINDS = (
    NoticeKind(
        SUBMITTED,
        _l("Perjanjian diajukan kepada saya"),
        _l("%(employee)s mengajukan perjanjian kinerja %(year)s. Keputusan Anda ditunggu."),
        is_mandatory=True,
    ),
    NoticeKind(
        RETURNED,
        _l("Perjanjian saya dikembalikan"),
        _l("%(actor)s mengembalikan perjanjian kinerja %(year)s Anda untuk diperbaiki."),
        is_mandatory=True,
    ),
    NoticeKind(
        AGREED,
        _l("Perjanjian saya disetujui"),
        _l("%(actor)s menyetujui perjanjian kinerja %(year)s Anda. Tinggal ditandatangani."),
    ),
    NoticeKind(
        SIGNED,
        _l("Pihak lain sudah menandatangani"),
        _l("%(actor)s menandatangani perjanjian kinerja %(year)s. Tanda tangan Anda ditunggu."),
    ),
    NoticeKind(
        IN_FORCE,
        _l("Perjanjian mulai berlaku"),
        _l("Perjanjian kinerja %(year)s %(employee)s berlaku: kedua pihak sudah menandatangani."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        WITHDRAWN,
        _l("Pengajuan ditarik kembali"),
        _l("%(employee)s menarik kembali perjanjian kinerja %(year)s yang diajukan. Tidak perlu diputuskan lagi."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        AMENDED,
        _l("Perubahan perjanjian dimulai"),
        _l("%(actor)s mulai menyusun perubahan perjanjian kinerja %(year)s."),
    ),
    NoticeKind(
        SUPERVISOR_CHANGED,
        _l("Pejabat penilai saya berganti"),
        _l("%(supervisor)s sekarang pejabat penilai perjanjian kinerja %(year)s Anda."),
    ),
    NoticeKind(
        HANDED_OVER,
        _l("Perjanjian yang menunggu saya beralih"),
        _l("%(supervisor)s kini menilai %(employee)s: perjanjian kinerja %(year)s itu tidak lagi menunggu Anda."),
        usual=Channel.DIGEST,
    ),
)


def connect() -> None:
    """Describe the kinds, and listen."""
    notices.describe([*KINDS, *reminding.KINDS])
    agreement_moved.connect(tell_of_move)
    amendment_begun.connect(tell_of_amendment)
    supervisor_changed.connect(tell_of_supervisor)
    reminding.connect()


def tell_of_move(agreement: Agreement, move: str, actor: Actor) -> None:
    """The one whose turn it is now, or who need not act any more."""
    if move == "ajukan":
        _tell(agreement, SUBMITTED, _deciders(agreement), actor)
    elif move == "tarik":
        _tell(agreement, WITHDRAWN, _deciders(agreement), actor)
    elif move == "setujui":
        _tell(agreement, AGREED, [agreement.employee_id], actor)
    elif move == "kembalikan":
        _tell(agreement, RETURNED, [agreement.employee_id], actor)
    elif move == "tandatangani":
        kind = IN_FORCE if agreement.status is AgreementStatus.SIGNED else SIGNED
        _tell(agreement, kind, _others(agreement, actor), actor)


def tell_of_amendment(agreement: Agreement, actor: Actor) -> None:
    """The other party, that the agreement in force is to be changed."""
    _tell(agreement, AMENDED, _others(agreement, actor), actor)


def tell_of_supervisor(agreement: Agreement, before: int | None) -> None:
    """The employee; and where a decision is due, the one who has to take it now and the one who no longer has."""
    _tell(agreement, SUPERVISOR_CHANGED, [agreement.employee_id])
    if agreement.status is AgreementStatus.SUBMITTED:
        _tell(agreement, SUBMITTED, _deciders(agreement))
        _tell(agreement, HANDED_OVER, [before] if before else [])


def _deciders(agreement: Agreement) -> list[int]:
    """The supervisor, and who stands in for them today."""
    supervisor_id = agreement.supervisor_id
    return [] if supervisor_id is None else acting_for(supervisor_id)


def _others(agreement: Agreement, actor: Actor) -> list[int]:
    """The other party than the one who acted."""
    is_employee = actor.employee_id == agreement.employee_id
    return _deciders(agreement) if is_employee else [agreement.employee_id]


def _tell(agreement: Agreement, kind: str, recipients: Iterable[int], actor: Actor | None = None) -> None:
    supervisor = agreement.supervisor_id and agreement.supervisor
    notices.tell(
        {each for each in recipients if actor is None or each != actor.employee_id},
        kind,
        f"{kind}:{agreement.id}:{agreement.version}:{agreement.supervisor_id}",
        f"/perjanjian/{agreement.id}",
        employee=agreement.employee.name,
        supervisor=supervisor.name if supervisor else "–",
        actor=actor.name if actor else "",
        year=agreement.year,
    )
