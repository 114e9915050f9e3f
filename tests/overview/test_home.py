"""Home: what I must do now, by when, of every kind in one order, each one click away, in few queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.agreements import AgreementStatus
from app.assessments import Assessment, AssessmentStatus
from app.evaluations import Objection
from app.extensions import db
from app.feedback import CoachingKind, CoachingNote, Invitation, Round
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import Employee
from app.periods import Window, period_title
from tests import assessing, factories
from tests.factories import Browser, Cast, soup, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
BUDGET = 6
S = AssessmentStatus


@pytest.fixture
def window(cast: Cast) -> Window:
    return assessing.window(assessing.scheme(cast.post.unit))


def _assessment(cast: Cast, window: Window, status: S, **more: Any) -> Assessment:
    return assessing.assessment(factories.agreement(cast.post, AgreementStatus.SIGNED), window, status, **more)


def _about(cast: Cast, window: Window, name: str, supervisor: Employee, status: S = S.RUNNING) -> Assessment:
    post = factories.placement(factories.employee(name), cast.post.unit, supervisor)
    return assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED), window, status)


def _invite(about: Assessment, person: Employee, closes_in: int = 5, **more: Any) -> Invitation:
    asked = Round(
        assessment=about, asker=about.employee, question="Bagaimana?", closes_on=assessing.day(closes_in),
        invitations=[Invitation(invitee=person, **more)],
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    return asked.invitations[0]


def _talk(about: Assessment, author: Employee, **more: Any) -> CoachingNote:
    note = CoachingNote(
        agreement=about.agreement, author=author, kind=CoachingKind.GUIDANCE, held_on=assessing.day(-2),
        text="Kita bicarakan laporan.", **more,
    )  # fmt: skip
    db.session.add(note)
    db.session.flush()
    return note


def _object(made: Assessment, decider: Employee | None, days_ago: int = 1, **more: Any) -> Objection:
    filed = Objection(
        assessment=made, filed_at=clock.now() - timedelta(days=days_ago), text="Keliru.",
        decider_id=decider.id if decider else None, **more,
    )  # fmt: skip
    db.session.add(filed)
    db.session.flush()
    return filed


def _period(window: Window) -> str:
    return period_title(window.kind, window.number, window.year)


def _lines(answer: TestResponse) -> list[tuple[str, str]]:
    """Title and address of each line, from the top; without those of the agreements, which the cast has not begun."""
    found = soup(answer).select(".tasks a:not([href^='/perjanjian'])")
    return [(line.select_one(".tasks-title").get_text(strip=True), str(line["href"])) for line in found]


def test_what_is_due_first_comes_first_whatever_its_kind(cast: Cast, window: Window, sign_in: SignIn) -> None:
    own = _assessment(cast, window, S.RUNNING)  # due in ten days
    other = _about(cast, window, "Yuni Rekan", cast.supervisor)
    asked = _invite(other, cast.employee)  # due in five
    note = _talk(own, cast.supervisor)  # due on no day
    db.session.commit()
    home = sign_in(cast.employee).get("/")
    assert _lines(home) == [
        ("Beri umpan balik tentang kerja Yuni Rekan", f"/umpan-balik/{asked.id}"),
        (f"Isi penilaian diri {_period(window)}", f"/penilaian/{own.id}"),
        ("Tanggapi catatan bimbingan kinerja", f"/pembinaan/{note.id}"),
    ]
    for _title, url in _lines(home):
        assert sign_in(cast.employee).get(url).status_code == 200


def test_what_is_settled_or_over_is_not_asked(cast: Cast, window: Window, sign_in: SignIn) -> None:
    own = _assessment(cast, window, S.RUNNING, self_filed_at=clock.now())
    other = _about(cast, window, "Yuni Rekan", cast.supervisor)
    _invite(other, cast.employee, has_answered=True)
    _invite(other, cast.employee, has_declined=True)
    _invite(other, cast.employee, closes_in=-1)
    _talk(own, cast.supervisor, response="Baik.")
    db.session.commit()
    assert _lines(sign_in(cast.employee).get("/")) == []


@pytest.mark.parametrize(("days", "is_asked"), [(1, True), (14, True), (15, False), (60, False)])
def test_a_result_that_was_opened_leaves_home_with_its_last_day_to_object(
    cast: Cast, window: Window, sign_in: SignIn, days: int, is_asked: bool
) -> None:
    then = clock.now() - timedelta(days=days)
    _assessment(cast, window, S.RECEIVED, released_at=then, received_at=then)
    db.session.commit()
    titles = [title for title, _url in _lines(sign_in(cast.employee).get("/"))]
    assert titles == ([f"Baca hasil penilaian {_period(window)}"] if is_asked else [])


def test_an_objection_waits_for_one_after_the_other(cast: Cast, window: Window, sign_in: SignIn) -> None:
    made = _assessment(cast, window, S.OBJECTED)
    filed = _object(made, cast.supervisors_supervisor)
    db.session.commit()
    url = f"/keberatan/{filed.id}"
    supervisor, superior, own = (
        sign_in(each) for each in (cast.supervisor, cast.supervisors_supervisor, cast.employee)
    )
    assert ("Jelaskan keberatan Rina Pegawai", url) in _lines(supervisor.get("/"))
    assert "Menunggu penjelasan Lestari Ketua sampai" in words(own.get("/"))
    assert ("Keberatan Rina Pegawai, untuk Anda putuskan kemudian", url) in _lines(superior.get("/"))
    filed.explained_at, filed.explained_by_id = clock.now(), cast.supervisor.id
    db.session.commit()
    assert _lines(supervisor.get("/")) == []
    assert ("Putuskan keberatan Rina Pegawai", url) in _lines(superior.get("/"))
    shown = own.get("/")
    assert (f"Keberatan Anda atas hasil {_period(window)}", url) in _lines(shown)
    assert "Menunggu putusan Kartika Koordinator" in words(shown)


def test_whose_time_to_explain_has_passed_may_be_decided_all_the_same(
    cast: Cast, window: Window, sign_in: SignIn
) -> None:
    _object(_assessment(cast, window, S.OBJECTED), cast.supervisors_supervisor, days_ago=16)
    db.session.commit()
    assert "Putuskan keberatan Rina Pegawai" in words(sign_in(cast.supervisors_supervisor).get("/"))
    late = words(sign_in(cast.supervisor).get("/"))
    assert "Jelaskan keberatan Rina Pegawai" in late
    assert "Lewat batas" in late


def test_nobody_to_decide_is_said(cast: Cast, window: Window, sign_in: SignIn) -> None:
    _object(_assessment(cast, window, S.OBJECTED), None, days_ago=16)
    db.session.commit()
    assert "tim pengelola kinerja diberi tahu" in words(sign_in(cast.employee).get("/"))


def test_who_decides_without_leading_anybody_sees_it(cast: Cast, window: Window, sign_in: SignIn) -> None:
    _object(_assessment(cast, window, S.OBJECTED), cast.colleague, days_ago=16)
    db.session.commit()
    assert "Putuskan keberatan Rina Pegawai" in words(sign_in(cast.colleague).get("/"))


def test_who_stands_in_sees_what_waits_for_whom_they_stand_in_for(cast: Cast, window: Window, sign_in: SignIn) -> None:
    made = _assessment(cast, window, S.OBJECTED)
    _object(made, cast.supervisors_supervisor)
    _talk(made, cast.supervisor, response="Baik.", follow_up_on=assessing.day(3))
    factories.delegation(cast.supervisor, cast.colleague)
    db.session.commit()
    titles = [title for title, _url in _lines(sign_in(cast.colleague).get("/"))]
    assert titles == ["Tindak lanjuti bimbingan kinerja dengan Rina Pegawai", "Jelaskan keberatan Rina Pegawai"]


def test_a_follow_up_is_asked_a_week_before_and_until_it_is_done(cast: Cast, window: Window, sign_in: SignIn) -> None:
    made = _assessment(cast, window, S.ACKNOWLEDGED)
    note = _talk(made, cast.supervisor, response="Baik.", follow_up_on=assessing.day(8))
    browser = sign_in(cast.supervisor)
    for day, is_asked in ((8, False), (7, True), (-20, True)):
        note.follow_up_on = assessing.day(day)
        db.session.commit()
        assert bool(_lines(browser.get("/"))) is is_asked
    note.followed_up_at = clock.now()
    db.session.commit()
    assert _lines(browser.get("/")) == []


@pytest.mark.parametrize("size", [1, 9])
def test_the_fullest_home_takes_no_more_queries(cast: Cast, window: Window, sign_in: SignIn, size: int) -> None:
    """Of somebody who is employee, supervisor, stand-in, superior, and runs the offices, late in the year."""
    person = cast.supervisor
    factories.role(person, Role.PERFORMANCE_TEAM)
    factories.unit("Dinas Tanpa Jadwal", cast.post.unit.parent)
    post = db.session.query(factories.Placement).filter_by(employee_id=person.id).one()
    own = assessing.assessment(factories.agreement(post, AgreementStatus.SIGNED), window)
    _talk(own, cast.supervisors_supervisor)
    _object(_assessment(cast, window, S.OBJECTED), person, days_ago=16)
    for number in range(size):
        _about(cast, window, f"Ditinjau {number}", person)
        _about(cast, window, f"Dibahas {number}", person, S.DIALOGUE)
        _invite(_about(cast, window, f"Rekan {number}", cast.colleague), person)
        _object(_about(cast, window, f"Keberatan {number}", person, S.OBJECTED), cast.supervisors_supervisor)
        report = factories.placement(factories.employee(f"Menunggu {number}"), cast.post.unit, person)
        factories.agreement(report, AgreementStatus.SUBMITTED)
    db.session.commit()
    browser = sign_in(person)
    with counted() as seen:
        home = browser.get("/")
    assert len(seen) <= BUDGET, "\n".join(seen)
    shown = words(home)
    for done in ("Isi", "Tinjau", "Bahas", "Beri umpan balik", "Jelaskan keberatan"):
        assert done in shown
    assert ("Masih ada lagi: buka penilaian tim" in shown) is (size > 1)


def test_a_person_with_nothing_is_told_so(cast: Cast, sign_in: SignIn) -> None:
    nobody = factories.employee("Baru Datang")
    db.session.commit()
    shown = words(sign_in(nobody).get("/"))
    assert "Tidak ada yang menunggu Anda" in shown
    assert "Tim Anda menunggu" not in shown
    assert "Menunggu orang lain" not in shown
