"""Where somebody stood in for the supervisor, the sheet says who signed, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.agreements.kinds import Party
from app.documents.sheets import KINDS, typeset_agreement
from tests.documents.reading import plain, text_of
from tests.documents.samples import content, original

pytestmark = pytest.mark.usefixtures("db_session")
STEAD = "a.n. Kartika Koordinator oleh Dewi Pengganti, Plh"


def test_a_signature_in_somebody_s_stead_names_both() -> None:
    signed = replace(original(content()), signed_for={Party.SUPERVISOR: STEAD})
    assert plain(STEAD) in plain(text_of(typeset_agreement(signed, KINDS["skp"])))


def test_one_s_own_signature_names_nobody_else() -> None:
    assert "a.n." not in text_of(typeset_agreement(original(content()), KINDS["skp"]))
