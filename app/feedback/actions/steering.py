"""What becomes of a round that was asked: a later day, or taking it back.

An answer and either of these at the same instant come one after the other, since both lock the round: what came first
stands, and the other is done, or told why not, in sight of it.
"""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete

from app import assessments
from app.extensions import db
from app.feedback import notices as telling
from app.feedback.actions.asking import check_day, require_asker
from app.feedback.models import Answer, Round
from app.feedback.policy import is_read, may_cancel, may_extend, may_steer
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.web.rendering import long_date


def require_steering(actor: Actor, its_round: Round) -> None:
    """Raise unless this person is of the side that asked."""
    if not may_steer(assessments.seats_of(actor, its_round.assessment), its_round):
        raise Forbidden(
            _("Hanya pihak yang meminta, %(name)s, yang bisa memperpanjang atau membatalkannya.",
              name=its_round.asker.name)
        )  # fmt: skip


def extend(actor: Actor, its_round: Round, closes_on: date, reason: str) -> None:
    """Wait until that later day. Sent twice, it is done once."""
    require_steering(actor, its_round)
    if closes_on == its_round.closes_on and not its_round.is_closed(clock.today()):
        return
    if not may_extend(its_round, clock.today()):
        raise NotPossible(why_not_extended(its_round))
    require_asker(actor, its_round.assessment)
    check_day(closes_on)
    if closes_on <= its_round.closes_on:
        raise DomainError(
            _("Pilih tanggal sesudah %(date)s, batas yang sekarang.", date=long_date(its_round.closes_on)),
            field="closes_on",
        )
    its_round.closes_on = closes_on
    _record(actor, its_round, "feedback.extended", reason, until=long_date(closes_on))
    telling.tell_of_extension(its_round, actor)


def cancel(actor: Actor, its_round: Round, reason: str) -> None:
    """Take the question back; what was answered is deleted unread. Sent twice, it is done once."""
    require_steering(actor, its_round)
    if its_round.is_cancelled:
        return
    if not may_cancel(its_round, clock.today()):
        raise NotPossible(why_not_cancelled())
    _record(actor, its_round, "feedback.cancelled", reason, count=str(len(its_round.invitations)))
    telling.tell_of_cancelling(its_round, actor)
    answers = Answer.invitation_id.in_([each.id for each in its_round.invitations])
    db.session.execute(delete(Answer).where(answers))
    its_round.box, its_round.cancelled_at = [], clock.now()


def _record(actor: Actor, its_round: Round, event: str, reason: str, **facts: str) -> None:
    for subject in (its_round, its_round.assessment):
        audit.record(actor, subject, event, reason=reason, **facts)


def why_not_extended(its_round: Round) -> str:
    """Why a round waits no longer, and what to do instead."""
    if its_round.is_cancelled:
        return _("Permintaan ini sudah dibatalkan. Ajukan permintaan baru bila masih diperlukan.")
    if is_read(its_round, clock.today()):
        return _("Jawabannya sudah dibuka, jadi tidak ada yang bisa menyusul. Ajukan permintaan baru bila perlu.")
    return _("Semua yang diundang sudah menjawab atau menolak. Ajukan permintaan baru kepada rekan lain bila perlu.")


def why_not_cancelled() -> str:
    """Why a closed round cannot be taken back."""
    return _("Umpan balik ini sudah ditutup, jadi tidak bisa dibatalkan lagi: jawabannya milik yang membacanya.")
