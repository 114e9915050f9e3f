"""From a table to what would be done: each row is added, changed, unchanged or refused, with the reason in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Set
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.errors import DomainError
from app.kernel.imports import Outcome, Report, RowResult
from app.kernel.permissions import Actor
from app.kernel.tables import Row, Table
from app.people.actions import employees as employee_words
from app.people.actions import placements as post_words
from app.people.actions.changes import as_words
from app.people.imports.columns import Entry, read_entry
from app.people.imports.stored import Stored, StoredPerson, StoredPost, StoredUnit, stamp
from app.people.imports.writing import write
from app.people.models import PlacementKind
from app.people.supervision import Lead, makes_circle

_OPTIONAL = {"grade": "golongan", "email": "email", "kind": "jenis"}
_OPTIONAL_POST = {"heads_unit": "memimpin_unit", "supervisor_id": "nip_atasan", "ends_on": "selesai"}
_POST_FIELDS = ("unit_id", "supervisor_id", "position", "position_kind", "heads_unit", "ends_on")


@dataclass
class Step:
    """What one accepted row does. New people have a negative id until they are written."""

    number: int
    person_id: int
    person: dict[str, Any]
    changes: list[str]
    is_new: bool
    post_id: int | None
    post: dict[str, Any]
    ends_before: list[tuple[int, date]]
    person_changed: bool = False
    post_changed: bool = False
    moves: bool = False
    """The unit, the supervisor or the end of a stored post changes: others must hear of it."""


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
        self.actor, self.table, self.today, self.stamp = actor, table, clock.today(), stamp()
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
        for number, entry in self.entries.items():
            try:
                self.steps[number] = self._step(number, entry)
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

    def _step(self, number: int, entry: Entry) -> Step:
        unit = self._unit(entry)
        person = self.stored.by_nip.get(entry.identity.nip)
        if person is not None and not self.stored.belongs_here(person, self.today):
            raise DomainError(_("Pegawai dengan NIP ini berada di luar wilayah Anda. Hubungi pengelola di sana."))
        if person is not None and not person.is_active:
            raise DomainError(_("Pegawai ini tidak aktif lagi. Aktifkan dulu di halaman Pegawai."))
        taken = self.stored.by_email.get(entry.identity.email) if entry.identity.email else None
        if taken is not None and (person is None or taken.id != person.id):
            raise DomainError(_("E-mail %(email)s sudah dipakai pegawai lain.", email=entry.identity.email))
        person_id = person.id if person else self.new_ids[entry.identity.nip]
        step = Step(number, person_id, asdict(entry.identity), [], person is None, None, {}, [])
        if person is None:
            step.changes.append(_("pegawai baru"))
        else:
            self._compare_person(step, person)
        self._place(step, entry, unit)
        return step

    def _unit(self, entry: Entry) -> StoredUnit:
        unit = self.stored.units_by_code.get(entry.unit_code.casefold())
        if unit is None or not self.stored.manages(unit.id):
            raise DomainError(_("Kode unit “%(code)s” tidak ada di wilayah Anda.", code=entry.unit_code[:40]))
        if unit.is_closed:
            raise DomainError(_("Unit %(unit)s sudah ditutup.", unit=unit.name))
        return unit

    def _compare_person(self, step: Step, person: StoredPerson) -> None:
        for name, value in step.person.items():
            before = getattr(person, name)
            if name in _OPTIONAL and _OPTIONAL[name] not in self.table.columns:
                step.person[name] = before
            elif before != value:
                step.changes.append(_change(employee_words.LABELS[name], before, value))
                step.person_changed = True

    def _supervisor_id(self, step: Step, entry: Entry) -> int | None:
        named = entry.supervisor
        if not named:
            return None
        found = self.stored.by_nip.get(named) or self.stored.by_email.get(named)
        if found is None and named not in self.new_ids:
            raise DomainError(_("Atasan %(nip)s tidak ditemukan di portal maupun di berkas ini.", nip=named[:40]))
        if found is not None and not found.is_active:
            raise DomainError(_("Atasan %(name)s tidak aktif lagi.", name=found.name))
        above = found.id if found else self.new_ids[named]
        if above == step.person_id:
            raise DomainError(_("Seorang pegawai tidak bisa menjadi atasannya sendiri."))
        return above

    def _place(self, step: Step, entry: Entry, unit: StoredUnit) -> None:
        step.post = {
            "unit_id": unit.id, "supervisor_id": self._supervisor_id(step, entry), "position": entry.position,
            "position_kind": entry.position_kind, "kind": entry.kind, "heads_unit": entry.heads_unit,
            "starts_on": entry.starts_on, "ends_on": entry.ends_on,
        }  # fmt: skip
        posts = self.stored.posts[step.person_id] if not step.is_new else []
        same = next((post for post in posts if (post.kind, post.starts_on) == (entry.kind, entry.starts_on)), None)
        if same is not None:
            self._compare_post(step, same)
        else:
            started = as_words(entry.starts_on)
            step.changes.append(
                _("%(position)s di %(unit)s mulai %(day)s", position=entry.position, unit=unit.name, day=started)
            )
            step.post_changed = True
        if entry.kind is PlacementKind.DEFINITIVE and step.post_changed:
            self._make_room(step, [post for post in posts if post is not same and post.kind == entry.kind])

    def _compare_post(self, step: Step, post: StoredPost) -> None:
        if not self.stored.manages(post.unit_id):
            raise DomainError(_("Jabatan ini tercatat di unit di luar wilayah Anda."))
        step.post_id = post.id
        for name in _POST_FIELDS:
            before, value = getattr(post, name), step.post[name]
            if name in _OPTIONAL_POST and _OPTIONAL_POST[name] not in self.table.columns:
                step.post[name] = before
            elif before != value:
                step.changes.append(
                    _change(post_words.LABELS[name.removesuffix("_id")], *self._shown(name, before, value))
                )
                step.post_changed = True
                step.moves = step.moves or name in ("unit_id", "supervisor_id", "ends_on")

    def _shown(self, name: str, *values: Any) -> tuple[Any, ...]:
        if name == "unit_id":
            return tuple(self.stored.units[value].name for value in values)
        if name == "supervisor_id":
            return tuple(self.stored.names.get(value, _("atasan lain")) if value else None for value in values)
        return values

    def _make_room(self, step: Step, others: Iterable[StoredPost]) -> None:
        """An open definitive post ends the day before; any other overlap is refused."""
        starts_on, ends_on = step.post["starts_on"], step.post["ends_on"] or date.max
        for other in others:
            if other.starts_on > ends_on or (other.ends_on is not None and other.ends_on < starts_on):
                continue
            if step.post_id is not None or other.ends_on is not None or other.starts_on >= starts_on:
                raise DomainError(
                    _("Bertumpuk dengan jabatan definitif %(position)s (mulai %(day)s).",
                      position=other.position, day=as_words(other.starts_on))
                )  # fmt: skip
            if not self.stored.manages(other.unit_id):
                raise DomainError(_("Jabatan yang sekarang berada di luar wilayah Anda."))
            last_day = starts_on - timedelta(days=1)
            step.ends_before.append((other.id, last_day))
            step.changes.append(_("%(position)s berakhir %(day)s", position=other.position, day=as_words(last_day)))

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


def _change(label: object, before: Any, after: Any) -> str:
    return f"{label} {as_words(before)} → {as_words(after)}"
