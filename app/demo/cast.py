"""The people whom a visitor of the demo can be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.demo.texts import load
from app.extensions import db
from app.people import Employee
from app.people.demo_cast import CastMember

PASSWORD: str = load("cast")["password"]


def cast() -> list[CastMember]:
    """The cast, in the order to show, as far as they are in the database."""
    offered = [each for each in load("cast")["people"] if each["role"]]
    by_address = select(Employee.email, Employee.name).where(Employee.email.in_([each["email"] for each in offered]))
    names = {row.email: row.name for row in db.session.execute(by_address)}
    return [
        CastMember(each["role"], names[each["email"]], each["position"], each["nip"] or "", each["email"], PASSWORD)
        for each in offered
        if each["email"] in names
    ]


def mayor() -> dict[str, Any]:
    """The particulars of the head of the region, who holds no post of the tree."""
    found: dict[str, Any] = next(each for each in load("cast")["people"] if not each["unit"])
    return found
