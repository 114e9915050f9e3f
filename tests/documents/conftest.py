"""People around an agreement whose sheets are made, and how a test becomes one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.agreements.models import Agreement
    from tests.factories import Browser, Cast

CODE = "7K2MABCDEFGH0123456789XY"


@pytest.fixture
def cast(db_session: Any) -> Cast:
    """An employee, a supervisor and everybody around them."""
    from tests import factories

    return factories.cast()


@pytest.fixture
def sign_in(app: Flask, db_session: Any) -> Callable[..., Browser]:
    """Becomes a person: `sign_in(cast.employee)`; without one, a visitor."""
    from tests.factories import Browser

    return lambda person=None: Browser(app, person)


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
