"""The history: sentences of deeds, newest first, which nobody can change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from app.extensions import db
from app.kernel import audit
from app.kernel.audit import AuditEntry, PastDeed
from app.kernel.permissions import SYSTEM, Actor
from app.people import Employee
from tests import factories


@pytest.fixture
def subject(db_session: Any) -> Employee:
    audit.describe({"test.painted": "%(actor)s mengecat %(what)s"})
    return factories.employee("Sari", account=False)


def test_a_deed_reads_as_a_sentence(subject: Employee) -> None:
    audit.record(Actor(subject.id, "Sari"), subject, "test.painted", what="100% dinding", reason="Kusam")
    (entry,) = audit.history_of(subject)
    assert (entry.sentence, entry.reason, entry.actor_id) == ("Sari mengecat 100% dinding", "Kusam", subject.id)


def test_the_portal_itself_has_a_name_and_no_number(subject: Employee) -> None:
    audit.record(SYSTEM, subject, "test.painted", what="pagar")
    (entry,) = audit.history_of(subject)
    assert (entry.sentence, entry.actor_id) == ("Kintan mengecat pagar", None)


def test_an_event_without_a_sentence_is_refused_at_once(subject: Employee) -> None:
    with pytest.raises(KeyError, match=r"test\.unheard"):
        audit.record(SYSTEM, subject, "test.unheard")


def test_the_newest_comes_first_and_no_more_than_asked_for(subject: Employee) -> None:
    for what in "abc":
        audit.record(SYSTEM, subject, "test.painted", what=what)
        db.session.flush()
    assert [entry.facts["what"] for entry in audit.history_of(subject, limit=2)] == ["c", "b"]


def test_the_past_is_written_in_the_order_in_which_it_was_done(subject: Employee) -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (9, 3, 6)]
    deeds = [PastDeed(day, "test.painted", subject.id, None, "Kintan", facts={"what": str(day.day)}) for day in days]
    audit.record_past("employees", deeds)
    assert [entry.facts["what"] for entry in audit.history_of(subject)] == ["9", "6", "3"]
    audit.record_past("employees", [])


@pytest.mark.parametrize("order", [update(AuditEntry).values(actor_name="Orang lain"), delete(AuditEntry)])
def test_the_database_refuses_to_change_it(subject: Employee, order: Any) -> None:
    audit.record(SYSTEM, subject, "test.painted", what="pagar")
    db.session.flush()
    with pytest.raises(DatabaseError), db.session.begin_nested():
        db.session.execute(order)
    assert audit.history_of(subject)[0].actor_name == "Kintan"
