"""From a table to what would be done: each row is added, changed, unchanged or refused, with the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.attendance.actions.completing import score_one
from app.attendance.actions.marking import correct, record_all, recorded, refuse_closed, refuse_early
from app.attendance.imports.columns import Entry, read_row
from app.attendance.imports.stored import Stored, hold, stamp
from app.attendance.models import Attendance, Source
from app.attendance.policy import refuse_own
from app.enrolment import Enrolment
from app.kernel import audit
from app.kernel.errors import Conflict, DomainError
from app.kernel.imports import Outcome, Report, RowResult
from app.kernel.permissions import Actor
from app.kernel.tables import Row, Table
from app.training import ClassSession, TrainingClass, may_run
from app.web.rendering import number


@dataclass
class Step:
    """What one accepted row does."""

    entry: Entry
    enrolment: Enrolment
    session: ClassSession | None
    there: Attendance | None
    changes: list[str] = field(default_factory=list)

    @property
    def records(self) -> bool:
        """Whether it records what was not recorded."""
        return self.entry.presence is not None and self.there is None

    @property
    def corrects(self) -> bool:
        """Whether it changes what was recorded."""
        return self.there is not None and self.entry.presence not in (None, self.there.presence)

    @property
    def scores(self) -> bool:
        """Whether it changes the score."""
        return self.entry.score is not None and self.entry.score != self.enrolment.score


@dataclass
class AttendancePlan:
    """The report, and the steps that carry it out."""

    report: Report
    stamp: Hashable
    steps: list[Step]

    def carry_out(self, actor: Actor) -> None:
        """Write every step that changes something, while the classes are held."""
        class_ids = {step.entry.class_id for step in self.steps}
        hold(class_ids)
        if stamp() != self.stamp:
            raise Conflict(_("Kehadiran berubah selama berkas diterapkan. Terapkan sekali lagi."))
        Stored(class_ids, ())  # read anew at once what the steps hold, which this transaction has not seen yet
        new = [
            recorded(actor, step.session, step.enrolment, step.entry.presence, Source.FILE)
            for step in self.steps
            if step.records and step.session and step.entry.presence
        ]
        for step in self.steps:
            self._change(actor, step)
        if new:
            record_all(new)
        counts = Counter(step.session for step in self.steps if step.records and step.session)
        for session, count in counts.items():
            audit.record(actor, session, "attendance.imported", n=count)

    def _change(self, actor: Actor, step: Step) -> None:
        entry = step.entry
        if step.corrects and step.there and entry.presence:
            correct(actor, step.there, entry.presence, entry.reason)
        if step.scores:
            score_one(actor, step.enrolment, entry.score)


def plan(actor: Actor, table: Table) -> AttendancePlan:
    """Examine the table against what is stored."""
    return _Planner(actor, table).plan()


class _Planner:
    def __init__(self, actor: Actor, table: Table) -> None:
        self.actor, self.table, self.stamp = actor, table, stamp()
        self.refused: dict[int, list[str]] = {row.number: row.problems for row in table.rows if row.problems}
        self.entries: dict[int, Entry] = {}
        self.steps: dict[int, Step] = {}
        for row in table.rows:
            self._read(row)
        entries = self.entries.values()
        self.stored = Stored((each.class_id for each in entries), (each.nip for each in entries))

    def plan(self) -> AttendancePlan:
        for row_number, entry in self.entries.items():
            try:
                self.steps[row_number] = self._examine(entry)
            except DomainError as error:
                self.refused[row_number] = [error.message]
        self._refuse_doubles()
        results = [self._result(row) for row in self.table.rows]
        return AttendancePlan(Report(results, list(self.table.notices)), self.stamp, list(self.steps.values()))

    def _read(self, row: Row) -> None:
        if row.number in self.refused:
            return
        try:
            self.entries[row.number] = read_row(row.values)
        except DomainError as error:
            self.refused[row.number] = [error.message]

    def _examine(self, entry: Entry) -> Step:
        training_class = self._class(entry.class_id)
        enrolment = self._person(entry)
        session = self._session(training_class, entry)
        step = Step(entry, enrolment, session, self.stored.marks.get((session.id, enrolment.id)) if session else None)
        if step.records and entry.presence:
            step.changes.append(str(entry.presence.label))
        if step.corrects and step.there and entry.presence:
            if not entry.reason:
                raise DomainError(
                    _(
                        "Sudah tercatat %(before)s. Isi kolom alasan bila memang diubah.",
                        before=step.there.presence.label,
                    )
                )
            step.changes.append(f"{step.there.presence.label} → {entry.presence.label}")
        if step.scores:
            if training_class.passing_score is None:
                raise DomainError(_("Kelas ini tidak memakai nilai. Kosongkan kolom nilai."))
            before = number(enrolment.score) if enrolment.score is not None else "–"
            step.changes.append(_("nilai %(before)s → %(after)s", before=before, after=number(entry.score)))
        return step

    def _class(self, class_id: int) -> TrainingClass:
        found = self.stored.classes.get(class_id)
        if found is None or not may_run(self.actor, found):
            raise DomainError(_("Kelas nomor %(n)s tidak ada atau bukan yang Anda kelola.", n=class_id))
        refuse_closed(found)
        return found

    def _person(self, entry: Entry) -> Enrolment:
        enrolment = self.stored.people.get((entry.class_id, entry.nip))
        if enrolment is None and entry.nip not in self.stored.known:
            raise DomainError(_("NIP %(nip)s tidak dikenal di portal ini.", nip=entry.nip))
        if enrolment is None:
            raise DomainError(_("NIP %(nip)s bukan peserta kelas nomor %(n)s.", nip=entry.nip, n=entry.class_id))
        refuse_own(self.actor, enrolment)
        return enrolment

    def _session(self, training_class: TrainingClass, entry: Entry) -> ClassSession | None:
        if entry.meeting is None or entry.presence is None:
            return None
        if entry.meeting > len(training_class.sessions):
            many = len(training_class.sessions)
            raise DomainError(_("Pertemuan %(n)s tidak ada: kelas ini %(many)s pertemuan.", n=entry.meeting, many=many))
        session = training_class.sessions[entry.meeting - 1]
        refuse_early(session)
        return session

    def _refuse_doubles(self) -> None:
        at_meetings = Counter(
            (each.entry.class_id, each.entry.meeting, each.entry.nip) for each in self.steps.values() if each.session
        )
        given: dict[int, set[object]] = {}
        for step in self.steps.values():
            if step.entry.score is not None:
                given.setdefault(step.enrolment.id, set()).add(step.entry.score)
        for row_number, step in list(self.steps.items()):
            entry = step.entry
            if at_meetings[entry.class_id, entry.meeting, entry.nip] > 1:
                reason = _("Peserta dan pertemuan yang sama muncul lebih dari sekali di berkas ini.")
            elif entry.score is not None and len(given[step.enrolment.id]) > 1:
                reason = _("Peserta ini punya lebih dari satu nilai di berkas ini.")
            else:
                continue
            self.refused[row_number] = [reason]
            del self.steps[row_number]

    def _result(self, row: Row) -> RowResult:
        values = row.values
        about = " ".join(part for part in (values["nip"], values["nama"], values["pertemuan"]) if part)[:200]
        if row.number in self.refused:
            return RowResult(row.number, Outcome.REFUSED, about, self.refused[row.number])
        step = self.steps[row.number]
        about = f"{step.enrolment.employee.name}, {values['nip']}"[:200]
        outcome = Outcome.ADDED if step.records else Outcome.CHANGED if step.changes else Outcome.UNCHANGED
        return RowResult(row.number, outcome, about, step.changes)
