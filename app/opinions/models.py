"""What a participant said of a class, and what the supervisor saw of its effect."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.enrolment import Enrolment
from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.people import Employee


class Reaction(Versioned, Model):
    """The reaction survey of one participant: five marks from 1 to 5, and words. Others see sums and words, no name."""

    __tablename__ = "class_reactions"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), unique=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"), index=True)
    relevance: Mapped[int]
    material: Mapped[int]
    trainer: Mapped[int]
    facilities: Mapped[int]
    overall: Mapped[int]
    liked: Mapped[str] = mapped_column(Text, default="")
    improve: Mapped[str] = mapped_column(Text, default="")

    enrolment: Mapped[Enrolment] = relationship()

    __table_args__ = tuple(
        CheckConstraint(f"{mark} BETWEEN 1 AND 5", name=f"{mark}_possible")
        for mark in ("relevance", "material", "trainer", "facilities", "overall")
    )


class Application(Labelled):
    """How far what was learnt is used at work, in the supervisor's eyes."""

    OFTEN = "sering", _l("Diterapkan dalam pekerjaan sehari-hari")
    PARTLY = "sebagian", _l("Diterapkan sebagian")
    NOT_YET = "belum", _l("Belum ada kesempatan")
    NOT_USED = "tidak", _l("Tidak diterapkan")


class EffectReview(Versioned, Model):
    """What the supervisor saw three months after a class, of one participant."""

    __tablename__ = "training_effects"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    application: Mapped[Application] = mapped_column(choice(Application, "application"))
    improvement: Mapped[int]
    text: Mapped[str] = mapped_column(Text)

    enrolment: Mapped[Enrolment] = relationship()
    author: Mapped[Employee] = relationship()

    __table_args__ = (CheckConstraint("improvement BETWEEN 1 AND 5", name="improvement_possible"),)
