"""What the agreement's page shows: one place for the page, its failing forms and its fragments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.agreements import policy, queries, readiness
from app.agreements.kinds import AppendixBand, Behaviour, ResultKind
from app.agreements.models import Agreement
from app.agreements.panels import panels_of
from app.agreements.standing_in import signatory
from app.agreements.wording import deadline, status_line
from app.agreements.workflow import WORKFLOW
from app.kernel import audit
from app.web.access import viewer
from app.web.answers import page
from app.web.forms import Form
from app.web.rendering import instant, told

TEMPLATE = "agreements/show.html"


@dataclass(frozen=True)
class Editing:
    """The one place of the page that is open as a form: `place` is its id there."""

    place: str
    form: Form


def show(
    agreement: Agreement,
    *,
    fragment: str | None = None,
    also: tuple[str, ...] = (),
    editing: Editing | None = None,
    **more: Any,
) -> Response:
    """The page, or the fragment of it, with the form that is open in it."""
    status = editing.form.status if editing else 200
    return page(TEMPLATE, fragment=fragment, also=also, status=status, **context(agreement, editing), **more)


def context(agreement: Agreement, editing: Editing | None = None) -> dict[str, Any]:
    """Everything that the page's blocks need; what only some of them show is asked for when they do."""
    remarks: dict[int | None, list[str]] = {}
    for remark in agreement.remarks:
        remarks.setdefault(remark.result_id, []).append(remark.text)
    return {
        "agreement": agreement,
        "editing": editing,
        "is_own": policy.is_employee(viewer, agreement),
        "decides": policy.is_supervisor(viewer, agreement),
        "can_draft": policy.may_draft(viewer, agreement),
        "can_expect": policy.may_expect(viewer, agreement),
        "moves": lambda: WORKFLOW.available(viewer, agreement),
        "status_line": status_line(agreement),
        **_readiness(agreement),
        "signed": lambda: [
            (
                signature.party.label,
                _("%(name)s, %(when)s", name=signatory(agreement, signature), when=instant(signature.signed_at)),
            )
            for signature in agreement.signatures
        ],
        "numbers": {result.id: number for number, result in enumerate(agreement.results, start=1)},
        "remarks": remarks,
        "expected": lambda: {item.behaviour: item for item in agreement.expectations},
        "behaviours": list(Behaviour),
        "bands": list(AppendixBand),
        "kinds": list(ResultKind),
        "history": lambda: told(audit.history_of(agreement)),
        "deadline": deadline(agreement.year),
        "panels": lambda: panels_of(viewer, agreement),
    }


def _readiness(agreement: Agreement) -> dict[str, Any]:
    """What the panel "Siap diajukan?" shows to who can still do something about it."""
    checks = readiness.checks(agreement) if policy.may_draft(viewer, agreement) else []
    return {
        "required": [(check.sentence, check.is_done, f"#{check.anchor}") for check in checks if not check.is_advice],
        "advice": [check for check in checks if check.is_advice],
    }


def fresh(form: Form, agreement: Agreement) -> Agreement:
    """The agreement to show beside a form: read anew if a refused change was rolled back."""
    return queries.get_for(viewer, agreement.id) if form.is_submitted() else agreement
