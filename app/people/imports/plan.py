"""From a table to what would be done: each row is added, changed, unchanged or refused, with the reason in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.imports import Outcome, Report, RowResult
from app.kernel.permissions import Actor
from app.kernel.tables import Row, Table
from app.people.imports.columns import Entry, read_entry
from app.people.imports.step import Step, Steps
from app.people.imports.stored import Stored, stamp
from app.people.imports.writing import write
from app.people.supervision import Lead, makes_circle


@dataclass
class EmployeePlan:
    """The report, and the steps that carry it out."""

    report: Report
    stamp: Hashable
    steps: list[Step] = field(default_factory=list)

    def carry_out(self, actor: Actor) -> None:
        """Write every step, in bulk."""
        write(actor, [step for step in self.steps if step.changes])


def plan(actor: Actor, table: Table) -> EmployeePlan:
    """Examine the table against what is stored."""
    return _Planner(actor, table).plan()


class _Planner:
    """Goes through the rows twice: first each by itself, then who leads whom."""

    def __init__(self, actor: Actor, table: Table) -> None:
        self.table, self.stamp = table, stamp()
        self.entries: dict[int, Entry] = {}
        self.refused: dict[int, list[str]] = {}
        for row in table.rows:
            self._read(row)
        self._refuse_doubles("nip", _("NIP yang sama muncul lebih dari sekali di berkas ini; satu baris per pegawai."))
        self._refuse_doubles("email", _("E-mail yang sama muncul lebih dari sekali di berkas ini."))
        named = {entry.supervisor for entry in self.entries.values() if entry.supervisor}
        nips = {entry.identity.nip or "" for entry in self.entries.values()} | named
        emails = {entry.identity.email for entry in self.entries.values() if entry.identity.email} | named
        self.stored = Stored(actor, nips, emails)
        self.new_ids = {
            entry.identity.nip: -number
            for number, entry in self.entries.items()
            if entry.identity.nip not in self.stored.by_nip
        }
        self.steps: dict[int, Step] = {}

    def plan(self) -> EmployeePlan:
        maker = Steps(self.stored, self.table.columns, self.new_ids)
        for number, entry in self.entries.items():
            try:
                self.steps[number] = maker.make(number, entry)
            except DomainError as error:
                self._refuse(number, error.message)
        self._refuse_circles()
        results = [self._result(row) for row in self.table.rows]
        return EmployeePlan(Report(results, list(self.table.notices)), self.stamp, list(self.steps.values()))

    def _read(self, row: Row) -> None:
        if row.problems:
            self.refused[row.number] = row.problems
            return
        try:
            self.entries[row.number] = read_entry(row.values)
        except DomainError as error:
            self._refuse(row.number, error.message)

    def _refuse(self, number: int, reason: str) -> None:
        self.refused.setdefault(number, []).append(reason)

    def _refuse_doubles(self, name: str, reason: str) -> None:
        values = {number: getattr(entry.identity, name) for number, entry in self.entries.items()}
        counts = Counter(value for value in values.values() if value)
        for number, value in values.items():
            if counts[value] > 1:
                self._refuse(number, reason)

    def _result(self, row: Row) -> RowResult:
        who = ", ".join(filter(None, (row.values["nama"], row.values["nip"])))
        if row.number in self.refused:
            return RowResult(row.number, Outcome.REFUSED, who, self.refused[row.number])
        step = self.steps[row.number]
        outcome = Outcome.ADDED if step.is_new else Outcome.CHANGED if step.changes else Outcome.UNCHANGED
        return RowResult(row.number, outcome, who, step.changes)

    def _refuse_circles(self) -> None:
        replaced = {step.post_id for step in self.steps.values()}
        ended = {post_id: last_day for step in self.steps.values() for post_id, last_day in step.ends_before}
        leads: dict[int, list[Lead]] = defaultdict(list)
        for post_id, lead in self.stored.leads():
            if post_id not in replaced:
                leads[lead.employee_id].append(lead._replace(ends_on=ended.get(post_id, lead.ends_on)))
        fresh = {number: _lead(step) for number, step in self.steps.items() if step.post["supervisor_id"] is not None}
        for lead in fresh.values():
            leads[lead.employee_id].append(lead)

        def leads_of(people: Set[int]) -> Iterable[Lead]:
            return [lead for person in people for lead in leads[person]]

        for number, lead in fresh.items():
            if self.steps[number].post_changed and makes_circle(lead, leads_of):
                self._refuse(number, _("Atasannya pada saat yang sama berada di bawah pegawai ini."))


def _lead(step: Step) -> Lead:
    return Lead(step.person_id, step.post["supervisor_id"], step.post["starts_on"], step.post["ends_on"] or date.max)
