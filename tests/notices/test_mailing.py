"""The letter: at once, but not on a day off or into a leave; its words, its headers, and what cannot forge them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

import pytest
from sqlalchemy import update

from app import notices
from app.extensions import db
from app.kernel import clock
from app.kernel.outbox import OutboxMessage
from app.notices.models import Notice
from app.people import Employee
from app.people.models import Leave
from app.people.models.delegations import LeaveKind
from tests.notices.conftest import Hands, text_of

Work = Callable[[], list[EmailMessage]]


def _tell(person: Employee, key: str = "a", who: str = "Hadi", url: str = "/perjanjian/12") -> None:
    notices.tell([person.id], "uji.segera", key, url, who=who)
    db.session.commit()


def _leave(person: Employee, first: date, last: date, kind: LeaveKind = LeaveKind.ANNUAL) -> None:
    db.session.add(Leave(employee_id=person.id, kind=kind, starts_on=first, ends_on=last))
    db.session.commit()


def test_a_letter_says_what_happened_and_leads_there(hands: Hands, rina: Employee, work: Work) -> None:
    _tell(rina)
    (letter,) = work()
    assert (letter["Subject"], letter["To"]) == ("Hadi mengubah sesuatu.", "Rina Pegawai <rina@contoh.example>")
    html = letter.get_body(("html",))
    assert html is not None
    for part in (text_of(letter), html.get_content()):
        assert "Yth. Rina Pegawai," in part
        assert "http://127.0.0.1:8000/perjanjian/12" in part
        assert "/pemberitahuan/pilihan" in part
    assert (letter["Auto-Submitted"], letter["List-Id"]) == ("auto-generated", "Kintan <pemberitahuan.127.0.0.1>")
    assert letter["List-Unsubscribe"] == "<http://127.0.0.1:8000/pemberitahuan/pilihan>"
    assert db.session.query(Notice).one().mailed_at == hands.now


def test_a_letter_is_sent_once(hands: Hands, rina: Employee, work: Work) -> None:
    _tell(rina)
    assert len(work()) == len(work()) == 1


def test_a_second_delivery_bears_the_number_of_the_first(hands: Hands, rina: Employee, work: Work) -> None:
    """As after a kill between handing the letter over and noting it."""
    _tell(rina)
    (first,) = work()
    db.session.execute(update(OutboxMessage).values(done_at=None, due_at=hands.now))
    db.session.execute(update(Notice).values(mailed_at=None))
    db.session.commit()
    hands.now = hands.now.replace(minute=5)
    (second,) = work()
    assert second["Date"] != first["Date"], "it was written anew"
    assert second["Message-ID"] == first["Message-ID"]


def test_no_letter_about_what_has_been_read_meanwhile(hands: Hands, rina: Employee, work: Work) -> None:
    _tell(rina)
    db.session.execute(update(Notice).values(read_at=clock.now()))
    db.session.commit()
    assert work() == []
    assert db.session.query(OutboxMessage).one().done_at is not None


@pytest.mark.parametrize("lack", [{"email": None}, {"is_active": False}])
def test_who_cannot_be_written_to_has_only_the_inbox(
    hands: Hands, rina: Employee, work: Work, lack: dict[str, object]
) -> None:
    for name, value in lack.items():
        setattr(rina, name, value)
    _tell(rina)
    assert work() == []
    assert db.session.query(OutboxMessage).one().done_at is not None


@pytest.mark.parametrize(
    ("day", "month", "until"),
    [(17, 1, (19, 1)), (16, 2, (18, 2)), (1, 5, (4, 5))],
    ids=["a Saturday", "the day before the lunar new year, which is cuti bersama", "labour day before a weekend"],
)  # fmt: skip
def test_on_a_day_off_it_waits_until_seven_on_the_next_working_day(
    hands: Hands, rina: Employee, work: Work, day: int, month: int, until: tuple[int, int]
) -> None:
    hands.go_to(day, month=month)
    _tell(rina)
    assert db.session.query(Notice).count() == 1, "in the inbox it stands at once"
    assert work() == []
    hands.go_to(until[0], 6, month=until[1])
    assert work() == []
    hands.go_to(until[0], 7, month=until[1])
    assert len(work()) == 1
    assert db.session.query(OutboxMessage).one().tries == 1, "waiting is no failure"


def test_outside_office_hours_of_a_working_day_it_leaves(hands: Hands, rina: Employee, work: Work) -> None:
    hands.go_to(12, 23)
    _tell(rina)
    assert len(work()) == 1


def test_who_is_on_leave_is_written_to_when_back(hands: Hands, rina: Employee, work: Work) -> None:
    _leave(rina, date(2026, 1, 12), date(2026, 1, 15))  # the 16th is a public holiday, then comes a weekend
    _tell(rina)
    assert work() == []
    hands.go_to(15, 23)
    assert work() == []
    hands.go_to(19, 7)
    assert len(work()) == 1


def test_official_travel_is_work(hands: Hands, rina: Employee, work: Work) -> None:
    _leave(rina, date(2026, 1, 12), date(2026, 1, 13), LeaveKind.TRAVEL)
    _tell(rina)
    assert len(work()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Hadi\r\nBcc: korban@contoh.example",
        "Hadi\nBcc: korban@contoh.example",
        "Hadi\x0b\x85\u2028Bcc: x",
        "=?utf-8?q?x?=",
    ],
)
def test_nothing_in_a_name_becomes_a_header(hands: Hands, rina: Employee, work: Work, name: str) -> None:
    rina.name = name
    _tell(rina, who=name)
    (letter,) = work()
    assert letter["Bcc"] is None
    assert len(letter.get_all("Subject", [])) == 1
    assert [address.addr_spec for address in letter["To"].addresses] == ["rina@contoh.example"]


def test_markup_in_a_name_is_text_in_the_letter(hands: Hands, rina: Employee, work: Work) -> None:
    _tell(rina, who="<b>Hadi</b>")
    html = work()[0].get_body(("html",))
    assert html is not None
    assert "&lt;b&gt;Hadi&lt;/b&gt; mengubah" in html.get_content()


def test_a_very_long_sentence_is_cut_in_the_subject_and_whole_in_the_letter(
    hands: Hands, rina: Employee, work: Work
) -> None:
    _tell(rina, who="Hadi " * 100)
    (letter,) = work()
    assert len(letter["Subject"]) <= 180
    assert ("Hadi " * 100).strip() in " ".join(text_of(letter).split())
