"""Asking colleagues about somebody's work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app import assessments
from app.assessments import Assessment
from app.extensions import db
from app.feedback import notices as telling
from app.feedback.models import Invitation, Naming, Round
from app.feedback.policy import is_party, may_ask
from app.feedback.queries import colleagues
from app.feedback.queries.rounds import rounds_of
from app.feedback.rules import FEWEST_SHOWN, MOST_INVITED
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.people import Employee
from app.web.rendering import long_date

LONGEST_DAYS = 90
"""A question stays open for so many days at most: later, nobody remembers the work that it is about."""


@dataclass(frozen=True)
class Question:
    """What is asked, of whom (employee ids), until which day; `naming` says whether answers bear names."""

    text: str
    naming: Naming
    closes_on: date
    people: Collection[int]


def require_asker(actor: Actor, assessment: Assessment) -> None:
    """Raise unless this person may ask about this assessment now."""
    seats = assessments.seats_of(actor, assessment)
    if not is_party(seats):
        raise Forbidden(_("Umpan balik rekan diminta oleh pegawai atau pejabat penilainya."))
    if not may_ask(seats, assessment):
        raise NotPossible(_("Rating sudah ditetapkan, jadi umpan balik baru diminta untuk periode berikutnya."))


def ask(actor: Actor, assessment: Assessment, question: Question) -> Round:
    """Invite the colleagues and tell them. The same question sent twice is one round."""
    require_asker(actor, assessment)
    check_day(question.closes_on)
    invited = _invited(actor, assessment, question)
    if there := _same(actor, assessment, question, invited):
        return there
    made = Round(
        assessment=assessment,
        asker_id=actor.employee_id,
        question=question.text,
        is_anonymous=question.naming is Naming.ANONYMOUS,
        closes_on=question.closes_on,
        box=[],
        invitations=[Invitation(invitee=each) for each in invited],
    )
    db.session.add(made)
    db.session.flush()
    audit.record(actor, made, "feedback.asked", count=len(invited), until=long_date(made.closes_on))
    audit.record(actor, assessment, "feedback.asked", count=len(invited), until=long_date(made.closes_on))
    telling.tell_invited(made, actor)
    return made


def check_day(closes_on: date) -> None:
    """Raise unless a round may stay open until that day."""
    today = clock.today()
    if closes_on < today:
        raise DomainError(_("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."), field="closes_on")
    if closes_on > today + timedelta(days=LONGEST_DAYS):
        raise DomainError(
            _("Terlalu jauh. Pilih paling lambat %(date)s.", date=long_date(today + timedelta(days=LONGEST_DAYS))),
            field="closes_on",
        )


def _invited(actor: Actor, assessment: Assessment, question: Question) -> list[Employee]:
    ids = set(question.people)
    if not ids:
        raise DomainError(_("Pilih paling sedikit satu rekan."), field="people")
    if len(ids) > MOST_INVITED:
        raise DomainError(
            _("Paling banyak %(most)s rekan. Anda memilih %(n)s.", most=MOST_INVITED, n=len(ids)), field="people"
        )
    found = colleagues.by_ids(actor, assessment, ids)
    if len(found) != len(ids):
        raise DomainError(
            _("Ada yang tidak bisa diundang: pegawai yang dinilai, pejabat penilainya, Anda sendiri, atau orang yang "
              "tidak aktif. Pilihan itu sudah dilepas; periksa lalu kirim lagi."),
            field="people",
        )  # fmt: skip
    if question.naming is Naming.ANONYMOUS and len(found) < FEWEST_SHOWN:
        raise DomainError(
            _(
                "Jawaban anonim baru dibuka bila ada %(n)s atau lebih. Undang paling sedikit %(n)s rekan.",
                n=FEWEST_SHOWN,
            ),
            field="people",
        )
    return found


def _same(actor: Actor, assessment: Assessment, question: Question, invited: list[Employee]) -> Round | None:
    """The open round in which the person asked exactly this of exactly these people."""
    wanted = {each.id for each in invited}
    for each in rounds_of(assessment):
        is_same = (each.asker_id, each.question, each.closes_on, each.is_anonymous) == (
            actor.employee_id, question.text, question.closes_on, question.naming is Naming.ANONYMOUS,
        )  # fmt: skip
        if is_same and {invitation.invitee_id for invitation in each.invitations} == wanted:
            return each
    return None
