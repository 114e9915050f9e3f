"""Writing the budget of a leader's lampiran: add, change, remove a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from app.agreements.actions.drafting import require_draft
from app.agreements.models import Agreement, BudgetLine
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError, Forbidden
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.web.rendering import number

MOST_LINES = 60


@dataclass(frozen=True)
class BudgetInput:
    """What the person wrote."""

    programme: str
    activity: str
    amount: Decimal
    source: str


def require_budget(actor: Actor, agreement: Agreement) -> None:
    """Raise Forbidden unless the person may write a budget in this agreement now."""
    require_draft(actor, agreement)
    if not agreement.has_budget:
        raise Forbidden(_("Anggaran hanya ada dalam perjanjian pejabat yang memimpin unit."))


def add(actor: Actor, agreement: Agreement, given: BudgetInput) -> BudgetLine:
    """Append a line."""
    require_budget(actor, agreement)
    if len(agreement.budget) >= MOST_LINES:
        raise DomainError(_("Paling banyak %(n)d baris anggaran.", n=MOST_LINES))
    line = BudgetLine(order=1 + max((each.order for each in agreement.budget), default=0))
    _write(line, given)
    agreement.budget.append(line)
    db.session.flush()
    audit.record(actor, agreement, "agreement.budget_added", text=in_words(line))
    return line


def change(actor: Actor, agreement: Agreement, line: BudgetLine, version: int | None, given: BudgetInput) -> None:
    """Change a line that the person saw in this version."""
    require_budget(actor, agreement)
    stored = {"programme": line.programme, "activity": line.activity, "source": line.source}
    expect_version(line, version, amount=number(line.amount), **stored)
    before = in_words(line)
    _write(line, given)
    db.session.flush()
    if line.version != version:  # else nothing was different
        audit.record(actor, agreement, "agreement.budget_changed", before=before, after=in_words(line))


def remove(actor: Actor, agreement: Agreement, line: BudgetLine) -> None:
    """Remove a line; the history keeps its words."""
    require_budget(actor, agreement)
    audit.record(actor, agreement, "agreement.budget_removed", text=in_words(line))
    agreement.budget.remove(line)
    db.session.delete(line)


def in_words(line: BudgetLine) -> str:
    """The line as the history tells it."""
    what = f"{line.programme}, {line.activity}" if line.activity else line.programme
    return f"{what}: Rp{number(line.amount)} ({line.source})"


def _write(line: BudgetLine, given: BudgetInput) -> None:
    if given.amount <= 0:
        raise DomainError(_("Tulis anggaran lebih dari nol, misalnya 250.000.000."), "amount")
    line.programme, line.activity = given.programme, given.activity
    line.amount, line.source = given.amount, given.source
