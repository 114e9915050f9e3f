"""Calendars, judged by vobject, a reader that is not ours nor of those who made what we write with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from bs4 import BeautifulSoup

from app.enrolment import Enrolment, EnrolmentStatus
from app.enrolment.actions import feeds
from app.enrolment.actions.moves import make_move
from app.enrolment.models import CalendarFeed
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.training import ClassStatus, TrainingClass
from tests import training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
S = EnrolmentStatus


@pytest.fixture
def seat(cast: Cast) -> Enrolment:
    course = training_made.course(cast.post.unit, "Menulis; surat, dan nota " + "panjang sekali " * 8)
    return training_made.enrolment(
        cast.post, training_made.training_class(course, link="https://rapat.example/a"), S.CONFIRMED
    )


@pytest.fixture
def visitor(sign_in: SignIn) -> Browser:
    return sign_in()


@pytest.fixture
def address(cast: Cast) -> str:
    return f"/kalender/{feeds.renew(Actor(cast.employee.id, cast.employee.name))}.ics"


def _events(browser: Browser, url: str) -> list[Any]:
    answer = browser.get(url)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    calendar = vobject.readOne(answer.get_data(as_text=True))
    assert calendar.validate(raiseException=True)
    return list(getattr(calendar, "vevent_list", []))


def test_each_meeting_stands_in_it_with_its_time_and_alarms(visitor: Browser, address: str, seat: Enrolment) -> None:
    sessions = seat.training_class.sessions
    events = _events(visitor, address)
    assert [each.dtstart.value for each in events] == [each.starts_at for each in sessions]
    assert [each.dtend.value for each in events] == [each.ends_at for each in sessions]
    first = events[0]
    assert first.dtstart.value.utcoffset() == timedelta(hours=7)
    assert first.summary.value == f"{seat.training_class.course.title} ({seat.training_class.name})"
    assert (first.status.value, first.location.value) == ("CONFIRMED", "Aula BKPSDM")
    assert "https://rapat.example/a" in first.description.value
    assert [each.trigger.value for each in first.valarm_list] == [timedelta(days=-1), timedelta(hours=-1)]
    assert len({each.uid.value for each in events}) == len(events) == 2


def test_a_change_keeps_the_uid_and_raises_the_sequence(visitor: Browser, address: str, seat: Enrolment) -> None:
    before = _events(visitor, address)[0]
    assert _events(visitor, address)[0].sequence.value == before.sequence.value
    session = db.session.get_one(TrainingClass, seat.class_id).sessions[0]
    session.ends_at += timedelta(hours=1)
    session.updated_at += timedelta(minutes=5)
    db.session.commit()
    after = _events(visitor, address)[0]
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.dtend.value == before.dtend.value + timedelta(hours=1)


def test_a_seat_given_back_and_a_cancelled_class_are_cancelled_events(
    cast: Cast, visitor: Browser, address: str, seat: Enrolment
) -> None:
    uid, sequence = _events(visitor, address)[0].uid.value, int(_events(visitor, address)[0].sequence.value)
    make_move(Actor(cast.employee.id, "Sari"), seat, "batalkan")
    db.session.commit()
    gone = _events(visitor, address)[0]
    assert (gone.uid.value, gone.status.value) == (uid, "CANCELLED")
    assert int(gone.sequence.value) > sequence
    assert not hasattr(gone, "valarm_list")

    called_off = training_made.training_class(
        seat.training_class.course, ClassStatus.CANCELLED, cancel_reason="Pengajar sakit."
    )
    training_made.enrolment(cast.post, called_off, S.CANCELLED, confirmed_at=clock.now())
    db.session.commit()
    told = [each.description.value for each in _events(visitor, address) if hasattr(each, "description")]
    assert any("Pengajar sakit." in each for each in told)


def test_an_offer_is_tentative_and_who_waits_has_no_event(cast: Cast, visitor: Browser, address: str) -> None:
    course = training_made.course(cast.post.unit)
    training_made.enrolment(cast.post, training_made.training_class(course, name="II"), S.OFFERED)
    training_made.enrolment(cast.post, training_made.training_class(course, name="III"), S.WAITING)
    db.session.commit()
    assert {each.status.value for each in _events(visitor, address)} == {"TENTATIVE"}


def test_only_the_hash_is_kept_and_the_address_is_shown_once(cast: Cast, sign_in: SignIn, visitor: Browser) -> None:
    browser = sign_in(cast.employee)
    shown = browser.post("/pelatihan/saya/kalender")
    page = BeautifulSoup(shown.data, "lxml")
    field = page.find("input", id="address")
    assert field is not None
    path = "/kalender/" + str(field["value"]).rsplit("/", 1)[1]
    key = path.removeprefix("/kalender/").removesuffix(".ics")
    assert len(key) >= 43
    kept = db.session.query(CalendarFeed).one()
    assert key not in f"{kept.key_hash}{audit.history_of(kept)}"
    assert visitor.get(path).status_code == 200
    assert key not in words(browser.get("/pelatihan/saya/kalender"))


def test_a_new_address_ends_the_old_one_and_revoking_ends_all(cast: Cast, sign_in: SignIn, visitor: Browser) -> None:
    actor = Actor(cast.employee.id, cast.employee.name)
    first, second = feeds.renew(actor), feeds.renew(actor)
    db.session.commit()
    assert [visitor.get(f"/kalender/{key}.ics").status_code for key in (first, second)] == [404, 200]
    browser = sign_in(cast.employee)
    assert browser.post("/pelatihan/saya/kalender/cabut").status_code == 303
    assert visitor.get(f"/kalender/{second}.ics").status_code == 404
    assert browser.post("/pelatihan/saya/kalender/cabut").status_code == 409
    assert [each.event for each in db.session.query(audit.AuditEntry) if each.event.startswith("calendar.")] == [
        "calendar.opened", "calendar.renewed", "calendar.revoked",
    ]  # fmt: skip


def test_who_has_left_has_no_calendar(cast: Cast, visitor: Browser, address: str) -> None:
    cast.employee.is_active = False
    db.session.commit()
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("key", ["x", "x" * 500, "%00", "..%2f"])
def test_a_guessed_address_finds_nothing(visitor: Browser, key: str) -> None:
    assert visitor.get(f"/kalender/{key}.ics").status_code == 404


def test_a_class_is_a_file_without_what_is_for_participants(cast: Cast, sign_in: SignIn, seat: Enrolment) -> None:
    events = _events(sign_in(cast.colleague), f"/pelatihan/kelas/{seat.class_id}/kalender.ics")
    assert len(events) == 2
    assert all("rapat.example" not in each.serialize() for each in events)


def test_an_empty_calendar_is_one(visitor: Browser, address: str) -> None:
    assert visitor.get(address).get_data(as_text=True).startswith("BEGIN:VCALENDAR")


def test_an_office_further_east_has_its_own_clock(
    cast: Cast, visitor: Browser, address: str, seat: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zoneinfo import ZoneInfo

    monkeypatch.setattr(clock, "_zone", ZoneInfo("Asia/Jayapura"))
    first = _events(visitor, address)[0].dtstart.value
    assert first.utcoffset() == timedelta(hours=9)
    assert isinstance(first, datetime)
    assert first.astimezone(UTC) == seat.training_class.sessions[0].starts_at
