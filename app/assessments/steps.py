"""The moves that have a page: each room and later feature adds the form and the act of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.assessments import readiness
from app.assessments.actions.moves import file_self_view, make_move
from app.assessments.forms.steps import StepForm
from app.assessments.models import Assessment
from app.kernel.checks import lacking
from app.kernel.permissions import Actor
from app.web.panels import Panel


@dataclass(frozen=True)
class Step:
    """How a move is asked for and made: the maker of its form, the act, and what is shown beside the form."""

    form: Callable[[Assessment], StepForm]
    act: Callable[[Actor, Assessment, Any], None]
    beside: Callable[[Actor, Assessment], Panel | None]


_steps: dict[str, Step] = {}


def add(
    name: str,
    *,
    act: Callable[[Actor, Assessment, Any], None],
    form: Callable[[Assessment], StepForm] = lambda assessment: StepForm(),
    beside: Callable[[Actor, Assessment], Panel | None] = lambda actor, assessment: None,
) -> None:
    """Open the page of the move `name`. `act` gets (actor, assessment, form) and ends in `make_move`.

    Every field of the form that is not hidden is shown; `beside` makes a panel above it, or None.
    """
    _steps[name] = Step(form, act, beside)


def find(name: str) -> Step | None:
    """The page of that move, if it has one."""
    return _steps.get(name)


def add_own() -> None:
    """The employee's moves."""
    add(
        "kirim-penilaian-diri",
        act=lambda actor, assessment, form: file_self_view(actor, assessment, form.version.data),
        beside=_readiness,
    )
    for name in ("tarik-penilaian-diri", "buka-hasil", "telah-saya-baca"):
        add(name, act=_simply(name))


def _simply(name: str) -> Callable[[Actor, Assessment, Any], None]:
    return lambda actor, assessment, form: make_move(actor, assessment, name, form.version.data)


def _readiness(actor: Actor, assessment: Assessment) -> Panel:
    checks = readiness.checks(assessment)
    return Panel(
        "assessments/readiness.html",
        {
            "required": [check for check in checks if not check.is_advice],
            "advice": [check for check in checks if check.is_advice],
            "stops": bool(lacking(checks)),
        },
    )
