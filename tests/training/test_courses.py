"""Courses as their coordinators keep them: found by their words, tied to what they help with, out of the catalogue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.extensions import db
from app.kernel.permissions import Role
from app.people import Employee
from app.training import ClassStatus, Course
from app.training.models import PositionRequirement
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


def _written(cast: Cast, **more: str) -> dict[str, str]:
    usual = {
        "version": "0", "title": "Bimtek Arsip Elektronik", "provider": "ANRI", "unit_id": str(cast.post.unit_id),
        "form": "bimtek", "mode": "", "hours": "", "summary": "", "syllabus": "", "audience": "",
        "technical": "Kearsipan\nTata naskah", "managerial": "", "sociocultural": "",
        "behaviours": "berorientasi_pelayanan",
    }  # fmt: skip
    return {**usual, **more}


def _course() -> Course:
    return db.session.query(Course).filter_by(provider="ANRI").one()


def test_a_course_is_found_by_its_words_as_they_are_now(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    assert browser.post("/kelola-pelatihan/kursus/baru", **_written(cast)).status_code == 303
    made = _course()
    assert [each.name for each in made.competences] == ["Kearsipan", "Tata naskah"]
    assert (made.hours, made.mode) == (None, None)
    assert made.title in words(browser.get("/pelatihan?q=kearsipan"))
    changed = _written(cast, version=str(made.version), title="Bimtek Dokumen", technical="tata naskah", hours="12")
    at = f"/kelola-pelatihan/kursus/{made.id}"
    assert browser.post(f"{at}/ubah", **changed).status_code == 303
    db.session.expire_all()
    assert [each.name for each in made.competences] == ["Tata naskah"], "the same competence, whatever its capitals"
    assert "Bimtek Dokumen" not in words(browser.get("/pelatihan?q=kearsipan"))
    assert "Bimtek Dokumen" in words(browser.get("/pelatihan?q=dokumen"))
    stale = browser.post(f"{at}/ubah", **{**changed, "title": "Lain lagi"})
    assert stale.status_code == 409
    assert "Yang tersimpan sekarang" in words(stale)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Wajib diisi"),
        ({"hours": "0"}, "antara 1 dan 2000"),
        ({"managerial": "kearsipan"}, "tercatat sebagai kompetensi teknis"),
        ({"form": "sulap"}, "Pilih"),
        ({"technical": "x" * 201}, "paling banyak 200"),
        ({"title": "BIMTEK LAMA"}, "sudah ada"),
    ],
)
def test_what_cannot_be_a_course(
    cast: Cast, coordinator: Employee, sign_in: SignIn, wrong: dict[str, str], said: str
) -> None:
    training_made.course(cast.post.unit, "Bimtek Lama", provider="ANRI")
    answer = sign_in(coordinator).post("/kelola-pelatihan/kursus/baru", **_written(cast, **wrong))
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_course_with_classes_stays_in_the_catalogue(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    course, browser = training_made.course(cast.post.unit), sign_in(coordinator)
    draft = training_made.training_class(course, ClassStatus.DRAFT)
    url = f"/kelola-pelatihan/kursus/{course.id}/penawaran"
    assert browser.get(url).status_code == 200
    assert browser.post(url, version=str(course.version)).status_code == 409
    db.session.delete(draft)
    assert browser.post(url, version=str(course.version)).status_code == 303
    db.session.expire_all()
    assert course.is_retired
    assert browser.post(url, version=str(course.version - 1)).status_code == 409, "a second click turns nothing back"
    assert sign_in(cast.employee).get(f"/pelatihan/kursus/{course.id}").status_code == 404
    assert browser.get(f"/kelola-pelatihan/kursus/{course.id}/kelas-baru").status_code == 409


def test_prerequisites_make_no_circle(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    first, second, third = (training_made.course(cast.post.unit, name) for name in ("Dasar", "Lanjut", "Mahir"))
    browser = sign_in(coordinator)
    for course, required in ((second, first), (third, second)):
        at = f"/kelola-pelatihan/kursus/{course.id}/prasyarat"
        assert required.title in words(browser.get(at))
        assert browser.post(at, picked=str(required.id)).status_code == 303
        assert browser.post(at, picked=str(required.id)).status_code == 303, "twice is once"
    answer = browser.post(f"/kelola-pelatihan/kursus/{first.id}/prasyarat", picked=str(third.id))
    assert answer.status_code == 422
    assert "sendiri mensyaratkan" in words(answer)
    at = f"/kelola-pelatihan/kursus/{third.id}/prasyarat/{second.id}/lepas"
    assert browser.post(at).status_code == 303
    assert browser.post(at).status_code == 404


def test_indicators_and_posts(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    indicator = factories.indicator(cast.post.unit, name="Persentase arsip tertata")
    course, browser = training_made.course(cast.post.unit), sign_in(coordinator)
    at = f"/kelola-pelatihan/kursus/{course.id}"
    assert browser.post(f"{at}/indikator?q=arsip+tertata", picked=str(indicator.id)).status_code == 303
    assert "Persentase arsip tertata" in words(browser.get(at))
    assert browser.post(f"{at}/indikator?q=entah", picked=str(indicator.id)).status_code == 422
    post = {"position_kind": "", "position": "Arsiparis Ahli Pertama", "basis": "PermenPANRB 48/2014"}
    assert browser.post(f"{at}/syarat-jabatan", **post).status_code == 303
    assert browser.post(f"{at}/syarat-jabatan", **post).status_code == 422
    assert browser.post(f"{at}/syarat-jabatan", **{**post, "position": ""}).status_code == 422
    requirement = db.session.query(PositionRequirement).one()
    assert browser.post(f"{at}/syarat-jabatan/{requirement.id}/lepas").status_code == 303
    assert browser.post(f"{at}/indikator/{course.aims[0].id}/lepas").status_code == 303
    text = words(browser.get(at))
    assert "Koordinator melepas kaitan: Persentase arsip tertata" in text


def test_the_courses_that_one_keeps(cast: Cast, coordinator: Employee, sign_in: SignIn, htmx: bool) -> None:
    browser = sign_in(coordinator)
    browser.post("/kelola-pelatihan/kursus/baru", **_written(cast))
    training_made.course(cast.post.unit, "Pelatihan Lama", is_retired=True)
    training_made.course(factories.unit("Dinas Lain"), "Punya Dinas Lain")
    everything = words(browser.get("/kelola-pelatihan/kursus", htmx=htmx))
    assert "Bimtek Arsip Elektronik" in everything
    assert "Pelatihan Lama" in everything
    assert "Punya Dinas Lain" not in everything
    found = words(browser.get("/kelola-pelatihan/kursus?q=arsip", htmx=htmx))
    assert "Bimtek Arsip Elektronik" in found
    assert "Pelatihan Lama" not in found
    assert "Tidak ada kursus yang cocok" in words(browser.get("/kelola-pelatihan/kursus?q=entah", htmx=htmx))
