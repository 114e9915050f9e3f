"""Courses with what they teach and for whom; classes with their days, seats and sessions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Behaviour
from app.indicators import Indicator
from app.kernel import clock
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee, PositionKind, Unit
from app.training.kinds import Admission, ClassStatus, CompetenceKind, CourseForm, Mode


class Competence(Versioned, Model):
    """Something that one can be able to do, by its name."""

    __tablename__ = "competences"

    name: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[CompetenceKind] = mapped_column(choice(CompetenceKind, "kind"))


class Course(Versioned, Model):
    """One title of the catalogue, kept by the coordinators of `unit` (and of all units above it).

    `hours` are JP (jam pelajaran, 45 minutes); none where nobody has printed them, which is not zero. `mode` is none
    where it is not known.
    """

    __tablename__ = "courses"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text, default="")
    syllabus: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[str] = mapped_column(Text, default="")
    form: Mapped[CourseForm] = mapped_column(choice(CourseForm, "form"))
    mode: Mapped[Mode | None] = mapped_column(choice(Mode, "mode"))
    hours: Mapped[int | None]
    provider: Mapped[str] = mapped_column(String(200))
    is_retired: Mapped[bool] = mapped_column(default=False)

    unit: Mapped[Unit] = relationship()
    competences: Mapped[list[Competence]] = relationship(secondary="course_competences", order_by="Competence.name")
    aims: Mapped[list[CourseAim]] = relationship(
        back_populates="course", order_by="CourseAim.id", cascade="all, delete-orphan"
    )
    prerequisites: Mapped[list[Course]] = relationship(
        secondary="course_prerequisites",
        primaryjoin="Course.id == CoursePrerequisite.course_id",
        secondaryjoin="Course.id == CoursePrerequisite.required_id",
        order_by="Course.title",
    )
    classes: Mapped[list[TrainingClass]] = relationship(
        back_populates="course", order_by="TrainingClass.starts_on, TrainingClass.id"
    )

    __table_args__ = (
        CheckConstraint("hours IS NULL OR hours BETWEEN 1 AND 2000", name="hours_possible"),
        Index(None, "is_retired", "title", "id"),
        Index(None, "form", "is_retired"),
    )


class CourseTerm(Model):
    """One word of a course's title, provider or competences, in lower case: search walks this index."""

    __tablename__ = "course_terms"

    term: Mapped[str] = mapped_column(String(60).with_variant(String(60, collation="C"), "postgresql"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))

    __table_args__ = (Index(None, "term", "course_id"), Index(None, "course_id", "term"))


class CourseCompetence(Model):
    """A course teaches a competence."""

    __tablename__ = "course_competences"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    competence_id: Mapped[int] = mapped_column(ForeignKey("competences.id"), index=True)

    __table_args__ = (UniqueConstraint("course_id", "competence_id"),)


class CoursePrerequisite(Model):
    """One must have completed `required` before one can join `course`."""

    __tablename__ = "course_prerequisites"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"))
    required_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)

    __table_args__ = (
        UniqueConstraint("course_id", "required_id"),
        CheckConstraint("course_id <> required_id", name="not_its_own"),
    )


class CourseAim(Model):
    """What gap the course closes: an indicator below its target, or a behaviour (BerAKHLAK) below expectation."""

    __tablename__ = "course_aims"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"), index=True)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)
    behaviour: Mapped[Behaviour | None] = mapped_column(choice(Behaviour, "behaviour"), index=True)

    course: Mapped[Course] = relationship(back_populates="aims")
    indicator: Mapped[Indicator | None] = relationship()

    __table_args__ = (
        UniqueConstraint("course_id", "indicator_id"),
        UniqueConstraint("course_id", "behaviour"),
        CheckConstraint("(indicator_id IS NULL) <> (behaviour IS NULL)", name="one_aim"),
    )


class PositionRequirement(Model):
    """Who holds such a post is to have completed the course: by kind of post, by its name (exactly), or both."""

    __tablename__ = "position_requirements"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id", ondelete="CASCADE"), index=True)
    position_kind: Mapped[PositionKind | None] = mapped_column(choice(PositionKind, "position_kind"))
    position: Mapped[str] = mapped_column(String(200), default="")
    basis: Mapped[str] = mapped_column(String(300), default="")

    course: Mapped[Course] = relationship()

    __table_args__ = (
        UniqueConstraint("course_id", "position_kind", "position"),
        CheckConstraint("position_kind IS NOT NULL OR position <> ''", name="some_post"),
        Index(None, "position"),
    )


