"""The digest: one letter a day, on working days after seven, with what is unread and was not mailed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

import pytest
from sqlalchemy import update

from app import notices
from app.extensions import db
from app.kernel.outbox import OutboxMessage
from app.notices import actions, mailing
from app.notices.models import Notice
from app.people import Employee
from app.people.models import Leave
from app.people.models.delegations import LeaveKind
from tests import factories
from tests.notices.conftest import Hands, text_of

Digest = Callable[[], list[EmailMessage]]


@pytest.fixture
def digest(hands: Hands, work: Callable[[], list[EmailMessage]]) -> Digest:
    """Lets the worker do its duty, and then deliver."""

    def do() -> list[EmailMessage]:
        mailing.queue_digests()
        return work()

    return do


def _tell(person: Employee, key: str, who: str = "Hadi") -> Notice:
    notices.tell([person.id], "uji.harian", key, "/perjanjian", who=who)
    db.session.commit()
    return db.session.query(Notice).filter_by(recipient_id=person.id, key=key).one()


def test_all_of_a_day_come_in_one_letter(rina: Employee, digest: Digest) -> None:
    _tell(rina, "a", "Hadi")
    _tell(rina, "b", "Lestari")
    (letter,) = digest()
    assert letter["Subject"] == "2 pemberitahuan di Kintan, 12 Januari 2026"
    assert "Hadi menambah sesuatu." in text_of(letter)
    assert "Lestari menambah sesuatu." in text_of(letter)
    assert all(each.mailed_at for each in db.session.query(Notice))


def test_one_letter_a_day_and_the_rest_on_the_next(rina: Employee, digest: Digest, hands: Hands) -> None:
    _tell(rina, "a")
    digest()
    _tell(rina, "b")
    assert len(digest()) == 1
    hands.go_to(13, 6)
    assert len(digest()) == 1, "not before seven"
    hands.go_to(13, 7)
    letters = digest()
    assert [each["Subject"][:16] for each in letters] == ["1 pemberitahuan ", "1 pemberitahuan "]
    assert len({each["Message-ID"] for each in letters}) == 2


def test_what_was_read_is_not_repeated_and_nothing_makes_no_letter(rina: Employee, digest: Digest) -> None:
    actions.mark_read(_tell(rina, "a"))
    db.session.commit()
    assert digest() == []
    assert db.session.query(OutboxMessage).count() == 0


def test_each_person_gets_only_their_own(rina: Employee, digest: Digest) -> None:
    other = factories.employee("Citra Rekan", email="citra@contoh.example")
    _tell(rina, "a", "Hadi")
    _tell(other, "a", "Lestari")
    letters = {each["To"].addresses[0].addr_spec: text_of(each) for each in digest()}
    assert "Lestari" not in letters["rina@contoh.example"]
    assert "Hadi" not in letters["citra@contoh.example"]


def test_a_second_delivery_after_a_kill_holds_the_same_and_bears_the_same_number(
    rina: Employee, digest: Digest, hands: Hands
) -> None:
    _tell(rina, "a")
    (first,) = digest()
    _tell(rina, "b")
    db.session.execute(update(OutboxMessage).values(done_at=None, due_at=hands.now))
    db.session.execute(update(Notice).where(Notice.key == "a").values(mailed_at=None))
    db.session.commit()
    (second,) = digest()
    assert (second["Message-ID"], second["Subject"]) == (first["Message-ID"], first["Subject"])


def test_days_off_and_leave_are_quiet(rina: Employee, digest: Digest, hands: Hands) -> None:
    _tell(rina, "a")
    db.session.add(
        Leave(employee_id=rina.id, kind=LeaveKind.SICK, starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 13))
    )
    db.session.commit()
    assert digest() == []
    for day_off in (16, 17, 18):  # a public holiday and the weekend
        hands.go_to(day_off)
        assert digest() == []
    hands.go_to(19)
    assert len(digest()) == 1


def test_very_many_are_cut_with_the_way_to_the_rest(rina: Employee, digest: Digest) -> None:
    for number in range(45):
        _tell(rina, f"a{number}", f"Orang {number}")
    (letter,) = digest()
    assert "Masih ada 5 pemberitahuan lain" in text_of(letter)
