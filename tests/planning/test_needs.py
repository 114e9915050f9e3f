"""What a unit needs: who sees it, what is counted, and that no count tells of a person's rating."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

import pytest

from app.agreements import Behaviour
from app.assessments import AssessmentStatus, Opinion
from app.enrolment import EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import Placement, Unit
from app.planning.needs.rules import Found, Why, gathered
from app.training import Competence, CompetenceKind, Course
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.learning import gaps_made
from tests.support.counting import counted
from tests.support.plans import whole_reads

SignIn = Callable[..., Browser]
PAGE = "/kebutuhan-pelatihan"
READ = (PAGE, f"{PAGE}?menurut=kompetensi", f"{PAGE}.csv", f"{PAGE}.csv?menurut=kompetensi")
BUDGET = 12  # sign-in included


@pytest.fixture
def office(cast: Cast) -> Unit:
    found = cast.post.unit.parent
    assert found is not None
    return found


@pytest.fixture
def adaptive(office: Unit) -> Course:
    course = training_made.course(office, "Berpikir Adaptif")
    gaps_made.aim(course, behaviour=Behaviour.ADAPTIVE)
    return course


@pytest.fixture
def coordinator(sign_in: SignIn, office: Unit) -> Browser:
    person = factories.employee("Koordinator Unit")
    factories.role(person, Role.TRAINING_COORDINATOR, office)
    return sign_in(person)


def _rated(posts: list[Placement], status: AssessmentStatus = AssessmentStatus.RELEASED) -> None:
    for post in posts:
        gaps_made.rated_below(post, status)


def _competence(name: str) -> Competence:
    found = db.session.query(Competence).filter_by(name=name).first()
    return found or Competence(name=name, kind=CompetenceKind.TECHNICAL)


def _without_token(answer: bytes) -> bytes:
    return re.sub(rb'(name="csrf_token"[^>]*value=|nonce=|"X-CSRFToken": ?)"[^"]*"', b"", answer)


def _row(browser: Browser, title: str, **asked: object) -> list[int]:
    """How many people the file says of that course, reason by reason."""
    answer = browser.get(f"{PAGE}.csv?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    lines = csv.reader(answer.get_data(as_text=True).splitlines())
    return [int(cells[5]) for cells in lines if cells[0] == title]


def test_who_lacks_a_duty_of_their_post(cast: Cast, coordinator: Browser, office: Unit) -> None:
    course = training_made.course(office, "Pelatihan Wajib")
    gaps_made.requirement(course, cast.post.position, basis="Standar")
    holders = [cast.post, *gaps_made.colleagues(cast.post, 3)]
    gaps_made.certificate(holders[1].employee, course, holders[1])
    shown = words(coordinator.get(PAGE))
    assert "Pelatihan Wajib" in shown
    lacking = _row(coordinator, "Pelatihan Wajib")
    assert len(lacking) == 1
    gaps_made.certificate(cast.employee, course, cast.post)
    assert _row(coordinator, "Pelatihan Wajib") == [lacking[0] - 1]


@pytest.mark.parametrize(("how_many", "is_told"), [(2, False), (3, True)])
def test_ratings_are_told_from_three_people_of_an_office_up(
    cast: Cast, coordinator: Browser, adaptive: Course, how_many: int, is_told: bool
) -> None:
    _rated(gaps_made.colleagues(cast.post, how_many))
    assert ("Berpikir Adaptif" in words(coordinator.get(PAGE))) == is_told
    assert bool(_row(coordinator, "Berpikir Adaptif")) == is_told


@pytest.mark.parametrize(
    "status", [AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE, AssessmentStatus.FIXED], ids=str
)
def test_unreleased_ratings_count_for_nothing(
    cast: Cast, coordinator: Browser, adaptive: Course, status: AssessmentStatus
) -> None:
    _rated(gaps_made.colleagues(cast.post, 5), status)
    assert "Berpikir Adaptif" not in words(coordinator.get(PAGE))


def test_nothing_of_ratings_below_an_office_nor_by_the_difference_of_two_offices(
    cast: Cast, sign_in: SignIn, coordinator: Browser, office: Unit, adaptive: Course
) -> None:
    _rated(gaps_made.colleagues(cast.post, 4))
    below = cast.post.unit
    assert "Berpikir Adaptif" not in words(coordinator.get(f"{PAGE}?unit={below.id}"))
    assert not _row(coordinator, "Berpikir Adaptif", unit=below.id)
    elsewhere = factories.placement(
        factories.employee("Seorang Lain"), factories.unit("Dinas Kecil", office.parent), cast.supervisor
    )
    before = _row(sign_in(cast.auditor), "Berpikir Adaptif")
    gaps_made.rated_below(elsewhere, AssessmentStatus.RELEASED)
    assert before
    assert _row(sign_in(cast.auditor), "Berpikir Adaptif") == before


def test_two_courses_of_one_aim_do_not_tell_who_of_the_completers_has_the_gap(
    cast: Cast, coordinator: Browser, office: Unit, adaptive: Course
) -> None:
    other = training_made.course(office, "Lincah Berubah")
    gaps_made.aim(other, behaviour=Behaviour.ADAPTIVE)
    *rated, last, completer = gaps_made.colleagues(cast.post, 5)
    _rated(rated)
    gap = gaps_made.rated_below(last, AssessmentStatus.RELEASED)
    none = gaps_made.assessed(completer, AssessmentStatus.RELEASED)
    gaps_made.certificate(completer.employee, other, completer)
    before = [coordinator.get(url).get_data() for url in READ]
    assert _row(coordinator, "Lincah Berubah") == _row(coordinator, "Berpikir Adaptif") == [4]
    opinion = db.session.query(Opinion).filter_by(assessment_id=gap.id).one()
    opinion.assessment_id = none.id
    db.session.flush()
    assert [_without_token(coordinator.get(url).get_data()) for url in READ] == [_without_token(one) for one in before]


def test_needs_by_competence(cast: Cast, coordinator: Browser, office: Unit, adaptive: Course) -> None:
    duty, other = training_made.course(office, "Pelatihan Wajib"), training_made.course(office, "Pelatihan Kedua")
    for course in (duty, other, adaptive):
        course.competences.append(_competence("Manajemen Perubahan"))
    other.competences.append(_competence("Keahlian Lain"))
    retired = training_made.course(office, "Sudah Dicabut", is_retired=True)
    retired.competences.append(_competence("Manajemen Perubahan"))
    posts = [cast.post, *gaps_made.colleagues(cast.post, 3)]
    for course in (duty, other):
        gaps_made.requirement(course, cast.post.position)
    _rated(posts[1:])
    _row(coordinator, "", menurut="kompetensi")
    holders = _row(coordinator, "Pelatihan Wajib")
    assert sorted(_row(coordinator, "Manajemen Perubahan", menurut="kompetensi")) == sorted([*holders, 3])
    assert _row(coordinator, "Keahlian Lain", menurut="kompetensi", alasan="syarat") == holders
    shown = words(coordinator.get(f"{PAGE}?menurut=kompetensi"))
    assert "Kursus yang memberikannya" in shown
    assert "Pelatihan Kedua" in shown
    assert "Sudah Dicabut" not in shown
    assert coordinator.get(f"{PAGE}.xlsx?menurut=kompetensi").status_code == 200


def test_a_competence_tells_no_rating_either(cast: Cast, coordinator: Browser, adaptive: Course) -> None:
    adaptive.competences.append(_competence("Manajemen Perubahan"))
    _rated(gaps_made.colleagues(cast.post, 2))
    assert not _row(coordinator, "Manajemen Perubahan", menurut="kompetensi")


def test_an_aim_outlives_the_year_of_its_indicator(cast: Cast, coordinator: Browser, office: Unit) -> None:
    course, today = training_made.course(office, "Survei Kepuasan"), clock.today()
    for year in (today.year - 2, today.year - 1):
        gaps_made.aim(course, indicator_id=factories.indicator(office, code="IKU-9", year=year).id)
    now = factories.indicator(office, code="IKU-9", year=today.year, name="Nama yang baru")
    for post in gaps_made.colleagues(cast.post, 3):
        gaps_made.assessed(post, AssessmentStatus.RELEASED, 50, now)
    assert _row(coordinator, "Survei Kepuasan") == [3]


def test_indicators_below_target_are_counted_alike(cast: Cast, coordinator: Browser, office: Unit) -> None:
    course, indicator = training_made.course(office, "Survei Kepuasan"), factories.indicator(office)
    gaps_made.aim(course, indicator_id=indicator.id)
    posts = gaps_made.colleagues(cast.post, 4)
    for post, reached in zip(posts, (50, 60, 70, 100), strict=True):
        gaps_made.assessed(post, AssessmentStatus.RELEASED, reached, indicator)
    assert _row(coordinator, "Survei Kepuasan", alasan="indikator") == [3]
    assert not _row(coordinator, "Survei Kepuasan", alasan="perilaku")


def test_who_waits_for_a_seat(cast: Cast, coordinator: Browser, office: Unit) -> None:
    held = training_made.training_class(training_made.course(office, "Kelas Penuh"))
    training_made.enrolment(cast.post, held, EnrolmentStatus.WAITING)
    assert "Menunggu kursi" in words(coordinator.get(PAGE))


def test_heads_see_their_own_unit(cast: Cast, sign_in: SignIn, office: Unit) -> None:
    browser = sign_in(cast.unit_head_above)
    assert office.name in words(browser.get(PAGE))
    assert office.parent is not None
    assert browser.get(f"{PAGE}?unit={cast.post.unit_id}").status_code == 200
    assert browser.get(f"{PAGE}?unit={office.parent.id}").status_code == 404
    assert "Rencanakan" not in words(browser.get(PAGE))


def test_reasons_of_a_course_are_gathered() -> None:
    found = [
        Found(1, Why.DEMAND, "", 2), Found(2, Why.REQUIREMENT, "a", 5), Found(1, Why.REQUIREMENT, "a", 7),
        Found(3, Why.DEMAND, "", 0),
    ]  # fmt: skip
    needs = gathered(found)
    assert [(need.subject_id, need.people) for need in needs] == [(1, 7), (2, 5)]


@pytest.mark.parametrize("asked", ["unit=99999999", "unit=abc", "alasan=lain", "hal=-3", "hal=99999999999", "unit=-1"])
def test_odd_addresses(coordinator: Browser, asked: str) -> None:
    assert coordinator.get(f"{PAGE}?{asked}").status_code in (200, 404)
    assert coordinator.get(f"{PAGE}.xlsx?{asked}").status_code in (200, 404)


def test_the_queries_do_not_grow(cast: Cast, coordinator: Browser, office: Unit, adaptive: Course) -> None:
    _rated(gaps_made.colleagues(cast.post, 4))
    for number in range(30):
        gaps_made.requirement(training_made.course(office, f"Wajib {number}"), cast.post.position)
    coordinator.get(PAGE)
    with counted() as seen:
        assert coordinator.get(PAGE).status_code == 200
    assert len(seen) <= BUDGET, "\n".join(seen)


def test_large_tables_are_read_by_their_indexes(cast: Cast, coordinator: Browser, adaptive: Course) -> None:
    def ask() -> None:
        assert coordinator.get(PAGE).status_code == 200
        assert clock.today()

    assert not whole_reads(ask, ("assessment_opinions", "assessment_realisations", "certificates", "enrolments"))
