"""What a sheet is made from, read whole: afterwards the database is no longer needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.agreements import BINDING, Agreement, Party, content_of, signatory, snapshot_of
from app.documents import queries


@dataclass(frozen=True)
class Original:
    """The content of one agreement, when each party signed it, and the code of its seal.

    `sha256`: of the content as signed, "" for a draft. `is_genuine`: whether the content still has that hash.
    """

    content: dict[str, Any]
    organisation: str
    supervisor: dict[str, str]
    signed_at: dict[Party, datetime]
    is_signed: bool
    is_genuine: bool
    sha256: str
    code: str
    made_at: datetime
    signed_for: dict[Party, str] = field(default_factory=dict)
    """Where somebody signed in a party's stead: "a.n. (the party) oleh (who signed), Plh"."""


def original_of(agreement: Agreement) -> Original:
    """The immutable snapshot once somebody has signed; before that the content as it stands."""
    snapshot = snapshot_of(agreement)
    content = snapshot.content if snapshot else content_of(agreement)
    is_signed = snapshot is not None and agreement.status in BINDING
    office = agreement.unit.office or agreement.unit
    return Original(
        content=content,
        organisation=office.name,
        supervisor=_supervisor(agreement, content),
        signed_at={signature.party: signature.signed_at for signature in agreement.signatures},
        is_signed=is_signed,
        is_genuine=snapshot is None or queries.is_genuine(agreement, snapshot),
        sha256=snapshot.sha256 if snapshot and is_signed else "",
        code=queries.code_of(agreement) if is_signed else "",
        made_at=(agreement.signed_at if is_signed else None) or agreement.updated_at,
        signed_for={
            signature.party: signatory(agreement, signature)
            for signature in agreement.signatures
            if signature.employee_id not in (agreement.employee_id, agreement.supervisor_id)
        },
    )


def _supervisor(agreement: Agreement, content: dict[str, Any]) -> dict[str, str]:
    """The pejabat penilai as signed; the post, where the content does not say it, as the placements knew it then."""
    told = {"name": "", "nip": "", "rank": "", "position": "", "unit": ""} | (content["supervisor"] or {})
    if told["position"] or agreement.supervisor_id is None:
        return told
    return told | queries.post_of(agreement.supervisor_id, agreement.agreed_at)
