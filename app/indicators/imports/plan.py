"""From a table to what would be done: each row is added, changed, unchanged or refused, with the reason in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from flask_babel import gettext as _

from app.indicators import policy, rules
from app.indicators.imports.columns import POLARITIES, TEXTS, read_row, row_of
from app.indicators.imports.stored import Key, Stored, stamp
from app.indicators.imports.writing import Step, write
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.indicators.queries.choices import ids_on
from app.kernel.errors import DomainError
from app.kernel.imports import Outcome, Report, RowResult
from app.kernel.permissions import Actor
from app.kernel.tables import Row, Table
from app.kernel.targets import parse_target
from app.people import Unit

_SHOWN = 60
Subject = TypeVar("Subject")


@dataclass
class IndicatorPlan:
    """The report, and the steps that carry it out."""

    report: Report
    stamp: Hashable
    steps: list[Step]
    stored: Stored

    def carry_out(self, actor: Actor) -> None:
        """Write every step that changes something."""
        write(actor, [step for step in self.steps if step.changes], self.stored)


def plan(actor: Actor, table: Table) -> IndicatorPlan:
    """Examine the table against what is stored."""
    return _Planner(actor, table).plan()


class _Planner:
    """Goes through the rows twice: first each by itself, then how they hang together."""

    def __init__(self, actor: Actor, table: Table) -> None:
        self.actor, self.table, self.stamp = actor, table, stamp()
        self.refused: dict[int, list[str]] = {row.number: row.problems for row in table.rows if row.problems}
        self.cells: dict[int, dict[str, str]] = {}
        for row in table.rows:
            self._try(row.number, self._read, row)
        self.stored = Stored({int(cells["tahun"]) for cells in self.cells.values()})
        self.steps: dict[int, Step] = {}
        self.by_key: dict[Key, Step] = {}

    def plan(self) -> IndicatorPlan:
        for number in self.cells:
            self._try(number, self._examine, number)
        self._refuse_doubles()
        self.by_key = {step.key: step for step in self.steps.values()}
        for number, step in self.steps.items():
            self._try(number, self._refuse_wrong_parent, step)
        results = [self._result(row) for row in self.table.rows]
        return IndicatorPlan(Report(results, list(self.table.notices)), self.stamp, [*self.steps.values()], self.stored)

    def _try(self, number: int, check: Callable[[Subject], None], subject: Subject) -> None:
        """Let the check refuse the row, unless it is refused already."""
        if number in self.refused:
            return
        try:
            check(subject)
        except DomainError as error:
            self.refused.setdefault(number, []).append(error.message)

    def _read(self, row: Row) -> None:
        self.cells[row.number] = read_row(row.values)

    def _examine(self, number: int) -> None:
        cells = self.cells[number]
        office = self._unit(cells["kantor"])
        if office.office_id not in (None, office.id):
            raise DomainError(_("“%(code)s” bukan perangkat daerah.", code=office.code))
        owner = self._unit(cells["unit"]) if cells["unit"] else office
        if office.id not in (owner.office_id, owner.id):
            raise DomainError(_("Unit “%(code)s” bukan bagian dari %(office)s.", code=owner.code, office=office.name))
        if not policy.may_manage_unit(self.actor, owner.path):
            raise DomainError(_("Unit “%(code)s” di luar lingkup Anda.", code=owner.code))
        key = (office.code.casefold(), int(cells["tahun"]), cells["kode"])
        there = self.stored.editions.get(key, {}).get(int(cells["edisi"]))
        step = Step(key, cells, office, owner, there, None, [])
        cells["kantor"], cells["unit"] = office.code, owner.code
        self._complete(step)
        if there is None:
            self._refuse_unfit_new(step)
            step.changes.append(_("indikator baru"))
        else:
            self._compare(step, there)
        self._refuse_gaps(step)
        self.steps[number] = step

    def _unit(self, code: str) -> Unit:
        unit = self.stored.units.get(code.casefold())
        if unit is None:
            raise DomainError(_("Kode unit “%(code)s” tidak dikenal.", code=code[:40]))
        return unit

    def _complete(self, step: Step) -> None:
        """A column that the file lacks says nothing: the stored value stays. Then find out what the parent is."""
        cells = step.cells
        if step.there is not None:
            cells.update({name: text for name, text in row_of(step.there).items() if name not in self.table.columns})
        if cells["induk"]:
            above = self._unit(cells["kantor_induk"] or cells["kantor"])
            cells["kantor_induk"] = "" if above.id == step.office.id else above.code
            step.parent = (above.code.casefold(), int(cells["tahun"]), cells["induk"])
        else:
            cells["kantor_induk"] = ""

    def _refuse_unfit_new(self, step: Step) -> None:
        if self.stored.editions.get(step.key):
            raise DomainError(_("Edisi lain dari kode ini sudah ada. Edisi baru diajukan dari kartu indikatornya."))
        if step.cells["keadaan"] == IndicatorStatus.WITHDRAWN:
            raise DomainError(_("Indikator yang dicabut tidak bisa ditambahkan."))

    def _compare(self, step: Step, there: Indicator) -> None:
        before = row_of(there)
        for column, text in step.cells.items():
            if before[column] != text:
                step.changes.append(f"{column}: {_short(before[column])} → {_short(text)}")
        if not step.changes:
            return
        if not policy.may_manage(self.actor, there):
            raise DomainError(_("Indikator ini dikelola tim pengelola kinerja unit lain."))
        if there.status is not IndicatorStatus.PROPOSED:
            raise DomainError(
                _("Sudah %(state)s, jadi tidak bisa diubah lewat berkas: %(changes)s. Ajukan revisi dari kartunya.",
                  state=there.status.label.lower(), changes="; ".join(step.changes))
            )  # fmt: skip
        if step.cells["keadaan"] == IndicatorStatus.WITHDRAWN:
            raise DomainError(_("Usulan tidak dicabut lewat berkas; hapus dari kartunya."))

    def _refuse_gaps(self, step: Step) -> None:
        if not step.is_adopting:
            return
        cells = step.cells
        texts = {name: cells[column] for column, name in TEXTS.items() if name in rules.Facts.__dataclass_fields__}
        target = parse_target(cells["target"]) if cells["target"] else None
        facts = rules.Facts(
            **texts, polarity=POLARITIES[cells["polaritas"]], target=target,
            has_baseline=True, has_parent=True, is_of_office=True,
        )  # fmt: skip
        missing = [gap.sentence for gap in rules.gaps(facts)]
        if missing:
            raise DomainError(_("Belum bisa ditetapkan. %(list)s", list=" ".join(missing)))

    def _refuse_doubles(self) -> None:
        seen = Counter((step.key, step.there.edition if step.there else 0) for step in self.steps.values())
        for number, step in self.steps.items():
            if seen[step.key, step.there.edition if step.there else 0] > 1:
                reason = _("Indikator yang sama muncul lebih dari sekali di berkas ini.")
                self.refused.setdefault(number, []).append(reason)

    def _refuse_wrong_parent(self, step: Step) -> None:
        if step.parent is None:
            return
        if step.parent not in self.by_key and self.stored.live(step.parent) is None:
            raise DomainError(_("Induk “%(code)s” tidak ada di pustaka maupun di berkas ini.", code=step.parent[2]))
        if self.stored.units[step.parent[0]].id not in ids_on(step.office.path):
            raise DomainError(_("Induk harus milik perangkat daerah ini atau yang di atasnya."))
        seen = {step.key}
        key: Key | None = step.parent
        while key is not None:
            if key in seen:
                raise DomainError(_("Induknya berputar: indikator ini menginduk pada turunannya sendiri."))
            seen.add(key)
            key = self._parent_of(key)

    def _parent_of(self, key: Key) -> Key | None:
        step = self.by_key.get(key)
        if step is not None:
            return step.parent
        there = self.stored.live(key)
        return Stored.key(there.parent) if there and there.parent else None

    def _result(self, row: Row) -> RowResult:
        about = f"{row.values['kode']} {row.values['nama']}"[:200]
        if row.number in self.refused:
            return RowResult(row.number, Outcome.REFUSED, about, self.refused[row.number])
        step = self.steps[row.number]
        outcome = Outcome.ADDED if step.there is None else Outcome.CHANGED if step.changes else Outcome.UNCHANGED
        return RowResult(row.number, outcome, about, step.changes)


def _short(text: str) -> str:
    text = text or _("kosong")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
