"""The code on the screen: it records who opens it in time, once, and nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from lxml.html import fromstring  # type: ignore[import-untyped]

from app.attendance import Attendance, Presence
from app.attendance.models import Source
from app.enrolment import EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.people import Employee
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def today(cast: Cast) -> TrainingClass:
    """A class whose only meeting began five minutes ago."""
    made: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), begins_in=0)
    made.registration_closes_on = made.starts_on
    for session in made.sessions[1:]:
        db.session.delete(session)
    made.sessions[0].starts_at = clock.now() - 5 * MINUTE
    made.sessions[0].ends_at = clock.now() + timedelta(hours=3)
    db.session.flush()
    db.session.refresh(made)
    training_made.enrolment(cast.post, made, EnrolmentStatus.CONFIRMED)
    return made


def _move(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    moved = clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: moved)


def _code(browser: Browser, of: TrainingClass) -> str:
    """The address in the code that the screen shows."""
    text = browser.get(f"/presensi/{of.sessions[0].id}/kode").get_data(as_text=True)
    return "/hadir/" + text.split("/hadir/")[1].split('"')[0]


def _marks() -> list[Attendance]:
    db.session.expire_all()
    return db.session.query(Attendance).all()


def test_asking_shows_and_the_button_records(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    address, browser = _code(sign_in(coordinator), today), sign_in(cast.employee)
    page = browser.get(address)
    assert today.course.title in words(page)
    assert "Catat saya hadir" in words(page)
    assert _marks() == []
    assert browser.post(address).status_code == 303
    (mark,) = _marks()
    assert (mark.presence, mark.source, mark.recorded_by_id) == (Presence.PRESENT, Source.CODE, cast.employee.id)
    assert "Anda sudah tercatat: Hadir" in words(browser.get(address))
    assert browser.post(address).status_code == 303
    assert len(_marks()) == 1
    text = words(browser.get(f"/pelatihan/pendaftaran/{mark.enrolment_id}"))
    assert "mencatat diri lewat kode QR" in text


def test_after_a_quarter_of_an_hour_one_is_late(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    today.sessions[0].starts_at = clock.now() - 16 * MINUTE
    db.session.commit()
    address = _code(sign_in(coordinator), today)
    sign_in(cast.employee).post(address)
    assert _marks()[0].presence is Presence.LATE


@pytest.mark.parametrize(("seconds", "works"), [(20, True), (61, False), (600, False)])
def test_a_photograph_is_worth_nothing_after_its_time(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch,
    seconds: int, works: bool,
) -> None:  # fmt: skip
    address, browser = _code(sign_in(coordinator), today), sign_in(cast.employee)
    _move(monkeypatch, timedelta(seconds=seconds))
    if not works:
        assert "Pindai kode yang tampil kini" in words(browser.get(address))
    assert browser.post(address).status_code == (303 if works else 409)
    assert len(_marks()) == works


def test_a_code_that_was_made_up_or_changed(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    address, browser = _code(sign_in(coordinator), today), sign_in(cast.employee)
    for bad in ("/hadir/lain", "/hadir/WzEsMV0.abc", f"{address}x", "/hadir/%00"):
        answer = browser.get(bad)
        assert answer.status_code == 409
        assert "Pindai kode QR" in words(answer)
        assert browser.post(bad).status_code == 409
    assert _marks() == []


def test_only_whose_seat_is_certain(cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn) -> None:
    waiting = factories.placement(factories.employee("Penunggu"), cast.post.unit, cast.supervisor)
    training_made.enrolment(waiting, today, EnrolmentStatus.WAITING)
    address = _code(sign_in(coordinator), today)
    for person, said in ((waiting.employee, "Anda bukan peserta"), (cast.colleague, "tidak terdaftar di kelas ini")):
        for answer in (sign_in(person).get(address), sign_in(person).post(address)):
            assert answer.status_code == 409
            assert said in words(answer)
    assert _marks() == []


def test_who_holds_the_screen_does_not_record_themselves(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    training_made.enrolment(factories.placement(coordinator, cast.post.unit), today, EnrolmentStatus.CONFIRMED)
    browser = sign_in(coordinator)
    address = _code(browser, today)
    for answer in (browser.get(address), browser.post(address)):
        assert answer.status_code == 409
        assert "Minta koordinator lain mencatat Anda di daftar hadir" in words(answer)
    assert _marks() == []


@pytest.mark.parametrize("by", [-40 * MINUTE, 300 * MINUTE])
def test_outside_its_hours_there_is_no_code_and_none_works(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn, by: timedelta
) -> None:
    from app.attendance import codes

    today.sessions[0].starts_at, today.sessions[0].ends_at = clock.now() - by, clock.now() - by + 180 * MINUTE
    db.session.commit()
    session_id = today.sessions[0].id
    assert "/hadir/" not in sign_in(coordinator).get(f"/presensi/{session_id}/kode").get_data(as_text=True)
    answer = sign_in(cast.employee).post(f"/hadir/{codes.code_for(session_id, codes.turn_now())}")
    assert answer.status_code == 409
    assert "koordinator yang mencatat" in words(answer)


def test_the_screen_renews_itself_and_only_what_changed(
    today: TrainingClass, coordinator: Employee, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, url = sign_in(coordinator), f"/presensi/{today.sessions[0].id}/kode"
    _move(monkeypatch, timedelta())
    whole = browser.get(url).get_data(as_text=True)
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in whole
    (headers,) = fromstring(whole).xpath("//*[@id='code']/@hx-headers")
    asked = {"HX-Request": "true", "HX-Request-Type": "partial", **json.loads(headers)}
    assert browser.client.get(url, headers=asked).status_code == 304
    _move(monkeypatch, timedelta(seconds=15))
    fresh = browser.client.get(url, headers=asked)
    assert fresh.status_code == 200
    assert fresh.get_data(as_text=True).lstrip().startswith('<section id="code"')
    assert _code(browser, today) not in whole


def test_who_is_not_signed_in_comes_back_to_it(
    app: object, cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    address = _code(sign_in(coordinator), today)
    answer = Browser(app).get(address)  # type: ignore[arg-type]
    assert answer.status_code == 303
    assert f"next={address.replace('/', '%2F')}" in answer.location or f"next={address}" in answer.location


def test_nobody_else_shows_the_code(cast: Cast, today: TrainingClass, sign_in: SignIn) -> None:
    assert sign_in(cast.employee).get(f"/presensi/{today.sessions[0].id}/kode").status_code == 403
    assert sign_in(cast.supervisor).get(f"/presensi/{today.sessions[0].id}/kode").status_code == 403


def test_a_completed_class_takes_no_code(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    address = _code(sign_in(coordinator), today)
    today.status, today.completed_at = ClassStatus.COMPLETED, clock.now()
    db.session.commit()
    assert sign_in(cast.employee).post(address).status_code == 409
    assert sign_in(coordinator).get(f"/presensi/{today.sessions[0].id}/kode").status_code == 409


def test_recording_oneself_costs_little(
    cast: Cast, today: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    address, browser = _code(sign_in(coordinator), today), sign_in(cast.employee)
    token = browser.token()
    with counted() as statements:
        assert browser.post(address, csrf_token=token).status_code == 303
    assert len(statements) <= 10
