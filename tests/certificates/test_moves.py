"""The table of moves, without a database: every state, every move, every person."""

from __future__ import annotations

import pytest

from app.certificates.models import CertificateStatus
from app.certificates.workflow import CERTIFICATE_MOVES, WITH_REASON

S = CertificateStatus
TABLE = {
    S.SUBMITTED: {"verifikasi": S.VERIFIED, "tolak": S.REFUSED, "tarik": S.WITHDRAWN},
    S.VERIFIED: {"cabut": S.REVOKED},
    S.ISSUED: {"cabut": S.REVOKED},
    S.REFUSED: {},
    S.WITHDRAWN: {},
    S.REVOKED: {},
}


@pytest.mark.parametrize("status", CertificateStatus)
def test_what_leads_where(status: CertificateStatus) -> None:
    moves = CERTIFICATE_MOVES.moves.values()
    assert {move.name: move.target for move in moves if status in move.sources} == TABLE[status]


def test_what_takes_something_away_from_somebody_says_why() -> None:
    assert {"tolak", "cabut"} == WITH_REASON
