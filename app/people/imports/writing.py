"""Carrying out an import in bulk: a handful of statements, however many rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.people.imports.step import Step
from app.people.imports.stored import chunks
from app.people.models import Employee, EmployeeTerm, Placement
from app.people.signals import placement_added, placement_changed
from app.people.terms import terms_of


def write(actor: Actor, steps: Sequence[Step]) -> None:
    """Write the steps and their history, then tell of the posts that changed."""
    ids = _write_people(steps)
    _write_terms([step for step in steps if step.is_new or step.person_changed], ids)
    _write_posts([step for step in steps if step.post_changed], ids)
    now = clock.now()
    deeds = (
        audit.PastDeed(
            now, "employee.imported", _id(step.person_id, ids), actor.employee_id, actor.name,
            facts={"changes": "; ".join(step.changes)},
        )
        for step in steps
    )  # fmt: skip
    audit.record_past(Employee.__tablename__, deeds)
    _tell(steps)


def _id(person_id: int, ids: dict[int, int]) -> int:
    return ids.get(person_id, person_id)


def _write_people(steps: Sequence[Step]) -> dict[int, int]:
    """Insert and update; returns the real ids of new people by their provisional ones."""
    new = [step for step in steps if step.is_new]
    ids: dict[int, int] = {}
    if new:
        db.session.execute(insert(Employee), [{**step.person, "is_active": True} for step in new])
        provisional = {step.person["nip"]: step.person_id for step in new}
        for chunk in chunks(provisional):
            stored = db.session.execute(select(Employee.nip, Employee.id).where(Employee.nip.in_(chunk)))
            ids |= {provisional[nip]: employee_id for nip, employee_id in stored}
    changed = [{**step.person, "row_id": step.person_id} for step in steps if step.person_changed]
    _update(Employee, ("kind", "nip", "name", "grade", "email"), changed)
    return ids


def _write_terms(steps: Sequence[Step], ids: dict[int, int]) -> None:
    for chunk in chunks([step.person_id for step in steps if not step.is_new]):
        db.session.execute(delete(EmployeeTerm).where(EmployeeTerm.employee_id.in_(chunk)))
    terms = [
        {"term": term, "employee_id": _id(step.person_id, ids)}
        for step in steps
        for term in terms_of(step.person["name"], step.person["nip"])
    ]
    if terms:
        db.session.execute(insert(EmployeeTerm), terms)


def _write_posts(steps: Sequence[Step], ids: dict[int, int]) -> None:
    ended = [{"row_id": post_id, "ends_on": day} for step in steps for post_id, day in step.ends_before]
    _update(Placement, ("ends_on",), ended)
    rows = [
        {**step.post, "supervisor_id": _id(step.post["supervisor_id"], ids), "employee_id": _id(step.person_id, ids)}
        for step in steps
    ]
    new = [row for step, row in zip(steps, rows, strict=True) if step.post_id is None]
    if new:
        db.session.execute(insert(Placement), new)
    fields = ("unit_id", "supervisor_id", "position", "position_kind", "heads_unit", "ends_on")
    changed = [
        {name: row[name] for name in fields} | {"row_id": step.post_id}
        for step, row in zip(steps, rows, strict=True)
        if step.post_id is not None
    ]
    _update(Placement, fields, changed)


def _update(model: type[Employee] | type[Placement], fields: Sequence[str], rows: list[dict[str, Any]]) -> None:
    if rows:
        table = model.__table__
        statement = update(table).where(table.c.id == bindparam("row_id"))  # type: ignore[arg-type]
        values: dict[str, Any] = {name: bindparam(name) for name in fields}
        values["version"] = table.c.version + 1
        db.session.connection().execute(statement.values(values), rows)


def _tell(steps: Sequence[Step]) -> None:
    """First of the posts that moved or ended, then of those that people known before have taken up."""
    moved = [step.post_id for step in steps if step.moves]
    ended = [post_id for step in steps for post_id, _day in step.ends_before]
    db.session.expire_all()
    for chunk in chunks([*moved, *ended]):
        for placement in db.session.scalars(select(Placement).where(Placement.id.in_(chunk))):
            placement_changed.send(placement)
    taken_up = {
        (step.person_id, step.post["kind"], step.post["starts_on"])
        for step in steps
        if step.post_id is None and not step.is_new
    }
    for chunk in chunks({person_id for person_id, _kind, _day in taken_up}):
        for placement in db.session.scalars(select(Placement).where(Placement.employee_id.in_(chunk))):
            if (placement.employee_id, placement.kind, placement.starts_on) in taken_up:
                placement_added.send(placement)