class TrainingClass(Versioned, Model):
    """One run of a course: when, where, for whom, how many. Coordinators of `unit` and of the units above run it.

    `seats_taken` counts the confirmed and the offered seats: changed only with the enrolment that takes or frees the
    seat, and kept within `seats` by the database itself. `arrivals` numbers the requests in the order they came.
    `for_unit` and the two lists of kinds are the target group; without them it is for everybody.
    """

    __tablename__ = "training_classes"

    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(120))
    status: Mapped[ClassStatus] = mapped_column(choice(ClassStatus, "status"), default=ClassStatus.DRAFT)
    admission: Mapped[Admission] = mapped_column(choice(Admission, "admission"), default=Admission.CONFIRMED)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    registration_opens_on: Mapped[date]
    registration_closes_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    seats: Mapped[int]
    minimum: Mapped[int] = mapped_column(default=0)
    seats_taken: Mapped[int] = mapped_column(default=0)
    arrivals: Mapped[int] = mapped_column(default=0)
    cost: Mapped[Decimal | None] = mapped_column(Figure)
    cost_bearer: Mapped[str] = mapped_column(String(200), default="")
    passing_score: Mapped[Decimal | None] = mapped_column(Figure)
    notes: Mapped[str] = mapped_column(Text, default="")
    for_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    for_position_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    for_employee_kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    completed_at: Mapped[datetime | None] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    cancel_reason: Mapped[str] = mapped_column(Text, default="")

    course: Mapped[Course] = relationship(back_populates="classes")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    for_unit: Mapped[Unit | None] = relationship(foreign_keys=[for_unit_id])
    sessions: Mapped[list[ClassSession]] = relationship(
        back_populates="training_class", order_by="ClassSession.starts_at", cascade="all, delete-orphan"
    )

    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="ends_after_start"),
        CheckConstraint("registration_opens_on <= registration_closes_on", name="registration_in_order"),
        CheckConstraint("registration_closes_on <= ends_on", name="registration_before_end"),
        CheckConstraint("seats BETWEEN 1 AND 10000 AND minimum BETWEEN 0 AND seats", name="seats_possible"),
        CheckConstraint("seats_taken BETWEEN 0 AND seats", name="never_oversold"),
        CheckConstraint("(status = 'batal') = (cancelled_at IS NOT NULL)", name="cancelled_iff_cancelled"),
        CheckConstraint("(status = 'selesai') = (completed_at IS NOT NULL)", name="completed_iff_completed"),
        CheckConstraint("status = 'rancangan' OR published_at IS NOT NULL OR status = 'batal'", name="published_once"),
        Index(None, "course_id", "starts_on"),
        Index(None, "unit_id", "status", "starts_on"),
        Index(None, "status", "starts_on", "id"),
        Index(None, "status", "ends_on"),
    )

    def takes_registrations(self, on: date) -> bool:
        """Whether one can ask for a seat on that day."""
        return self.status is ClassStatus.PUBLISHED and (
            self.registration_opens_on <= on <= self.registration_closes_on
        )

    @property
    def seats_left(self) -> int:
        """Seats that nobody has nor has been offered."""
        return self.seats - self.seats_taken


class ClassSession(Model):
    """One meeting of a class: from when to when, and where if not where the class is."""

    __tablename__ = "class_sessions"

    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    topic: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(300), default="")

    training_class: Mapped[TrainingClass] = relationship(back_populates="sessions")

    @property
    def day(self) -> date:
        """The day on which it begins, by the clock of the office."""
        return clock.local(self.starts_at).date()

    @property
    def has_begun(self) -> bool:
        """Whether it is over or under way."""
        return self.starts_at <= clock.now()

    __table_args__ = (
        UniqueConstraint("class_id", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index(None, "starts_at"),
    )


class ClassMessage(Model):
    """What a coordinator wrote to the participants of a class."""

    __tablename__ = "class_messages"

    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    text: Mapped[str] = mapped_column(Text)

    author: Mapped[Employee] = relationship()
