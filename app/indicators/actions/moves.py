"""Making the moves of the workflow, each with the facts that its sentence tells."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.indicators.editions import next_edition
from app.indicators.models import Indicator
from app.indicators.workflow import NEEDS_REASON, WORKFLOW
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor


def make(actor: Actor, indicator: Indicator, name: str, version: int | None, reason: str = "") -> None:
    """Make the move. Raises DomainError with what is missing, NotPossible, Forbidden or Conflict."""
    WORKFLOW.check(actor, indicator, name, version)
    if name in NEEDS_REASON and not reason:
        raise DomainError(_("Tulis alasannya: pembaca riwayat akan menanyakannya."), "reason")
    facts: dict[str, Any] = {}
    if name == "ajukan-revisi":
        facts = {"edition": next_edition(indicator)}
    elif name == "hapus-usulan":
        facts = {"title": indicator.name}
    WORKFLOW.fire(actor, indicator, name, version=version, reason=reason or None, **facts)
