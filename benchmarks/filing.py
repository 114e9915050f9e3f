"""Who files in the deadline hour: their assessments, written but for the last rows, and what is there afterwards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from app.agreements import Measure, Party
from app.assessments import Assessment, AssessmentStatus, Opinion, Rating, Realisation, topics
from app.extensions import db
from app.kernel import clock, database
from app.kernel.audit import AuditEntry
from app.kernel.targets import TargetKind
from app.people import Employee
from app.people.models import Account
from app.periods import Window
from benchmarks.assessed import of_today, open_windows, portal

LEFT = 3  # measures to be filled, and both axes to be judged: five saves; the sixth files
AXES = (topics.WORK, topics.BEHAVIOUR)
VALUE, SENTENCE = "91,7", "Selesai sesuai target; laporannya sudah dikirim ke atasan."


@dataclass(frozen=True)
class Filer:
    """Somebody with one assessment to finish. `rows`: the measures that are left, with the versions of their rows."""

    employee_id: int
    email: str
    assessment_id: int
    agreement_id: int
    version: int
    rows: tuple[tuple[int, int], ...]

    def saves(self) -> list[tuple[str, dict[str, str]]]:
        """The address of each row that is left, and what is written into it."""
        form = f"/penilaian/{self.assessment_id}/isi"
        written = {"value_text": VALUE, "sentence": SENTENCE}
        figures = [(f"{form}/indikator/{row}", {**written, "version": str(version)}) for row, version in self.rows]
        judged = {"rating": Rating.MEETS.value, "text": SENTENCE, "version": "0"}
        return [*figures, *((f"{form}/pendapat/{topic}", dict(judged)) for topic in AXES)]


def get_ready(url: str, people: int) -> list[Filer]:
    """Those with enough measures who can sign in, each with everything written but what is left."""
    with portal(url):
        open_windows()
        with database.write_unit():
            found = db.session.execute(_candidates().limit(people)).all()
            ids = [each.id for each in found]
            left = _rows_left(ids)
            kept = [row.id for rows in left.values() for row in rows]
            rest = Realisation.assessment_id.in_(ids), Realisation.id.not_in(kept)
            db.session.execute(update(Realisation).where(*rest).values(sentence=SENTENCE), execution_options=_BLIND)
            empty = {"value_text": "", "value": None, "sentence": "", "judgement": None, "achievement": None}
            db.session.execute(
                update(Realisation).where(Realisation.id.in_(kept)).values(empty), execution_options=_BLIND
            )
    return [_filer(each, left[each.id]) for each in found]


_BLIND = {"synchronize_session": False}


def _has_figure() -> ColumnElement[bool]:
    return Measure.target_kind.in_([TargetKind.PERCENT, TargetKind.NUMBER])


def _candidates() -> Any:
    held = select(Opinion.id).where(Opinion.assessment_id == Assessment.id).exists()
    return (
        select(Assessment.id, Assessment.agreement_id, Assessment.version, Assessment.employee_id, Employee.email)
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .join(Account, Account.employee_id == Employee.id)
        .join(Realisation, Realisation.assessment_id == Assessment.id)
        .join(Measure, Realisation.measure_id == Measure.id)
        .where(*of_today(clock.today()), Assessment.status == AssessmentStatus.RUNNING, _has_figure())
        .where(Assessment.self_filed_at.is_(None), ~held)
        .group_by(Assessment.id, Employee.email)
        .having(func.count() >= LEFT)
        .order_by(Assessment.id)
    )


def _rows_left(ids: list[int]) -> dict[int, list[Row[Any]]]:
    rows = (
        select(Realisation.assessment_id, Realisation.id, Realisation.measure_id, Realisation.version)
        .join(Measure, Realisation.measure_id == Measure.id)
        .where(Realisation.assessment_id.in_(ids), _has_figure())
        .order_by(Realisation.id)
    )
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in db.session.execute(rows):
        if len(found[row.assessment_id]) < LEFT:
            found[row.assessment_id].append(row)
    return found


def _filer(found: Row[Any], rows: list[Row[Any]]) -> Filer:
    left = tuple((row.measure_id, row.version) for row in rows)
    return Filer(found.employee_id, found.email, found.id, found.agreement_id, found.version, left)


def lost(url: str, filers: list[Filer]) -> int:
    """Of all that these people wrote, and of what the portal is to keep of it, how many rows are not there."""
    ids = [each.assessment_id for each in filers]
    with portal(url):
        found = [db.session.scalar(select(func.count()).where(*rows)) or 0 for rows in _kept(ids)]
    written = [len(ids), LEFT * len(ids), len(AXES) * len(ids), len(ids)]
    return sum(max(0, wanted - there) for wanted, there in zip(written, found, strict=True))


def _kept(ids: list[int]) -> list[tuple[ColumnElement[bool], ...]]:
    """Filed assessments, figures, judgements, sentences of the history."""
    return [
        (Assessment.id.in_(ids), Assessment.self_filed_at.is_not(None)),
        (Realisation.assessment_id.in_(ids), Realisation.value_text == VALUE),
        (Opinion.assessment_id.in_(ids), Opinion.side == Party.EMPLOYEE, Opinion.topic.in_(AXES)),
        (AuditEntry.subject_id.in_(ids), AuditEntry.event == "assessment.self_filed"),
    ]
