"""What is advised to a person and why; nobody's unreleased rating is told by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreements import Behaviour, Party
from app.assessments import AssessmentStatus, Rating, topics
from app.enrolment import EnrolmentStatus
from app.extensions import db
from app.training import ClassStatus, Course
from tests import assessing, factories, training_made
from tests.factories import Browser, Cast, words
from tests.learning import gaps_made
from tests.support.counting import counted

SignIn = Callable[..., Browser]
PAGE = "/pelatihan/saran"
OPENED = (AssessmentStatus.RECEIVED, AssessmentStatus.ACKNOWLEDGED, AssessmentStatus.OBJECTED, AssessmentStatus.DECIDED)
HIDDEN = (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE, AssessmentStatus.FIXED, AssessmentStatus.RELEASED)
BUDGET = 16  # sign-in included


@pytest.fixture
def adaptive(cast: Cast) -> Course:
    course = training_made.course(cast.post.unit, "Berpikir Adaptif")
    gaps_made.aim(course, behaviour=Behaviour.ADAPTIVE)
    return course


@pytest.mark.parametrize("status", OPENED)
def test_a_behaviour_below_expectation_is_advised_on_once_the_result_is_opened(
    cast: Cast, sign_in: SignIn, adaptive: Course, status: AssessmentStatus
) -> None:
    made = gaps_made.rated_below(cast.post, status)
    browser = sign_in(cast.employee)
    for url in (PAGE, "/pelatihan/saya", f"/penilaian/{made.id}"):
        shown = words(browser.get(url))
        assert "Berpikir Adaptif" in shown
        assert "Perilaku Adaptif di bawah ekspektasi" in shown


@pytest.mark.parametrize("status", HIDDEN)
def test_an_unreleased_rating_changes_no_byte_of_the_advice(
    cast: Cast, sign_in: SignIn, adaptive: Course, status: AssessmentStatus
) -> None:
    browser = sign_in(cast.employee)
    made = gaps_made.assessed(cast.post, status)
    assert browser.get(PAGE).status_code == 200
    before = words(browser.get(PAGE)), words(browser.get("/pelatihan/saya"))
    for topic in (topics.BEHAVIOUR, topics.of_behaviour(Behaviour.ADAPTIVE)):
        assessing.opinion(made, Party.SUPERVISOR, topic, Rating.BELOW)
    if made.work_rating is not None:
        made.work_rating = made.behaviour_rating = Rating.BELOW
    db.session.flush()
    assert (words(browser.get(PAGE)), words(browser.get("/pelatihan/saya"))) == before
    assert "Berpikir Adaptif" not in before[0]
    assert "Pelatihan yang menjawab" not in words(browser.get(f"/penilaian/{made.id}"))


def test_nobody_else_is_told(cast: Cast, sign_in: SignIn, adaptive: Course) -> None:
    made = gaps_made.rated_below(cast.post, AssessmentStatus.ACKNOWLEDGED)
    for who in (cast.supervisor, cast.supervisors_supervisor, cast.unit_head_above, cast.team_in_scope, cast.auditor):
        browser = sign_in(who)
        assert "Berpikir Adaptif" not in words(browser.get(PAGE))
        assert "Berpikir Adaptif" not in words(browser.get(f"/penilaian/{made.id}"))


def test_the_latest_opened_result_counts(cast: Cast, sign_in: SignIn, adaptive: Course) -> None:
    made = gaps_made.rated_below(cast.post, AssessmentStatus.ACKNOWLEDGED)
    later = assessing.assessment(
        made.agreement,
        assessing.window_of(made.agreement, number=1 + made.window.number % 4),
        AssessmentStatus.ACKNOWLEDGED,
    )
    newest, other = sorted((made, later), key=lambda each: each.window.ends_on, reverse=True)
    topic = topics.of_behaviour(Behaviour.ADAPTIVE)
    if newest is later:
        assessing.opinion(later, Party.SUPERVISOR, topic, Rating.MEETS)
    assert ("Berpikir Adaptif" in words(sign_in(cast.employee).get(PAGE))) == (newest is made)
    assert other is not newest


@pytest.mark.parametrize(("achievement", "is_advised"), [(70, True), (100, False), (120, False)])
def test_an_indicator_below_its_target(cast: Cast, sign_in: SignIn, achievement: int, is_advised: bool) -> None:
    course = training_made.course(cast.post.unit, "Survei Kepuasan")
    office = cast.post.unit.parent or cast.post.unit
    indicator = factories.indicator(office)
    gaps_made.aim(course, indicator_id=indicator.id)
    gaps_made.assessed(cast.post, AssessmentStatus.ACKNOWLEDGED, achievement, indicator)
    shown = words(sign_in(cast.employee).get(PAGE))
    assert ("Survei Kepuasan" in shown) == is_advised
    assert ("baru 70% dari target" in shown) == is_advised
    assert "Survei Kepuasan" not in words(sign_in(cast.colleague).get(PAGE))


def test_a_duty_of_the_post_until_it_is_completed(cast: Cast, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit, "Pelatihan Wajib")
    gaps_made.requirement(course, cast.post.position, basis="Standar kompetensi")
    gaps_made.requirement(training_made.course(cast.post.unit, "Wajib Bagi Lain"), "Jabatan Lain")
    browser = sign_in(cast.employee)
    shown = words(browser.get(PAGE))
    assert "Pelatihan Wajib" in shown
    assert "Standar kompetensi" in shown
    assert "Wajib Bagi Lain" not in shown
    gaps_made.certificate(cast.employee, course, cast.post)
    assert "Pelatihan Wajib" not in words(browser.get(PAGE))


def test_what_colleagues_completed_is_told_from_three_up(cast: Cast, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit, "Kursus Rekan")
    posts = gaps_made.colleagues(cast.post, 3)
    for each in posts[:2]:
        gaps_made.certificate(each.employee, course, each)
    browser = sign_in(cast.employee)
    assert "Kursus Rekan" not in words(browser.get(PAGE))
    gaps_made.certificate(posts[2].employee, course, posts[2])
    shown = words(browser.get(PAGE))
    assert "rekan dengan jabatan" in shown
    assert posts[2].employee.name not in shown


def test_one_step_from_the_advice_to_the_request(cast: Cast, sign_in: SignIn, adaptive: Course) -> None:
    gaps_made.rated_below(cast.post, AssessmentStatus.ACKNOWLEDGED)
    held = training_made.training_class(adaptive)
    browser = sign_in(cast.employee)
    page = browser.get(PAGE).get_data(as_text=True)
    url = f"/pelatihan/kelas/{held.id}/daftar?untuk=perilaku:adaptif"
    assert url in page
    assert 'selected value="perilaku:adaptif"' in browser.get(url).get_data(as_text=True)
    training_made.enrolment(cast.post, held, EnrolmentStatus.REQUESTED)
    assert "Berpikir Adaptif" not in words(browser.get(PAGE))


def test_retired_courses_and_cancelled_classes_are_not_advised(cast: Cast, sign_in: SignIn, adaptive: Course) -> None:
    gaps_made.rated_below(cast.post, AssessmentStatus.ACKNOWLEDGED)
    training_made.training_class(adaptive, ClassStatus.CANCELLED)
    browser = sign_in(cast.employee)
    assert "Belum ada kelas" in words(browser.get(PAGE))
    adaptive.is_retired = True
    db.session.flush()
    assert "Berpikir Adaptif" not in words(browser.get(PAGE))


def test_the_queries_do_not_grow_with_the_advice(cast: Cast, sign_in: SignIn, adaptive: Course) -> None:
    gaps_made.rated_below(cast.post, AssessmentStatus.ACKNOWLEDGED)
    browser = sign_in(cast.employee)
    browser.get(PAGE)
    for number in range(12):
        course = training_made.course(cast.post.unit, f"Pelatihan Wajib {number}")
        gaps_made.requirement(course, cast.post.position)
        training_made.training_class(course)
    with counted() as seen:
        assert browser.get(PAGE).status_code == 200
    assert len(seen) <= BUDGET, "\n".join(seen)
