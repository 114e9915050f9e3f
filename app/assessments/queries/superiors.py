"""Who is asked to decide an objection: the supervisor's superior, unless a later feature has found somebody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_

from app import people
from app.assessments.models import Assessment
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Deciders:
    """`of`: who decides this assessment's objection (None: nobody known); `shown_to`: that they see it, in SQL."""

    of: Callable[[Assessment], int | None]
    shown_to: Callable[[Actor], ColumnElement[bool]]


_deciders: dict[str, Deciders] = {}


def add_deciders(name: str, deciders: Deciders) -> None:
    """Let a later feature say who decides; a second application adds the same."""
    _deciders[name] = deciders


def usual_superior_id(assessment: Assessment) -> int | None:
    """The supervisor's superior today; none where that is the employee."""
    superior = people.superior_of(assessment.supervisor_id) if assessment.supervisor_id else None
    return superior.id if superior and superior.id != assessment.employee_id else None


def decider_ids(assessment: Assessment) -> set[int]:
    """Who was found to decide its objection; empty where there is none, or nobody was found."""
    return {found for each in _deciders.values() if (found := each.of(assessment)) is not None}


def decides_for(actor: Actor) -> ColumnElement[bool]:
    """The condition on Assessment that the person was found to decide its objection."""
    return or_(false(), *(each.shown_to(actor) for each in _deciders.values()))
