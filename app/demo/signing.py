"""Snapshots, signatures and seals of what the agreements say, by the same functions that the portal signs with."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import Party
from app.agreements.models import Agreement, Result, Signature, Snapshot
from app.agreements.snapshots import content_of, sha256_of
from app.demo.agreements import Sheet
from app.demo.rows import Rows
from app.documents.models import Seal
from app.extensions import db
from app.kernel.codes import ALPHABET, LENGTH

_AT_A_TIME = 500


def sign(rows: Rows, sheets: Iterable[Sheet], random: Random) -> None:
    """Collect snapshot and signatures of every sheet that somebody has signed; the agreements must be written."""
    signed = [sheet for sheet in sheets if sheet.signers]
    for first in range(0, len(signed), _AT_A_TIME):
        _sign_some(rows, {sheet.id: sheet for sheet in signed[first : first + _AT_A_TIME]}, random)


def _sign_some(rows: Rows, sheets: dict[int, Sheet], random: Random) -> None:
    for agreement in db.session.scalars(
        select(Agreement)
        .where(Agreement.id.in_(sheets))
        .options(
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            joinedload(Agreement.unit),
            joinedload(Agreement.placement),
            selectinload(Agreement.results).options(
                joinedload(Result.leader_result).load_only(Result.text), selectinload(Result.measures)
            ),
            selectinload(Agreement.expectations),
            selectinload(Agreement.appendix),
        )
    ):
        content = content_of(agreement)
        sha256 = sha256_of(content)
        signers = sheets[agreement.id].signers
        rows.add(Snapshot, at=signers[0][2], agreement_id=agreement.id, content=content, sha256=sha256)
        if len(signers) == len(Party):
            code = "".join(random.choices(ALPHABET, k=LENGTH))
            rows.add(Seal, at=signers[-1][2], agreement_id=agreement.id, code=code)
        for party, employee_id, at in signers:
            rows.add(
                Signature, at=at, agreement_id=agreement.id, party=party, employee_id=employee_id, signed_at=at,
                sha256=sha256,
            )  # fmt: skip
    db.session.expunge_all()
