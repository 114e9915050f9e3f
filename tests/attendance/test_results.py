"""How a class ends: the rule, the scores, and what its completion makes of them, once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.attendance.models import Attendance, Presence, Source
from app.attendance.rules import Outcome, Terms, outcome_of
from app.certificates import Certificate
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.people import Employee
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]
scores = st.none() | st.integers(0, 100).map(Decimal)
terms = st.builds(Terms, st.integers(1, 30), st.integers(1, 100), st.none() | st.integers(1, 100).map(Decimal))


@given(terms, st.integers(0, 30), scores, scores)
def test_more_meetings_and_more_points_never_make_it_worse(
    asked: Terms, attended: int, low: Decimal | None, high: Decimal | None
) -> None:
    worst_first = [Outcome.ABSENT, Outcome.FAILED, Outcome.ATTENDED, Outcome.PASSED]
    attended = min(attended, asked.meetings)
    low, high = sorted([low or Decimal(0), high or Decimal(0)])
    before = outcome_of(asked, attended, low)
    after = outcome_of(asked, min(attended + 1, asked.meetings), high)
    assert before
    assert after
    assert worst_first.index(before) <= worst_first.index(after)


@given(terms, st.integers(0, 30), scores)
def test_who_passes_was_there_often_enough_and_has_the_points(
    asked: Terms, attended: int, score: Decimal | None
) -> None:
    attended = min(attended, asked.meetings)
    outcome = outcome_of(asked, attended, score)
    assert (outcome is Outcome.ABSENT) == (attended == 0)
    if outcome is Outcome.PASSED:
        assert attended * 100 >= asked.least_share * asked.meetings
        assert asked.passing_score is None or (score is not None and score >= asked.passing_score)
    if outcome is None:
        assert score is None
        assert asked.passing_score is not None
        assert asked.attended_enough(attended)


def _record(of: TrainingClass, name: str, *presences: Presence) -> None:
    enrolment = _of(of, name)
    for session, presence in zip(of.sessions, presences, strict=True):
        db.session.add(
            Attendance(
                session_id=session.id,
                enrolment_id=enrolment.id,
                presence=presence,
                source=Source.LIST,
                recorded_at=clock.now(),
                recorded_by_id=enrolment.employee_id,
            )
        )
    db.session.flush()


def _of(of: TrainingClass, name: str) -> Enrolment:
    mine = db.session.query(Enrolment).filter_by(class_id=of.id).join(Enrolment.employee)
    return mine.filter(Employee.name == name).one()


def _complete(browser: Browser, of: TrainingClass) -> int:
    return browser.send(f"/kelola-pelatihan/kelas/{of.id}/langkah/selesaikan").status_code


def _statuses(of: TrainingClass) -> dict[str, EnrolmentStatus]:
    db.session.expire_all()
    return {each.employee.name: each.status for each in db.session.query(Enrolment).filter_by(class_id=of.id)}


@pytest.fixture
def recorded(cast: Cast, begun: TrainingClass) -> TrainingClass:
    """The employee was at both meetings, Ani at one, Budi at none."""
    _record(begun, cast.employee.name, Presence.PRESENT, Presence.LATE)
    _record(begun, "Ani", Presence.PRESENT, Presence.EXCUSED)
    _record(begun, "Budi", Presence.ABSENT, Presence.ABSENT)
    return begun


def test_completion_waits_for_every_list(begun: TrainingClass, coordinator: Employee, sign_in: SignIn) -> None:
    browser, url = sign_in(coordinator), f"/kelola-pelatihan/kelas/{begun.id}"
    assert "Kehadiran 2 pertemuan belum lengkap" in words(browser.get(url))
    answer = browser.post(f"{url}/langkah/selesaikan", version=str(begun.version))
    assert answer.status_code == 409
    assert "Catat dulu daftar hadirnya" in words(answer)
    assert "Kehadiran 2 pertemuan belum lengkap" in words(browser.get("/kelola-pelatihan"))


def test_completion_ends_it_for_each_and_gives_certificates_once(
    cast: Cast, recorded: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    page = words(browser.get(f"/kelola-pelatihan/kelas/{recorded.id}/hasil"))
    assert "Lulus: 1" in page
    version = str(recorded.version)
    assert _complete(browser, recorded) == 303
    assert _statuses(recorded) == {
        cast.employee.name: EnrolmentStatus.PASSED,
        "Ani": EnrolmentStatus.ATTENDED,
        "Budi": EnrolmentStatus.ABSENT,
    }
    url = f"/kelola-pelatihan/kelas/{recorded.id}/langkah/selesaikan"
    assert browser.post(url, version=version).status_code == 409
    (certificate,) = db.session.query(Certificate).filter_by(class_id=recorded.id)
    assert certificate.employee_id == cast.employee.id
    assert db.session.get_one(TrainingClass, recorded.id).status is ClassStatus.COMPLETED


def test_scores_decide_where_there_is_a_test(
    cast: Cast, recorded: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    recorded.passing_score = Decimal(70)
    _record_second(recorded, "Ani")
    browser, url = sign_in(coordinator), f"/kelola-pelatihan/kelas/{recorded.id}/hasil"
    assert "Nilai 2 peserta belum dicatat" in words(browser.get(url))
    mine, anis = f"nilai-{_of(recorded, cast.employee.name).id}", f"nilai-{_of(recorded, 'Ani').id}"
    for bad, said in (("101", "0 sampai 100"), ("baik", "bukan angka"), ("-1", "0 sampai 100")):
        refused = browser.send(url, **{mine: "85,5", anis: bad})
        assert refused.status_code == 422
        assert said in words(refused)
    assert browser.resend(refused, url, **{anis: "69,9"}).status_code == 303
    assert _complete(browser, recorded) == 303
    assert _statuses(recorded) == {
        cast.employee.name: EnrolmentStatus.PASSED,
        "Ani": EnrolmentStatus.FAILED,
        "Budi": EnrolmentStatus.ABSENT,
    }
    assert _of(recorded, cast.employee.name).score == Decimal("85.5")
    assert browser.post(url, **{mine: "10"}).status_code == 409


def _record_second(of: TrainingClass, name: str) -> None:
    mark = db.session.query(Attendance).filter_by(enrolment_id=_of(of, name).id, session_id=of.sessions[1].id).one()
    mark.presence = Presence.PRESENT
    db.session.flush()


def test_a_changed_score_leaves_both_versions(
    cast: Cast, recorded: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    recorded.passing_score = Decimal(70)
    browser, url = sign_in(coordinator), f"/kelola-pelatihan/kelas/{recorded.id}/hasil"
    mine = _of(recorded, cast.employee.name)
    opened = browser.get(url)
    browser.send(url, **{f"nilai-{mine.id}": "60"})
    browser.send(url, **{f"nilai-{mine.id}": "80"})
    browser.resend(opened, url, **{f"nilai-{mine.id}": "50"})
    assert _of(recorded, cast.employee.name).score == Decimal(80)
    text = words(browser.get(f"/pelatihan/pendaftaran/{mine.id}"))
    assert "Koordinator mengubah nilai 60 menjadi 80" in text


def test_who_takes_part_does_not_complete_the_class(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    post = factories.placement(coordinator, cast.post.unit)
    training_made.enrolment(post, begun, EnrolmentStatus.CONFIRMED)
    answer = sign_in(coordinator).post(
        f"/kelola-pelatihan/kelas/{begun.id}/langkah/selesaikan", version=str(begun.version)
    )
    assert answer.status_code == 409
    assert "minta koordinator lain" in words(answer)


def test_no_single_enrolment_is_ended_by_hand(
    cast: Cast, recorded: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    mine, browser = _of(recorded, "Budi"), sign_in(coordinator)
    url = f"/pelatihan/pendaftaran/{mine.id}/langkah/lulus"
    assert browser.post(url, version=str(mine.version)).status_code == 409
    assert "Hasil ditetapkan saat kelas diselesaikan" in words(browser.get(url))


def test_ones_own_score_is_given_by_somebody_else(
    cast: Cast, begun: TrainingClass, coordinator: Employee, sign_in: SignIn
) -> None:
    begun.passing_score = Decimal(70)
    own = training_made.enrolment(factories.placement(coordinator, cast.post.unit), begun, EnrolmentStatus.CONFIRMED)
    browser, url = sign_in(coordinator), f"/kelola-pelatihan/kelas/{begun.id}/hasil"
    page = browser.get(url)
    assert "Nilai Anda sendiri dicatat koordinator lain" in words(page)
    assert f'name="nilai-{own.id}"' not in page.text
    ani = _of(begun, "Ani")
    answer = browser.send(url, **{f"nilai-{own.id}": "100", f"nilai-{ani.id}": "81"})
    assert answer.status_code == 422
    assert "dicatat koordinator lain" in words(answer)
    assert 'value="81"' in answer.text
    db.session.expire_all()
    assert (own.score, ani.score) == (None, None)
