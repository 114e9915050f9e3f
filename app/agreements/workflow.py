"""The states of an agreement and the moves between them (PermenPANRB 6/2022), as a table that anybody can check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from app.agreements import policy
from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.kernel import clock
from app.kernel.permissions import SYSTEM, Actor
from app.kernel.workflow import Move, Workflow

PARTIES = 2
Hindrance = Callable[[Actor, Agreement], object | None]

_hindrances: defaultdict[str, list[Hindrance]] = defaultdict(list)


def add_hindrance(move: str, hindrance: Hindrance) -> None:
    """Let a later feature say why a move cannot be made now, although state and person are right; None if it can."""
    _hindrances[move].append(hindrance)


def _hindered(move: str, own: Hindrance = lambda actor, agreement: None) -> Hindrance:
    """What stands in the way of a move: by the rule of the table, then by what later features added."""

    def first_said(actor: Actor, agreement: Agreement) -> object | None:
        said = (each(actor, agreement) for each in (own, *_hindrances[move]))
        return next((why for why in said if why), None)

    return first_said


def _submitted(actor: Actor, agreement: Agreement) -> None:
    agreement.submitted_at = clock.now()
    agreement.remarks.clear()


def _returned(actor: Actor, agreement: Agreement) -> None:
    agreement.submitted_at = None
    agreement.agreed_at = None


def _withdrawn(actor: Actor, agreement: Agreement) -> None:
    agreement.submitted_at = None


def _ended(actor: Actor, agreement: Agreement) -> None:
    agreement.ended_at = clock.now()


def _resumed(actor: Actor, agreement: Agreement) -> None:
    agreement.ended_at = agreement.closed_on = None


def _is_portal(actor: Actor, agreement: Agreement) -> bool:
    return actor is SYSTEM


def _agreed(actor: Actor, agreement: Agreement) -> None:
    agreement.agreed_at = clock.now()


def _signed(actor: Actor, agreement: Agreement) -> None:
    if _after_signing(agreement) is AgreementStatus.SIGNED:
        agreement.signed_at = clock.now()


def _after_signing(agreement: Agreement) -> AgreementStatus:
    """In force with the signature that is now being given, if it is the last."""
    return AgreementStatus.SIGNED if len(agreement.signatures) + 1 == PARTIES else AgreementStatus.AGREED


def no_day_left(actor: Actor, agreement: Agreement) -> object | None:
    """Why nothing can come of an agreement for a post that ended before its period."""
    said = _l("Jabatan ini sudah berakhir sebelum masa perjanjian ini; perjanjian ini tidak bisa diberlakukan lagi.")
    return said if agreement.has_no_day_left else None


def _may_not_sign(actor: Actor, agreement: Agreement) -> object | None:
    return no_day_left(actor, agreement) or _signed_already(actor, agreement)


def _somebody_signed(actor: Actor, agreement: Agreement) -> object | None:
    return _l("Sudah ada yang menandatangani; tidak bisa dikembalikan lagi.") if agreement.signatures else None


def _signed_already(actor: Actor, agreement: Agreement) -> object | None:
    if not policy.has_signed(actor, agreement):
        return None
    if any(signature.employee_id == actor.employee_id for signature in agreement.signatures):
        return _l("Anda sudah menandatangani perjanjian ini.")
    return _l("Tanda tangan pejabat penilai sudah ada.")  # by the other of supervisor and who stands in for them


WORKFLOW: Workflow[Agreement] = Workflow(
    (
        Move(
            name="ajukan",
            label=_l("Ajukan"),
            sources=policy.DRAFTABLE,
            target=AgreementStatus.SUBMITTED,
            who=policy.is_employee,
            event="agreement.submitted",
            explanation=_l(
                "Pejabat penilai akan memeriksa perjanjian ini. Selama diperiksa, isinya tidak bisa diubah; "
                "bila perlu perbaikan, perjanjian dikembalikan kepada Anda dengan alasannya."
            ),
            effect=_submitted,
            hindrance=_hindered("ajukan"),
        ),
        Move(
            name="tarik",
            label=_l("Tarik kembali"),
            sources=frozenset({AgreementStatus.SUBMITTED}),
            target=AgreementStatus.DRAFT,
            who=policy.is_employee,
            event="agreement.withdrawn",
            explanation=_l(
                "Perjanjian kembali menjadi draf Anda dan bisa diubah lagi. Pejabat penilai diberi tahu, "
                "dan melihatnya lagi setelah Anda ajukan."
            ),
            effect=_withdrawn,
            hindrance=_hindered("tarik"),
            tone="secondary",
        ),
        Move(
            name="setujui",
            label=_l("Setujui"),
            sources=frozenset({AgreementStatus.SUBMITTED}),
            target=AgreementStatus.AGREED,
            who=policy.is_supervisor,
            event="agreement.agreed",
            explanation=_l(
                "Isinya Anda setujui seperti yang tertulis. Setelah ini kedua pihak menandatangani; "
                "sebelum ada yang menandatangani, Anda masih bisa mengembalikannya."
            ),
            effect=_agreed,
            hindrance=_hindered("setujui", no_day_left),
        ),
        Move(
            name="kembalikan",
            label=_l("Kembalikan"),
            sources=frozenset({AgreementStatus.SUBMITTED, AgreementStatus.AGREED}),
            target=AgreementStatus.RETURNED,
            who=policy.is_supervisor,
            event="agreement.returned",
            explanation=_l(
                "Tulis apa yang perlu diperbaiki, di barisnya. Pegawai melihat catatan Anda di baris itu "
                "dan bisa langsung memperbaikinya."
            ),
            effect=_returned,
            hindrance=_hindered("kembalikan", _somebody_signed),
            tone="secondary",
        ),
        Move(
            name="tandatangani",
            label=_l("Tanda tangani"),
            sources=frozenset({AgreementStatus.AGREED}),
            target=_after_signing,
            who=policy.is_party,
            event="agreement.signed",
            explanation=_l(
                "Tanda tangan Anda berlaku untuk isi dengan sidik di bawah. Setelah kedua pihak menandatangani, "
                "isinya tidak bisa diubah lagi; perubahan sesudahnya menjadi perjanjian perubahan."
            ),
            effect=_signed,
            hindrance=_hindered("tandatangani", _may_not_sign),
        ),
        Move(
            name="akhiri",
            label=_l("Akhiri"),
            sources=frozenset({AgreementStatus.SIGNED}),
            target=AgreementStatus.ENDED,
            who=_is_portal,
            event="agreement.ended",
            explanation=_l("Masa berlakunya selesai, jabatannya berakhir, atau edisi berikutnya sudah ditandatangani."),
            effect=_ended,
        ),
        Move(
            name="lanjutkan",
            label=_l("Lanjutkan"),
            sources=frozenset({AgreementStatus.ENDED}),
            target=AgreementStatus.SIGNED,
            who=_is_portal,
            event="agreement.resumed",
            explanation=_l("Penempatan dibetulkan: jabatan ini ternyata masih dipegang, perjanjiannya berlaku lagi."),
            effect=_resumed,
        ),
    )
)
