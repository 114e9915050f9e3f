"""The people of a class for its coordinators: where each stands, many confirmed at once, the list as a file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel.permissions import Role
from app.people import Employee
from app.training import Admission, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted
from tests.support.plans import whole_reads

SignIn = Callable[..., Browser]
S = EnrolmentStatus


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    person = factories.employee("Koordinator")
    factories.role(person, Role.TRAINING_COORDINATOR, cast.post.unit)
    return person


@pytest.fixture
def run(cast: Cast) -> TrainingClass:
    return training_made.training_class(
        training_made.course(cast.post.unit), seats=2, minimum=2, admission=Admission.CONFIRMED
    )


def _people(cast: Cast, of: TrainingClass, count: int, status: EnrolmentStatus = S.APPROVED) -> list[Enrolment]:
    posts = [
        factories.placement(factories.employee(f"Peserta {n}", account=False), cast.post.unit, cast.supervisor)
        for n in range(count)
    ]
    return [training_made.enrolment(post, of, status) for post in posts]


def _address(of: TrainingClass, more: str = "") -> str:
    return f"/kelola-pelatihan/kelas/{of.id}/peserta{more}"


def test_those_who_asked_first_get_the_seats(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    asked = _people(cast, run, 4)
    browser = sign_in(coordinator)
    assert "Peserta 0" in words(browser.get(_address(run)))
    ticked = [str(each.id) for each in (asked[3], asked[1], asked[0])]
    assert browser.post(_address(run), pilih=ticked).status_code == 303
    db.session.expire_all()
    assert [each.status for each in asked] == [S.CONFIRMED, S.CONFIRMED, S.APPROVED, S.WAITING]
    assert db.session.get_one(TrainingClass, run.id).seats_taken == 2
    text = words(browser.get(_address(run)))
    assert "2 mendapat kursi, 1 masuk daftar tunggu" in text


def test_pressing_twice_confirms_once(cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass) -> None:
    asked = _people(cast, run, 1)
    browser = sign_in(coordinator)
    for _press in range(2):
        assert browser.post(_address(run), pilih=str(asked[0].id)).status_code == 303
    db.session.expire_all()
    assert db.session.get_one(TrainingClass, run.id).seats_taken == 1
    assert "1 dilewati" in words(browser.get(_address(run)))


@pytest.mark.parametrize("ticked", [{}, {"pilih": ["x", "99999999999999999999"]}])
def test_nothing_ticked_is_said(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass, ticked: dict[str, list[str]]
) -> None:
    _people(cast, run, 1)
    answer = sign_in(coordinator).post(_address(run), **ticked)
    assert answer.status_code == 422
    assert "Pilih dulu" in words(answer)


def test_of_another_class_nobody_is_confirmed(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    other = _people(cast, training_made.training_class(run.course, admission=Admission.CONFIRMED), 1)[0]
    _people(cast, run, 1)
    sign_in(coordinator).post(_address(run), pilih=str(other.id))
    db.session.expire_all()
    assert other.status is S.APPROVED


def test_ones_own_enrolment_is_decided_by_somebody_else(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    own = training_made.enrolment(factories.placement(coordinator, cast.post.unit, cast.supervisor), run, S.APPROVED)
    sign_in(coordinator).post(_address(run), pilih=str(own.id))
    db.session.expire_all()
    assert own.status is S.APPROVED


@pytest.mark.parametrize(("who", "answer"), [("employee", 403), ("supervisor", 403), ("team_in_scope", 403)])
@pytest.mark.parametrize("more", ["", ".xlsx", "?keadaan=tunggu"])
def test_it_is_for_those_who_run_the_class(
    cast: Cast, sign_in: SignIn, run: TrainingClass, who: str, answer: int, more: str
) -> None:
    _people(cast, run, 1)
    browser = sign_in(getattr(cast, who))
    assert browser.get(_address(run, more)).status_code == answer
    assert browser.post(_address(run)).status_code == answer


def test_a_coordinator_elsewhere_is_kept_out(cast: Cast, sign_in: SignIn, run: TrainingClass) -> None:
    elsewhere = factories.employee("Koordinator lain")
    factories.role(elsewhere, Role.TRAINING_COORDINATOR, factories.unit("Dinas Jauh"))
    browser = sign_in(elsewhere)
    assert {browser.get(_address(run)).status_code, browser.post(_address(run), pilih="1").status_code} == {403}


def test_the_list_of_names_is_a_file(cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass) -> None:
    _people(cast, run, 2)
    _people(cast, run, 1, S.REFUSED)
    browser = sign_in(coordinator)
    sheet = load_workbook(BytesIO(browser.get(_address(run, ".xlsx")).data)).active
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Peserta 0", "Peserta 1"]
    assert browser.get(_address(run, ".csv")).data.decode("utf-8-sig").count("Peserta ") == 2
    assert browser.get(_address(run, ".pdf")).status_code == 404


def test_the_class_page_and_the_desk_say_what_waits(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    _people(cast, run, 3)
    _people(cast, run, 1, S.OFFERED)
    _people(cast, run, 1, S.WAITING)
    browser = sign_in(coordinator)
    text = words(browser.get(f"/kelola-pelatihan/kelas/{run.id}"))
    assert "Kurang 2 peserta" in text
    assert "Berikutnya di daftar tunggu" in text
    desk = words(browser.get("/kelola-pelatihan"))
    assert f"{run.course.title}: 3 pendaftaran menunggu konfirmasi" in desk
    assert f"{run.course.title}: 1 tawaran kursi belum dijawab" in desk


def test_five_hundred_cost_no_more_queries(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    run.seats = 100
    _people(cast, run, 2)
    browser = sign_in(coordinator)
    browser.get(_address(run))
    with counted() as few:
        browser.get(_address(run))
    _people(cast, run, 120)
    db.session.flush()
    with counted() as many:
        text = words(browser.get(_address(run)))
    assert "1–50 dari 122" in text
    assert len(many) <= len(few) <= 6
    assert "51–100 dari 122" in words(browser.get(_address(run, "?keadaan=konfirmasi&halaman=2")))
    assert "101–122 dari 122" in words(browser.get(_address(run, "?keadaan=konfirmasi&halaman=99")))


def test_no_list_of_a_class_is_read_whole(
    cast: Cast, sign_in: SignIn, coordinator: Employee, run: TrainingClass
) -> None:
    _people(cast, run, 3)
    browser = sign_in(coordinator)

    def look() -> None:
        for page in (_address(run), _address(run, "?keadaan=tunggu"), "/kelola-pelatihan"):
            browser.get(page)

    assert not whole_reads(look, ("enrolments",))
