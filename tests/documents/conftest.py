"""People around an agreement whose sheets are made, and how a test becomes one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.agreements.models import Agreement
    from tests.factories import Cast

CODE = "7K2MABCDEFGH0123456789XY"


@pytest.fixture
def sealed(cast: Cast) -> Agreement:
    """The employee's agreement in force, with its seal: see CODE."""
    from app.agreements.kinds import AgreementStatus
    from app.documents.models import Seal
    from app.extensions import db
    from tests import factories

    made = factories.agreement(cast.post, AgreementStatus.SIGNED)
    db.session.add(Seal(agreement_id=made.id, code=CODE))
    db.session.commit()
    return made
