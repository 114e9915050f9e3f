"""Telling: once per event and person, in the transaction of the event, by the way the person chose."""

from __future__ import annotations

from typing import Any

import pytest

from app import notices
from app.extensions import db
from app.kernel.outbox import OutboxMessage
from app.notices import Channel, News, actions
from app.notices.models import Notice
from app.people import Employee
from tests import factories
from tests.support.counting import counted


def _told() -> list[tuple[int, str, Channel]]:
    return [(each.recipient_id, each.key, each.channel) for each in db.session.query(Notice).order_by(Notice.id)]


def test_each_person_is_told_of_an_event_once(rina: Employee) -> None:
    other = factories.employee()
    for _ in range(2):
        notices.tell([rina.id, rina.id, None], "uji.segera", "a", "/perjanjian", who="Hadi")
    notices.tell([rina.id, other.id], "uji.segera", "a", "/perjanjian", who="Hadi")
    assert _told() == [(rina.id, "a", Channel.AT_ONCE), (other.id, "a", Channel.AT_ONCE)]
    assert db.session.query(OutboxMessage).count() == 2


def test_what_is_rolled_back_was_never_told(rina: Employee) -> None:
    savepoint = db.session.begin_nested()
    notices.tell([rina.id], "uji.segera", "a", "/perjanjian", who="Hadi")
    savepoint.rollback()
    assert (_told(), db.session.query(OutboxMessage).count()) == ([], 0)


@pytest.mark.parametrize("channel", [Channel.DIGEST, Channel.INBOX])
def test_who_chose_another_way_gets_no_mail_at_once(rina: Employee, channel: Channel) -> None:
    actions.choose(_actor(rina), {"uji.segera": channel})
    notices.tell([rina.id], "uji.segera", "a", "/perjanjian", who="Hadi")
    assert _told() == [(rina.id, "a", channel)]
    assert db.session.query(OutboxMessage).count() == 0


def test_what_only_this_person_can_do_is_mailed_whatever_they_chose(rina: Employee) -> None:
    actions.choose(_actor(rina), {"uji.wajib": Channel.INBOX})
    notices.tell([rina.id], "uji.wajib", "a", "/perjanjian", who="Hadi")
    assert _told() == [(rina.id, "a", Channel.AT_ONCE)]


def test_a_kind_that_nobody_described_is_a_mistake_of_the_programme(rina: Employee) -> None:
    with pytest.raises(KeyError):
        notices.tell([rina.id], "uji.tidak_ada", "a", "/perjanjian")


def test_very_many_are_told_of_many_things_by_a_few_statements(rina: Employee) -> None:
    """Each by the way they chose, each once, also those who have heard of one of the things before."""
    others = [factories.employee(f"Orang {n}", account=False).id for n in range(40)]
    actions.choose(_actor(rina), {"uji.segera": Channel.INBOX})
    notices.tell([rina.id, others[0]], "uji.segera", "a", "/perjanjian", who="Hadi")
    kinds = ("uji.segera", "a"), ("uji.harian", "b"), ("uji.wajib", "c")
    news = [News([rina.id, *others, None], kind, key, "/perjanjian", {"who": "Hadi"}) for kind, key in kinds]
    with counted() as seen:
        notices.tell_all([*news, *news])
    channels = {key: [way for _whom, told, way in _told() if told == key] for _kind, key in kinds}
    assert channels["a"] == [Channel.INBOX, *[Channel.AT_ONCE] * 40]
    assert channels["b"] == [Channel.DIGEST] * 41
    assert channels["c"] == [Channel.AT_ONCE] * 41
    assert db.session.query(OutboxMessage).count() == 40 + 41
    assert len(seen) <= 6


def test_more_than_a_database_takes_at_once(rina: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 3)
    whom = sorted(factories.employee(f"Orang {n}", account=False).id for n in range(8))
    notices.tell(whom, "uji.segera", "a", "/perjanjian", who="Hadi")
    assert [each[0] for each in _told()] == whom
    assert db.session.query(OutboxMessage).count() == 8


def _actor(person: Employee) -> Any:
    from app.kernel.permissions import Actor

    return Actor(person.id, person.name)
