"""Answering, or declining to. Of an anonymous answer nothing is kept but the words and that it was given.

No time moves with it, no sentence is written into the history, nobody is told: what happened when, beside a box whose
order says nothing, could otherwise be laid side by side. See docs/decisions/0016-feedback-and-pembinaan.md.
"""

from __future__ import annotations

from secrets import SystemRandom

from flask_babel import gettext as _
from sqlalchemy import update

from app.extensions import db
from app.feedback.models import Answer, Invitation, Round
from app.feedback.policy import may_change_answer
from app.feedback.queries.rounds import answer_to
from app.feedback.rules import Content, dropped_in
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.web.rendering import long_date

SHUFFLE = SystemRandom().shuffle


def answer(actor: Actor, invitation: Invitation, content: Content, version: int | None) -> None:
    """Give the answer, or change a named one. Sent twice, it counts once; `version` is 0 for a first answer."""
    if not (content["well"] or content["better"] or content["behaviours"]):
        raise DomainError(_("Isi paling sedikit satu: yang berjalan baik, yang bisa lebih baik, atau satu perilaku."))
    if invitation.round.is_anonymous:
        _drop_in(invitation, content)
    else:
        _put_by_name(actor, invitation, content, version)


def _drop_in(invitation: Invitation, content: Content) -> None:
    if invitation.has_answered:
        return  # sent twice: the first one lies in the box, and nobody can tell which it is
    its_round = invitation.round
    _require_open(invitation)
    box = dropped_in(its_round.box, content, SHUFFLE)
    put_in = update(Round).where(Round.id == its_round.id)
    db.session.execute(put_in.values(box=box, version=Round.version + 1, updated_at=Round.updated_at))
    _mark(invitation, has_answered=True, has_declined=False)


def _put_by_name(actor: Actor, invitation: Invitation, content: Content, version: int | None) -> None:
    stored = answer_to(invitation)
    if stored is not None and stored.content == content:
        return
    _require_open(invitation)
    if stored is None:
        db.session.add(Answer(invitation=invitation, content=content))
        invitation.has_answered, invitation.has_declined = True, False
        audit.record(actor, invitation.round, "feedback.answered")
        return
    expect_version(stored, version, well=stored.content["well"], better=stored.content["better"])
    stored.content = content
    audit.record(actor, invitation.round, "feedback.answer_changed")


def decline(actor: Actor, invitation: Invitation) -> None:
    """Say that no answer is to be awaited. Of an anonymous round, this too leaves no time and no sentence."""
    if invitation.has_declined:
        return
    if invitation.has_answered:
        raise NotPossible(_("Anda sudah menjawab, jadi tidak ada lagi yang ditolak."))
    _require_open(invitation)
    if not invitation.round.is_anonymous:
        audit.record(actor, invitation.round, "feedback.declined")
    _mark(invitation, has_answered=False, has_declined=True)


def _require_open(invitation: Invitation) -> None:
    its_round = invitation.round
    if not its_round.is_closed(clock.today()) and may_change_answer(invitation, clock.today()):
        return
    if its_round.is_cancelled:
        raise NotPossible(_("Permintaan ini dibatalkan oleh yang meminta; tidak ada lagi yang perlu dijawab."))
    if its_round.closes_on < clock.today():
        raise NotPossible(
            _("Umpan balik ini ditutup %(date)s; jawaban tidak diterima lagi.", date=long_date(its_round.closes_on))
        )
    raise NotPossible(_("Semua yang diundang sudah menjawab atau menolak, jadi umpan balik ini sudah ditutup."))


def _mark(invitation: Invitation, **marks: bool) -> None:
    """Set the marks; when they were set stays unsaid."""
    its_own = update(Invitation).where(Invitation.id == invitation.id)
    db.session.execute(its_own.values(updated_at=Invitation.updated_at, **marks))
