"""One row against what is stored: what it adds and changes, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.errors import DomainError
from app.people.actions import employees as employee_words
from app.people.actions import placements as post_words
from app.people.actions.changes import as_words
from app.people.imports.columns import Entry
from app.people.imports.stored import Stored, StoredPerson, StoredPost, StoredUnit
from app.people.models import PlacementKind

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


class Steps:
    """Makes the step of each row; `columns` are those that the file has, `new_ids` stand for people not stored yet."""

    def __init__(self, stored: Stored, columns: list[str], new_ids: Mapping[str | None, int]) -> None:
        self.stored, self.columns, self.new_ids, self.today = stored, columns, new_ids, clock.today()

    def make(self, number: int, entry: Entry) -> Step:
        """What the row does. Raises DomainError with the reason why it must not."""
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
            if name in _OPTIONAL and _OPTIONAL[name] not in self.columns:
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
            if name in _OPTIONAL_POST and _OPTIONAL_POST[name] not in self.columns:
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


def _change(label: object, before: Any, after: Any) -> str:
    return f"{label} {as_words(before)} → {as_words(after)}"
