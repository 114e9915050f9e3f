"""Adding a line to the plan, changing it, and its moves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import SYSTEM, Actor, Permission, can
from app.people import Unit
from app.planning.models import PlanLine, PlanStatus
from app.planning.plan import queries
from app.planning.plan.policy import may_plan
from app.planning.plan.workflow import PLAN_MOVES
from app.training import Course, TrainingClass

MOST_COST = Decimal(10) ** 12


@dataclass(frozen=True)
class Written:
    """What the form says of a line."""

    quarter: int
    participants: int
    cost: Decimal | None
    basis: str


def add(actor: Actor, unit: Unit, year: int, course_id: int, written: Written) -> PlanLine:
    """Put a course into the unit's plan of that year. Raises DomainError for what stands there already."""
    if not can(actor, Permission.TRAINING_MANAGE, unit.path):
        raise Forbidden(_("Rencana ini disusun koordinator pelatihan unit ini."))
    course = db.session.get(Course, course_id)
    if course is None or course.is_retired:
        raise DomainError(_("Kursus ini tidak ditawarkan lagi. Pilih kursus lain."), "course_id")
    if year < clock.today().year:
        raise NotPossible(_("Tahun %(year)s sudah lewat. Susun rencana untuk tahun ini atau sesudahnya.", year=year))
    _check(written)
    _refuse_twice(None, unit.id, year, course_id, written.quarter)
    line = PlanLine(unit=unit, course=course, year=year, **vars(written))
    db.session.add(line)
    db.session.flush()
    audit.record(actor, line, "plan.added", to_status=line.status, course=course.title, year=year)
    return line


def change(actor: Actor, line: PlanLine, version: int | None, written: Written) -> None:
    """Change quarter, people, cost or basis. Raises Conflict, with what is stored, for a stale version."""
    if not may_plan(actor, line):
        raise Forbidden(_("Rencana ini disusun koordinator pelatihan unit ini."))
    if line.status is PlanStatus.DROPPED:
        raise NotPossible(_("Baris ini ditiadakan. Pulihkan dulu untuk mengubahnya."))
    before = {name: getattr(line, name) for name in vars(written)}
    if before == vars(written):
        return
    expect_version(line, version, **before)
    _check(written)
    _refuse_twice(line, line.unit_id, line.year, line.course_id, written.quarter)
    for name, value in vars(written).items():
        setattr(line, name, value)
    db.session.flush()
    audit.record(actor, line, "plan.changed", people=line.participants, quarter=line.quarter)


def drop(actor: Actor, line: PlanLine, version: int | None, reason: str) -> None:
    """Take the line out of what is counted, with the reason."""
    with db.session.no_autoflush:
        line.dropped_reason = reason
        PLAN_MOVES.fire(actor, line, "tiadakan", version=version, reason=reason)
    db.session.flush()


def schedule(actor: Actor, line: PlanLine, version: int | None, class_id: int | None) -> None:
    """Tie the line to a class that carries it out. Raises DomainError for a class that cannot."""
    PLAN_MOVES.check(actor, line, "jadwalkan", version)
    chosen = next((each for each in queries.classes_for(actor, line) if each.id == class_id), None)
    if chosen is None:
        raise DomainError(
            _("Kelas ini tidak bisa dipilih lagi: dibatalkan, atau sudah dalam rencana lain. Pilih kelas lain."),
            "class_id",
        )
    with db.session.no_autoflush:
        line.class_id = chosen.id
        PLAN_MOVES.fire(actor, line, "jadwalkan", version=version, held=chosen.name)
    db.session.flush()


def move(actor: Actor, line: PlanLine, name: str, version: int | None) -> None:
    """Make a move that needs nothing more."""
    PLAN_MOVES.fire(actor, line, name, version=version)
    db.session.flush()


def follow_class(training_class: TrainingClass, move: str, actor: Actor, **more: object) -> None:
    """A class that is cancelled carries out no plan: its line waits for another one."""
    line = queries.line_of(training_class.id) if move == "batalkan" else None
    if line is not None:
        PLAN_MOVES.fire(SYSTEM, line, "lepaskan", reason=training_class.cancel_reason or None)


def _check(written: Written) -> None:
    if written.cost is not None and not 0 <= written.cost <= MOST_COST:
        raise DomainError(_("Biaya antara 0 dan 1.000.000.000.000 rupiah."), "cost")


def _refuse_twice(line: PlanLine | None, unit_id: int, year: int, course_id: int, quarter: int) -> None:
    same = queries.same_line(unit_id, year, course_id, quarter)
    if same is None or same is line:
        return
    if same.status is PlanStatus.DROPPED:
        raise DomainError(
            _("Kursus ini sudah ada di triwulan itu, tetapi ditiadakan. Pulihkan baris itu, atau pilih triwulan lain."),
            "quarter",
        )
    raise DomainError(
        _("Kursus ini sudah direncanakan di triwulan itu. Ubah baris itu, atau pilih triwulan lain."), "quarter"
    )
