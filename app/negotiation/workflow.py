"""The moves on one target, as a table that anybody can check, and the ones that the portal makes by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask_babel import lazy_gettext as _l

from app.agreements import AgreementStatus
from app.kernel.permissions import Actor
from app.kernel.workflow import Move, Workflow
from app.negotiation import policy
from app.negotiation.models import LineStatus, TargetLine, Voice
from app.negotiation.policy import Seats

BETWEEN_THE_PARTIES = frozenset({LineStatus.PROPOSED, LineStatus.COUNTERED})
Hindrance = Callable[[Seats, Actor, TargetLine], object | None]


def other_side(line: TargetLine) -> LineStatus:
    """The turn passes to the other party."""
    return LineStatus.COUNTERED if line.status is LineStatus.PROPOSED else LineStatus.PROPOSED


def whom_it_waited_for(line: TargetLine) -> LineStatus:
    """Who is to answer the value on the table."""
    return LineStatus.PROPOSED if line.standing_entry.voice is Voice.EMPLOYEE else LineStatus.COUNTERED


def rests(seats: Seats, actor: Actor, line: TargetLine) -> object | None:
    """Nothing is negotiated but while the agreement is with the supervisor."""
    if line.measure_id is None:
        return _l("Indikator ini sudah dihapus dari perjanjian; riwayatnya tetap bisa dibaca.")
    if line.agreement.status is AgreementStatus.SUBMITTED:
        return None
    return _l("Target dirundingkan selama perjanjian diajukan. Lihat keadaannya di halaman perjanjian.")


def _not_their_turn(seats: Seats, actor: Actor, line: TargetLine) -> object | None:
    if policy.is_their_turn(seats, actor, line):
        return None
    return _l("Sekarang giliran pihak lain menjawab. Anda bisa berkomentar, atau menarik usulan Anda.")


def _nothing_to_take_back(seats: Seats, actor: Actor, line: TargetLine) -> object | None:
    standing = line.standing_entry
    if standing.voice is not policy.voice_of(seats, actor):
        return _l("Usulan yang berlaku bukan dari Anda, jadi tidak ada yang bisa ditarik.")
    if standing.answers is None:
        return _l("Ini usulan pertama. Untuk menariknya, tarik pengajuan perjanjiannya.")
    return None


def _not_ripe(seats: Seats, actor: Actor, line: TargetLine) -> object | None:
    if seats.superior_id is None:
        return _l(
            "Pejabat penilai ini tidak punya atasan di Kintan. Selesaikan berdua, atau hubungi tim pengelola kinerja."
        )
    if not all(line.proposal_of(voice) for voice in policy.PARTIES):
        return _l("Baru bisa dibawa ke atasan setelah kedua pihak mengusulkan. Ajukan dulu angka Anda.")
    return None


def _recused(seats: Seats, actor: Actor, line: TargetLine) -> object | None:
    if policy.is_recused(seats, actor):
        return _l(
            "Anda pernah berunding di perjanjian ini sebagai salah satu pihak, jadi tidak memutuskannya. "
            "Beri kedua pihak waktu lagi, atau serahkan kepada Plh. Anda."
        )
    return None


def _first(seats: Seats, *hindrances: Hindrance) -> Callable[[Actor, TargetLine], object | None]:
    """The first thing that stands in the way."""
    return lambda actor, line: next((told for each in hindrances if (told := each(seats, actor, line))), None)


def moves_among(seats: Seats) -> Workflow[TargetLine]:
    """The table of moves for the people who sit in these seats."""
    is_party, is_superior = partial(policy.is_party, seats), partial(policy.is_superior, seats)
    return Workflow(
        (
            Move(
                name="terima",
                label=_l("Terima"),
                sources=BETWEEN_THE_PARTIES,
                target=LineStatus.AGREED,
                who=is_party,
                event="negotiation.accepted",
                explanation=_l("Angka ini menjadi target yang disepakati."),
                hindrance=_first(seats, rests, _not_their_turn),
            ),
            Move(
                name="balas",
                label=_l("Ajukan angka lain"),
                sources=BETWEEN_THE_PARTIES,
                target=other_side,
                who=is_party,
                event="negotiation.countered",
                explanation=_l("Tulis angka yang menurut Anda tepat, dan alasannya. Giliran lalu pindah."),
                hindrance=_first(seats, rests, _not_their_turn),
                tone="secondary",
            ),
            Move(
                name="tarik",
                label=_l("Tarik usulan"),
                sources=BETWEEN_THE_PARTIES,
                target=other_side,
                who=is_party,
                event="negotiation.withdrawn",
                explanation=_l("Usulan Anda ditarik, dan angka sebelumnya kembali menunggu jawaban Anda."),
                hindrance=_first(seats, rests, _nothing_to_take_back),
                tone="quiet",
            ),
            Move(
                name="bawa-ke-atasan",
                label=_l("Bawa ke atasan"),
                sources=BETWEEN_THE_PARTIES,
                target=LineStatus.ESCALATED,
                who=is_party,
                event="negotiation.escalated",
                explanation=_l(
                    "Atasan pejabat penilai memutuskan satu angka dengan alasan yang terlihat oleh kedua pihak. "
                    "Tulis mengapa tidak tercapai kesepakatan."
                ),
                hindrance=_first(seats, rests, _not_ripe),
                tone="quiet",
            ),
            Move(
                name="putuskan",
                label=_l("Putuskan"),
                sources=frozenset({LineStatus.ESCALATED}),
                target=LineStatus.DECIDED,
                who=is_superior,
                event="negotiation.decided",
                explanation=_l("Tulis satu angka dan alasannya. Kedua pihak melihat keduanya, dan targetnya tetap."),
                hindrance=_first(seats, rests, _recused),
            ),
            Move(
                name="beri-waktu",
                label=_l("Beri waktu lagi"),
                sources=frozenset({LineStatus.ESCALATED}),
                target=whom_it_waited_for,
                who=is_superior,
                event="negotiation.extended",
                explanation=_l("Target ini kembali kepada pihak yang ditunggu, dengan batas waktu baru."),
                hindrance=_first(seats, rests),
                tone="secondary",
            ),
        )
    )


def _anybody(actor: Actor, line: TargetLine) -> bool:
    return True


BY_ITSELF: Workflow[TargetLine] = Workflow(
    (
        Move(
            name="lewat-batas",
            label=_l("Lewat batas"),
            sources=BETWEEN_THE_PARTIES,
            target=LineStatus.ESCALATED,
            who=_anybody,
            event="negotiation.unanswered",
            explanation="",
        ),
        Move(
            name="ikut-diterima",
            label=_l("Ikut diterima"),
            sources=BETWEEN_THE_PARTIES,
            target=LineStatus.AGREED,
            who=_anybody,
            event="negotiation.accepted",
            explanation="",
        ),
        Move(
            name="diambil-alih",
            label=_l("Diambil alih"),
            sources=frozenset({LineStatus.PROPOSED}),
            target=LineStatus.AGREED,
            who=_anybody,
            event="negotiation.taken_over",
            explanation="",
        ),
        Move(
            name="diusulkan-lagi",
            label=_l("Diusulkan lagi"),
            sources=frozenset(LineStatus),
            target=LineStatus.PROPOSED,
            who=_anybody,
            event="negotiation.proposed_anew",
            explanation="",
        ),
    )
)
"""What follows from other things: a passed date, the approval of the whole, a new submission, an edition in force."""
