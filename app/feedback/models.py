"""Feedback beside the assessment: colleagues by invitation, and the notes of bimbingan and konseling."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Agreement
from app.assessments import Assessment
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee


class Frequency(Labelled):
    """How often a colleague sees a behaviour; an impression, never a rating."""

    OFTEN = "sering", _l("Sering terlihat")
    SOMETIMES = "kadang", _l("Kadang terlihat")
    RARELY = "jarang", _l("Jarang terlihat")


class Naming(Labelled):
    """Whether an answer bears its writer's name."""

    NAMED = "bernama", _l("Bernama")
    ANONYMOUS = "anonim", _l("Anonim")


class Round(Versioned, Model):
    """One question to colleagues about somebody's work, until a day.

    Anonymous answers lie in `box`, without author or time, in an order that says nothing of when they came; each row
    of the box has the same shape as a named answer. Nothing joins them to an invitation.
    """

    __tablename__ = "feedback_rounds"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    question: Mapped[str] = mapped_column(Text)
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    closes_on: Mapped[date]
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    box: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    assessment: Mapped[Assessment] = relationship()
    asker: Mapped[Employee] = relationship()
    invitations: Mapped[list[Invitation]] = relationship(back_populates="round", order_by="Invitation.id")

    def is_closed(self, on: date) -> bool:
        """Whether it was cancelled, its day has passed, or nobody is left who could still answer."""
        return self.is_cancelled or self.closes_on < on or all(each.is_settled for each in self.invitations)

    @property
    def is_cancelled(self) -> bool:
        """Whether who asked took the question back; what had been answered is gone then."""
        return self.cancelled_at is not None

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(each.has_answered for each in self.invitations)


class Invitation(Model):
    """Who was asked, and whether they have answered or declined: for an anonymous round never when, never what."""

    __tablename__ = "feedback_invitations"

    round_id: Mapped[int] = mapped_column(ForeignKey("feedback_rounds.id"))
    invitee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    has_answered: Mapped[bool] = mapped_column(default=False)
    has_declined: Mapped[bool] = mapped_column(default=False)

    round: Mapped[Round] = relationship(back_populates="invitations")
    invitee: Mapped[Employee] = relationship()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is awaited from this person any more."""
        return self.has_answered or self.has_declined

    __table_args__ = (
        UniqueConstraint("round_id", "invitee_id"),
        CheckConstraint("NOT (has_answered AND has_declined)", name="answered_or_declined"),
        Index(None, "invitee_id", "has_answered"),
    )


class Answer(Versioned, Model):
    """A named answer to a round that is not anonymous: `content` has the texts by the form's field."""

    __tablename__ = "feedback_answers"

    invitation_id: Mapped[int] = mapped_column(ForeignKey("feedback_invitations.id"), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    invitation: Mapped[Invitation] = relationship()


class CoachingKind(Labelled):
    """Pembinaan (PermenPANRB 6/2022): bimbingan where the work falls short, konseling where behaviour is the matter."""

    GUIDANCE = "bimbingan", _l("Bimbingan kinerja")
    COUNSELLING = "konseling", _l("Konseling kinerja")


class CoachingNote(Versioned, Model):
    """The record of one talk between supervisor and employee: what was said, agreed, and when to look at it again.

    `additions` follow once the employee has answered: each with the name of its author, the day (ISO) and the text.
    """

    __tablename__ = "coaching_notes"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[CoachingKind] = mapped_column(choice(CoachingKind, "kind"))
    held_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    agreed_steps: Mapped[str] = mapped_column(Text, default="")
    follow_up_on: Mapped[date | None] = mapped_column(index=True)
    followed_up_at: Mapped[datetime | None] = mapped_column(Instant)
    response: Mapped[str] = mapped_column(Text, default="")
    additions: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)

    agreement: Mapped[Agreement] = relationship()
    author: Mapped[Employee] = relationship()

    def is_due(self, on: date) -> bool:
        """Whether the day has come on which it was to be looked at again, and nobody has."""
        return self.follow_up_on is not None and self.followed_up_at is None and self.follow_up_on <= on
