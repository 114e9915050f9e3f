"""The survey after a class and the supervisor's view three months later: who writes, when, and what others see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.kernel.permissions import Role
from app.opinions import telling
from app.opinions.models import EffectReview, Reaction
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]
COURSE_PAGE = 14
SAID = {
    "version": "0", "relevance": "5", "material": "4", "trainer": "4", "facilities": "3", "overall": "4",
    "liked": "Latihannya nyata", "improve": "",
}  # fmt: skip
SEEN = {"version": "0", "application": "sering", "improvement": "4", "text": "Keluhan berkurang"}


def _held(cast: Cast, days_ago: int, status: ClassStatus = ClassStatus.COMPLETED) -> TrainingClass:
    of = training_made.course(cast.post.unit)
    found: TrainingClass = training_made.training_class(of, status, begins_in=-days_ago, seats=20)
    return found


@pytest.fixture
def passed(cast: Cast) -> Enrolment:
    return training_made.enrolment(cast.post, _held(cast, 10), EnrolmentStatus.PASSED)


@pytest.fixture
def passed_long_ago(cast: Cast) -> Enrolment:
    return training_made.enrolment(cast.post, _held(cast, 120), EnrolmentStatus.PASSED)


def _answers(of: TrainingClass, count: int) -> None:
    """So many answers of other people."""
    for number in range(count):
        who = factories.employee(f"Peserta {number}")
        post = factories.placement(who, of.unit)
        there = training_made.enrolment(post, of, EnrolmentStatus.PASSED)
        marks = dict.fromkeys(("relevance", "material", "trainer", "facilities", "overall"), 4)
        db.session.add(Reaction(enrolment_id=there.id, class_id=of.id, liked=f"Kasus nyata {number}", **marks))
    db.session.flush()


def test_a_participant_answers_once_and_changes_it(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    browser, url = sign_in(cast.employee), f"/pelatihan/pendaftaran/{passed.id}/kesan"
    assert "Isi kesan" in words(browser.get(f"/pelatihan/kelas/{passed.class_id}"))
    for _twice in range(2):
        assert browser.post(url, **SAID).status_code == 303
    kept = db.session.query(Reaction).one()
    assert (kept.relevance, kept.liked) == (5, "Latihannya nyata")
    assert browser.post(url, **{**SAID, "version": str(kept.version), "overall": "2"}).status_code == 303
    db.session.expire_all()
    assert db.session.query(Reaction).one().overall == 2
    assert "kesan" not in words(browser.get(f"/pelatihan/pendaftaran/{passed.id}")).partition("Riwayat")[2]
    told = [
        each.event for each in db.session.query(AuditEntry).filter_by(subject="class_reactions", subject_id=kept.id)
    ]
    assert told == ["enrolment.reaction_given", "enrolment.reaction_changed"]


def test_an_answer_changed_elsewhere_is_not_overwritten(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    browser, url = sign_in(cast.employee), f"/pelatihan/pendaftaran/{passed.id}/kesan"
    browser.post(url, **SAID)
    assert browser.post(url, **{**SAID, "overall": "1"}).status_code == 409
    assert db.session.query(Reaction).one().overall == 4


@pytest.mark.parametrize("mark", ["0", "6", "", "lima"])
def test_a_mark_out_of_range_is_refused(cast: Cast, sign_in: SignIn, passed: Enrolment, mark: str) -> None:
    answer = sign_in(cast.employee).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **{**SAID, "overall": mark})
    assert answer.status_code == 422
    assert db.session.query(Reaction).count() == 0


@pytest.mark.parametrize(
    ("days_ago", "status"),
    [(1, EnrolmentStatus.PASSED), (10, EnrolmentStatus.ABSENT), (100, EnrolmentStatus.PASSED)],
    ids=["not over", "was not there", "too late"],
)
def test_nothing_is_said_too_early_too_late_or_by_who_was_not_there(
    cast: Cast, sign_in: SignIn, days_ago: int, status: EnrolmentStatus
) -> None:
    there = training_made.enrolment(cast.post, _held(cast, days_ago, ClassStatus.PUBLISHED), status)
    browser, url = sign_in(cast.employee), f"/pelatihan/pendaftaran/{there.id}/kesan"
    assert browser.get(url).status_code == 200
    assert browser.post(url, **SAID).status_code == 409
    assert db.session.query(Reaction).count() == 0


def test_nobody_answers_for_somebody_else(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    for who in (cast.supervisor, cast.colleague):
        assert sign_in(who).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **SAID).status_code == 404


def test_sums_are_shown_from_three_answers_up_and_without_names(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    browser, course = sign_in(cast.colleague), f"/pelatihan/kursus/{passed.training_class.course_id}"
    _answers(passed.training_class, 2)
    assert "Kasus nyata" not in words(browser.get(course))
    sign_in(cast.employee).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **SAID)
    shown = words(browser.get(course))
    assert "3 peserta" in shown
    assert "Kasus nyata 1" in shown
    assert "Peserta 1" not in shown
    assert cast.employee.name not in shown


def test_a_fourth_answer_changes_nothing_of_the_sums_and_words(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    course = f"/pelatihan/kursus/{passed.training_class.course_id}"
    report = f"/laporan-pelatihan/kesan.csv?tahun={passed.training_class.ends_on.year}"
    _answers(passed.training_class, 3)
    reader, auditor = sign_in(cast.colleague), sign_in(cast.auditor)
    before, reported = words(reader.get(course)), auditor.get(report).get_data(as_text=True)
    lowest = {**SAID, **dict.fromkeys(("relevance", "material", "trainer", "facilities", "overall"), "1")}
    sign_in(cast.employee).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **lowest)
    assert words(reader.get(course)) == before
    assert auditor.get(report).get_data(as_text=True) == reported.replace(",4,3,", ",4,4,")
    _answers(passed.training_class, 2)
    assert "6 peserta" in words(reader.get(course))


def test_a_class_with_too_few_answers_is_not_told_by_the_difference(
    cast: Cast, sign_in: SignIn, passed: Enrolment
) -> None:
    other = training_made.training_class(
        passed.training_class.course, ClassStatus.COMPLETED, begins_in=-30, seats=20, name="Angkatan II"
    )
    _answers(other, 3)
    sign_in(cast.employee).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **SAID)
    shown = words(sign_in(cast.colleague).get(f"/pelatihan/kursus/{other.course_id}"))
    assert "3 peserta" in shown
    assert "Latihannya nyata" not in shown


def test_the_supervisor_writes_and_the_participant_reads(
    cast: Cast, sign_in: SignIn, passed_long_ago: Enrolment
) -> None:
    supervisor, url = sign_in(cast.supervisor), f"/pelatihan/pendaftaran/{passed_long_ago.id}/dampak"
    assert cast.employee.name in words(supervisor.get("/pelatihan/dampak"))
    assert sign_in(cast.employee).post(url, **SEEN).status_code == 403
    assert sign_in(cast.colleague).get(url).status_code == 404
    for _twice in range(2):
        assert supervisor.post(url, **SEEN).status_code == 303
    assert db.session.query(EffectReview).one().author_id == cast.supervisor.id
    assert cast.employee.name not in words(supervisor.get("/pelatihan/dampak"))
    assert "Keluhan berkurang" in words(sign_in(cast.employee).get(url))


def test_the_effect_is_asked_after_three_months_only(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    supervisor, url = sign_in(cast.supervisor), f"/pelatihan/pendaftaran/{passed.id}/dampak"
    assert "tiga bulan setelah kelas" in words(supervisor.get(url))
    assert supervisor.post(url, **SEEN).status_code == 409


def test_reminders_stop_when_it_is_written(
    cast: Cast, sign_in: SignIn, passed: Enrolment, passed_long_ago: Enrolment
) -> None:
    today = clock.today()
    assert [each.recipient_id for each in telling.to_react(today)] == [cast.employee.id]
    assert [each.recipient_id for each in telling.to_review(today)] == [cast.supervisor.id]
    sign_in(cast.employee).post(f"/pelatihan/pendaftaran/{passed.id}/kesan", **SAID)
    sign_in(cast.supervisor).post(f"/pelatihan/pendaftaran/{passed_long_ago.id}/dampak", **SEEN)
    assert not list(telling.to_react(today))
    assert not list(telling.to_review(today))


def test_the_report_is_of_the_coordinators_own_classes(cast: Cast, sign_in: SignIn, passed: Enrolment) -> None:
    _answers(passed.training_class, 3)
    year = passed.training_class.ends_on.year
    coordinator = factories.employee("Koordinator Unit")
    factories.role(coordinator, Role.TRAINING_COORDINATOR, cast.post.unit)
    elsewhere = factories.employee("Koordinator Lain")
    factories.role(elsewhere, Role.TRAINING_COORDINATOR, factories.unit("Dinas Lain"))
    url, title = f"/laporan-pelatihan/kesan?tahun={year}", passed.training_class.course.title
    assert title in words(sign_in(coordinator).get(url))
    assert title not in words(sign_in(elsewhere).get(url))
    assert sign_in(cast.employee).get(url).status_code == 403
    file = sign_in(coordinator).get(f"/laporan-pelatihan/kesan.csv?tahun={year}")
    assert title in file.get_data(as_text=True)


def test_days_are_counted_in_months() -> None:
    from datetime import date

    from app.opinions.rules import effect_opens_on, months_later

    assert effect_opens_on(date(2026, 11, 30)) == date(2027, 2, 28)
    assert months_later(date(2026, 1, 31), -3) == date(2025, 10, 31)
    assert effect_opens_on(date(2026, 1, 1)) - date(2026, 1, 1) >= timedelta(days=89)


def test_who_may_open_what(cast: Cast, sign_in: SignIn, passed_long_ago: Enrolment) -> None:
    """Every address of opinions by every person of the office: an auditor sees the report, nobody else's answers."""
    of = f"/pelatihan/pendaftaran/{passed_long_ago.id}"
    allowed = {
        f"{of}/kesan": {"employee"},
        f"{of}/dampak": {"employee", "supervisor"},
        "/pelatihan/dampak": set(cast.people()),
        "/laporan-pelatihan/kesan": {"team_in_scope", "auditor", "team_elsewhere"},
        "/laporan-pelatihan/kesan.xlsx": {"team_in_scope", "auditor", "team_elsewhere"},
    }
    for name, person in cast.people().items():
        browser = sign_in(person)
        for url, people in allowed.items():
            assert (browser.get(url).status_code == 200) is (name in people), (name, url)


def test_a_stand_in_writes_and_who_has_left_is_asked_of_nobody(
    cast: Cast, sign_in: SignIn, passed_long_ago: Enrolment
) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    db.session.commit()
    stand_in, url = sign_in(cast.colleague), f"/pelatihan/pendaftaran/{passed_long_ago.id}/dampak"
    assert stand_in.get(url).status_code == 200
    cast.post.ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    assert stand_in.get(url).status_code == 404
    assert not list(telling.to_review(clock.today()))


@pytest.mark.parametrize("answers", [3, 12])
def test_queries_do_not_grow_with_the_answers(cast: Cast, sign_in: SignIn, passed: Enrolment, answers: int) -> None:
    _answers(passed.training_class, answers)
    db.session.commit()
    auditor, employee = sign_in(cast.auditor), sign_in(cast.employee)
    course = f"/pelatihan/kursus/{passed.training_class.course_id}"
    for browser, url, budget in ((auditor, "/laporan-pelatihan/kesan", 4), (employee, course, COURSE_PAGE)):
        with counted() as seen:
            assert browser.get(url).status_code == 200
        assert len(seen) <= budget, "\n".join(seen)
