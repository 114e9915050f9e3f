"""A Wednesday in July, and an agreement in force whose results have something to count and something that is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from app.agreements.models import Agreement, Measure
    from app.kernel.permissions import Actor
    from tests.factories import Browser, Cast

NOW = datetime(2026, 7, 15, 3, 0, tzinfo=UTC)
TODAY = date(2026, 7, 15)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """Ten in the morning of a Wednesday."""
    from app.kernel import clock

    monkeypatch.setattr(clock, "now", lambda: NOW)
    return TODAY


@pytest.fixture
def counted(cast: Cast) -> Measure:
    """1.200 letters: what quantities of single days add up to."""
    from app.agreements import Aspect
    from tests import factories

    return factories.measure("Jumlah surat terbit", "1.200", aspect=Aspect.QUANTITY, unit_of_measure="surat")


@pytest.fixture
def agreement(cast: Cast, counted: Measure) -> Agreement:
    """In force the whole year: letters (counted, and a percentage), and a result of something else."""
    from app.agreements import AgreementStatus
    from tests import factories

    results = [
        factories.result("Terlaksananya pelayanan surat", counted, factories.measure(order=2)),
        factories.result("Tersusunnya laporan bulanan", order=2),
    ]
    return factories.agreement(cast.post, AgreementStatus.SIGNED, results=results)


@pytest.fixture
def writer(agreement: Agreement, cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The employee's browser."""
    return sign_in(cast.employee)


@pytest.fixture
def reader(agreement: Agreement, cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    """The supervisor's browser."""
    return sign_in(cast.supervisor)


@pytest.fixture
def actor(cast: Cast) -> Actor:
    """The employee."""
    from app.kernel.permissions import Actor

    return Actor(cast.employee.id, cast.employee.name)


def note(agreement: Agreement, measure: Measure | None = None, **more: Any) -> Any:
    """A note of today on the measure, or on another duty."""
    from app.extensions import db
    from app.progress import Note

    given = {"done_on": TODAY, "text": "Melayani di loket", "result": measure.result if measure else None}
    made = Note(agreement=agreement, employee_id=agreement.employee_id, measure=measure, **{**given, **more})
    db.session.add(made)
    db.session.flush()
    return made


def amended(agreement: Agreement, starts_on: date, **more: Any) -> Agreement:
    """The edition that replaces it from that day on: a full copy whose parts know their origin."""
    from datetime import timedelta

    from app.agreements import AgreementStatus, Party
    from app.agreements.editions.copying import copy_everything
    from app.extensions import db
    from app.kernel import clock
    from tests import factories

    agreement.closed_on, agreement.ended_at = starts_on - timedelta(days=1), clock.now()
    agreement.status = AgreementStatus.ENDED
    later = factories.agreement(
        agreement.placement, AgreementStatus.SIGNED, results=[], edition=2, starts_on=starts_on, amends_id=agreement.id,
        amend_party=Party.EMPLOYEE, **more,
    )  # fmt: skip
    copy_everything(agreement, later)
    db.session.flush()
    return later


def notes() -> list[Any]:
    """All notes, the oldest first."""
    from app.extensions import db
    from app.progress import Note

    return list(db.session.query(Note).order_by(Note.id))
