"""Who keeps opening balances: whoever manages the person's data, and nobody their own."""

from __future__ import annotations

from app.kernel.permissions import Actor
from app.people import Employee


def is_anothers(actor: Actor, person: Employee) -> bool:
    """Nobody enters their own angka kredit."""
    return actor.employee_id is not None and actor.employee_id != person.id
