"""What an agreement's page says of its editions and of its share of the year."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.agreements import policy
from app.agreements.editions.amending import amendment_of
from app.agreements.ending import in_words, share_until
from app.agreements.kinds import BINDING, AgreementStatus, Aspect
from app.agreements.models import Agreement
from app.agreements.rules import Share, pro_rata
from app.kernel.permissions import Actor
from app.kernel.targets import TargetKind
from app.web.panels import Panel
from app.web.rendering import number


def panel(actor: Actor, agreement: Agreement) -> Panel | None:
    """The editions before and after this one, and the way to amend it; nothing for a first draft."""
    if agreement.status not in BINDING and agreement.amends_id is None:
        return None
    next_edition = amendment_of(agreement) if agreement.status in BINDING else None
    is_party = policy.is_party(actor, agreement)
    return Panel(
        "agreements/editions.html",
        {
            "agreement": agreement,
            "amends": agreement.amends,
            "next": next_edition,
            "sees_next": next_edition is not None and _sees(actor, next_edition),
            "may_amend": is_party and agreement.is_in_force and next_edition is None,
            "may_discard": next_edition is not None and _may_discard(actor, agreement, next_edition),
            **_share(agreement, next_edition),
        },
    )


def _sees(actor: Actor, amendment: Agreement) -> bool:
    return policy.is_employee(actor, amendment) or amendment.status is not AgreementStatus.DRAFT


def _may_discard(actor: Actor, agreement: Agreement, amendment: Agreement) -> bool:
    parties = (policy.party_of(actor, agreement), policy.party_of(actor, amendment))
    return amendment.status in policy.DRAFTABLE and amendment.amend_party in parties


def _share(agreement: Agreement, next_edition: Agreement | None) -> dict[str, Any]:
    """Guidance on the targets, where the post ended within the period; not where an amendment set them anew."""
    is_replaced = next_edition is not None and next_edition.status in BINDING
    if agreement.status not in BINDING or is_replaced or agreement.last_day >= agreement.ends_on:
        return {"share": ""}
    share = share_until(agreement, agreement.last_day)
    return {"share": in_words(share), "reckoned": _reckoned(agreement, share)}


def _reckoned(agreement: Agreement, share: Share) -> list[tuple[str, str, str, str]]:
    """Measure, target, target pro rata, how it was reckoned: of the quantities, as only they grow with time."""
    how = _("%(target)s × %(days)s ÷ %(of)s hari")
    return [
        (
            measure.text,
            f"{measure.target_text} {measure.unit_of_measure}",
            f"{number(pro_rata(measure.target_low, share))} {measure.unit_of_measure}",
            how % {"target": measure.target_text, "days": share.days, "of": share.of_days},
        )
        for result in agreement.results
        for measure in result.measures
        if measure.aspect is Aspect.QUANTITY
        and measure.target_kind is TargetKind.NUMBER
        and measure.target_low is not None
    ]
