"""The agreement as a sheet to print, in the columns of the official form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from flask import Response

from app.agreements import blueprint, queries, snapshots
from app.agreements.kinds import AppendixBand, Approach, Aspect, Behaviour, Perspective, ResultKind, SheetForm
from app.agreements.standing_in import signatory
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/perjanjian/<int:agreement_id>/lembar")
@access(Permission.SELF)
def sheet(agreement_id: int) -> Response:
    """What was signed, word for word; before that, the content as it stands."""
    agreement = queries.get_for(viewer, agreement_id)
    snapshot = queries.snapshot_of(agreement)
    content = snapshot.content if snapshot else snapshots.content_of(agreement)
    return page(
        "agreements/sheet.html",
        agreement=agreement,
        content=content,
        form=SheetForm(content["form"]),
        approach=Approach(content["approach"]),
        period=(date.fromisoformat(content["starts_on"]), date.fromisoformat(content["ends_on"])),
        kinds=list(ResultKind),
        bands=list(AppendixBand),
        behaviours=list(Behaviour),
        aspects={aspect.value: aspect.label for aspect in Aspect},
        perspectives={perspective.value: perspective.label for perspective in Perspective},
        amounts=[Decimal(line["amount"]) for line in content.get("budget", [])],
        snapshot=snapshot,
        signatory=signatory,
        is_genuine=snapshot is not None and snapshots.sha256_of(snapshot.content) == snapshot.sha256,
    )
