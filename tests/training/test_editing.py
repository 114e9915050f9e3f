"""Classes and meetings as coordinators write them: what is kept, what is refused, what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Role
from app.people import Employee
from app.training import ClassStatus, TrainingClass, class_changed
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


@pytest.fixture
def news() -> Iterator[list[str]]:
    """What `class_changed` told."""
    heard: list[str] = []

    def hear(training_class: TrainingClass, changes: str, **more: object) -> None:
        heard.append(changes)

    with class_changed.connected_to(hear):
        yield heard


def _day(number: int) -> str:
    return str(clock.today() + timedelta(days=number))


def _written(cast: Cast, **more: str) -> dict[str, str]:
    usual = {
        "version": "0", "name": "Angkatan II", "unit_id": str(cast.post.unit_id), "starts_on": _day(20),
        "ends_on": _day(21), "registration_opens_on": _day(0), "registration_closes_on": _day(10),
        "place": "Aula", "link": "", "seats": "30", "minimum": "", "admission": "atasan", "for_unit_id": "",
        "cost": "", "cost_bearer": "", "passing_score": "", "notes": "",
    }  # fmt: skip
    return {**usual, **more}


def _as_it_is(cast: Cast, of: TrainingClass, **more: str) -> dict[str, str]:
    kept: dict[str, Any] = {name: getattr(of, name) for name in ("version", "name", "unit_id", "starts_on", "ends_on",
        "registration_opens_on", "registration_closes_on", "place", "seats", "admission")}  # fmt: skip
    return _written(cast, **{**{name: str(value) for name, value in kept.items()}, **more})


def test_a_class_is_laid_out(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    course, browser = training_made.course(cast.post.unit), sign_in(coordinator)
    url = f"/kelola-pelatihan/kursus/{course.id}/kelas-baru"
    assert browser.get(url).status_code == 200
    written = _written(cast, cost="1.500.000", for_employee_kinds="pns", link="https://rapat.contoh.example/1")
    answer = browser.post(url, **written)
    assert answer.status_code == 303
    made = db.session.query(TrainingClass).one()
    assert (made.status, made.seats, made.cost, made.for_employee_kinds) == (ClassStatus.DRAFT, 30, 1500000, ["pns"])
    assert browser.post(url, **written).location == answer.location, "twice is once"
    assert db.session.query(TrainingClass).count() == 1
    assert "Koordinator membuat rancangan kelas" in words(browser.get(answer.location))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": _day(19)}, "Hari terakhir sebelum hari pertama"),
        ({"registration_closes_on": _day(20)}, "Tutup pendaftaran sebelum hari pertama"),
        ({"registration_opens_on": _day(11)}, "Pendaftaran ditutup sebelum dibuka"),
        ({"starts_on": _day(-1), "registration_closes_on": _day(-2), "registration_opens_on": _day(-3)}, "sudah lewat"),
        ({"ends_on": "9999-01-01"}, "Paling jauh tiga tahun"),
        ({"seats": "0"}, "antara 1 dan 10000"),
        ({"minimum": "31"}, "Tidak bisa lebih dari jumlah kursi"),
        ({"link": "javascript:alert(1)"}, "alamat lengkap"),
        ({"link": "https://[salah"}, "alamat lengkap"),
        ({"cost": "-1"}, "tidak bisa kurang dari nol"),
        ({"passing_score": "101"}, "antara 0 dan 100"),
        ({"unit_id": "999999"}, "Pilih"),
        ({"for_position_kinds": "raja"}, "tidak ada dalam daftar"),
        ({"name": ""}, "Wajib diisi"),
        ({"starts_on": "31-02-2027"}, "bukan tanggal"),
    ],
)
def test_what_cannot_be_held_is_refused(
    cast: Cast, coordinator: Employee, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    course = training_made.course(cast.post.unit)
    answer = sign_in(coordinator).post(f"/kelola-pelatihan/kursus/{course.id}/kelas-baru", **_written(cast, **wrong))
    assert answer.status_code == 422
    assert said in words(answer)
    assert db.session.query(TrainingClass).count() == 0


def test_seats_never_below_those_taken(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit), seats=3, seats_taken=2)
    url = f"/kelola-pelatihan/kelas/{made.id}/ubah"
    answer = sign_in(coordinator).post(url, **_as_it_is(cast, made, seats="1"))
    assert answer.status_code == 422
    assert "Sudah 2 kursi" in words(answer)


def test_meetings_move_with_the_first_day_and_participants_hear(
    cast: Cast, coordinator: Employee, sign_in: SignIn, news: list[str]
) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit))
    before = [each.day for each in made.sessions]
    written = _as_it_is(cast, made, starts_on=_day(21), ends_on=_day(22), place="Gedung Baru")
    assert sign_in(coordinator).post(f"/kelola-pelatihan/kelas/{made.id}/ubah", **written).status_code == 303
    db.session.expire_all()
    assert [each.day for each in made.sessions] == [day + timedelta(days=1) for day in before]
    assert len(news) == 1
    assert "Gedung Baru" in news[0]


def test_more_seats_are_news_without_words(cast: Cast, coordinator: Employee, sign_in: SignIn, news: list[str]) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit))
    written = _as_it_is(cast, made, seats="9")
    browser = sign_in(coordinator)
    assert browser.post(f"/kelola-pelatihan/kelas/{made.id}/ubah", **written).status_code == 303
    assert news == [""]
    stale = browser.post(f"/kelola-pelatihan/kelas/{made.id}/ubah", **{**written, "seats": "12"})
    assert stale.status_code == 409
    assert "Yang tersimpan sekarang" in words(stale)


def test_a_copy_has_its_meetings_on_the_new_days(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit), ClassStatus.COMPLETED, begins_in=-90)
    written = {
        "name": "Angkatan II", "starts_on": _day(40), "registration_opens_on": _day(1),
        "registration_closes_on": _day(30),
    }  # fmt: skip
    url = f"/kelola-pelatihan/kelas/{made.id}/salin"
    assert sign_in(coordinator).post(url, **written).status_code == 303
    copied = db.session.query(TrainingClass).filter_by(name="Angkatan II").one()
    assert copied.status is ClassStatus.DRAFT
    assert [str(each.day) for each in copied.sessions] == [_day(40), _day(41)]
    assert sign_in(coordinator).post(url, **{**written, "starts_on": _day(-5)}).status_code == 422


def test_meetings_on_each_working_day(cast: Cast, coordinator: Employee, sign_in: SignIn, news: list[str]) -> None:
    made = training_made.training_class(
        training_made.course(cast.post.unit), ends_on=clock.today() + timedelta(days=33), sessions=[]
    )
    made.sessions.clear()
    url = f"/kelola-pelatihan/kelas/{made.id}/pertemuan/tambah"
    written = {"day": _day(20), "until": _day(33), "begins": "8", "ends": "12.00", "topic": "", "place": ""}
    browser = sign_in(coordinator)
    assert browser.post(url, **written).status_code == 303
    db.session.expire_all()
    many = len(made.sessions)
    assert 5 <= many <= 10
    assert all(each.day.weekday() < 5 for each in made.sessions)
    assert browser.post(url, **written).status_code == 303, "sent twice is there once"
    db.session.expire_all()
    assert len(made.sessions) == many
    assert len(news) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends": "07.00"}, "harus sesudah jam mulai"),
        ({"begins": "25.00"}, "bukan jam"),
        ({"begins": "pagi"}, "bukan jam"),
        ({"day": _day(30)}, "Di luar hari-hari kelas ini"),
        ({"until": _day(30)}, "Di luar hari-hari kelas ini"),
        ({"until": _day(10)}, "sebelum pertemuan pertama"),
        ({"begins": "11.00", "ends": "13.00"}, "Bertumpuk dengan pertemuan"),
    ],
)
def test_a_meeting_that_cannot_be(
    cast: Cast, coordinator: Employee, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit))
    written = {"day": _day(20), "until": "", "begins": "13.00", "ends": "15.00", "topic": "", "place": "", **wrong}
    answer = sign_in(coordinator).post(f"/kelola-pelatihan/kelas/{made.id}/pertemuan/tambah", **written)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_meeting_is_changed_and_taken_away(
    cast: Cast, coordinator: Employee, sign_in: SignIn, news: list[str]
) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit))
    first, second = (each.id for each in made.sessions)
    browser, at = sign_in(coordinator), f"/kelola-pelatihan/kelas/{made.id}/pertemuan"
    written = {"day": _day(20), "begins": "09.00", "ends": "11.30", "topic": "Dasar", "place": ""}
    assert browser.post(f"{at}/{first}/ubah", **written).status_code == 303
    assert browser.post(f"{at}/{second}/hapus").status_code == 303
    assert browser.post(f"{at}/{second}/hapus").status_code == 404
    assert browser.post(f"{at}/{first}/hapus").status_code == 409, "a published class keeps one"
    assert len(news) == 2
    assert "09.00–11.30" in words(browser.get(f"/kelola-pelatihan/kelas/{made.id}"))


def test_what_is_over_stays(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    made = training_made.training_class(training_made.course(cast.post.unit), ClassStatus.COMPLETED, begins_in=-9)
    at = f"/kelola-pelatihan/kelas/{made.id}"
    for url in (f"{at}/ubah", f"{at}/pertemuan/tambah", f"{at}/pertemuan/{made.sessions[0].id}/hapus"):
        assert sign_in(coordinator).get(url).status_code == 409
