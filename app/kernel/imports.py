"""Import of a table in two steps: a dry run that says row by row what would happen, then all or nothing of it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.kernel import clock, database
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model
from app.kernel.permissions import Actor
from app.kernel.tables import Column, Table, read_table

_FORGOTTEN_AFTER = timedelta(days=7)


class Outcome(Labelled):
    """What applying does with a row."""

    ADDED = "added", _l("Ditambahkan")
    CHANGED = "changed", _l("Diubah")
    UNCHANGED = "unchanged", _l("Tidak berubah")
    REFUSED = "refused", _l("Ditolak")


@dataclass(frozen=True)
class RowResult:
    """One row of the report: its number in the file, what it is about, and what changes or why it is refused."""

    number: int
    outcome: Outcome
    subject: str
    details: Sequence[str] = ()


@dataclass
class Report:
    """The dry run in words."""

    results: list[RowResult] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many rows have which outcome."""
        return Counter(result.outcome for result in self.results)

    @property
    def is_refused(self) -> bool:
        """Whether a single row stops the whole."""
        return any(result.outcome is Outcome.REFUSED for result in self.results)

    def as_json(self) -> dict[str, Any]:
        """For the run's column."""
        rows = [[row.number, row.outcome.value, row.subject, list(row.details)] for row in self.results]
        return {"rows": rows, "notices": self.notices}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Report:
        """Back from the run's column."""
        rows = [RowResult(number, Outcome(outcome), who, why) for number, outcome, who, why in stored["rows"]]
        return cls(rows, stored["notices"])


class Plan(Protocol):
    """What applying would do. `stamp` names the state of the database that it was made for."""

    report: Report
    stamp: Hashable

    def carry_out(self, actor: Actor) -> None:
        """Write it, in the running transaction."""


@dataclass(frozen=True)
class Importer:
    """One kind of import: its columns, how a table becomes a plan, and what the state of the database is now."""

    kind: str
    columns: Sequence[Column]
    plan: Callable[[Actor, Table], Plan]
    stamp: Callable[[], Hashable]


class ImportRun(Model):
    """What was read from an uploaded file, between dry run and applying. Only its owner sees it."""

    __tablename__ = "import_runs"

    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    filename: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    applied_at: Mapped[datetime | None] = mapped_column(Instant)


def run_for(actor: Actor, importer: Importer, run_id: int) -> ImportRun | None:
    """The actor's own run."""
    own = (ImportRun.id == run_id, ImportRun.kind == importer.kind, ImportRun.owner_id == actor.employee_id)
    return db.session.scalars(select(ImportRun).where(*own)).first()


def dry_run(actor: Actor, importer: Importer, filename: str, data: bytes) -> int:
    """Read and examine the file, then keep it with its report in a write unit of its own; returns the run's id."""
    table = read_table(data, filename, importer.columns)
    plan = importer.plan(actor, table)
    run = ImportRun(
        owner_id=actor.employee_id,
        kind=importer.kind,
        filename=filename[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        content=table.as_json(),
        report=plan.report.as_json(),
    )
    with database.write_unit():
        db.session.execute(delete(ImportRun).where(ImportRun.created_at < clock.now() - _FORGOTTEN_AFTER))
        db.session.add(run)
        db.session.flush()
        return run.id


def apply(actor: Actor, importer: Importer, run: ImportRun) -> Report:
    """Carry the run out and return its report; a second time, or with a refused row, nothing is written.

    The table is examined before the write unit opens, so that nobody waits for it; within the unit it is examined again
    only if the data has changed meanwhile.
    """
    run_id, table = run.id, Table.from_json(run.content)
    plan = importer.plan(actor, table)
    with database.write_unit():
        fresh = db.session.scalars(select(ImportRun).where(ImportRun.id == run_id).with_for_update()).one()
        if fresh.applied_at is not None:
            return Report.from_json(fresh.report)
        if importer.stamp() != plan.stamp:
            plan = importer.plan(actor, table)
        fresh.report = plan.report.as_json()
        if not plan.report.is_refused:
            plan.carry_out(actor)
            fresh.applied_at = clock.now()
    return plan.report
