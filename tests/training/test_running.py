"""Running classes: the desk, the page of a class for who runs it, and its moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.extensions import db
from app.kernel.permissions import Role
from app.people import Employee
from app.training import ClassStatus, TrainingClass
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.support.counting import counted

SignIn = Callable[..., Browser]


@pytest.fixture
def coordinator(cast: Cast) -> Employee:
    made = factories.employee("Koordinator")
    factories.role(made, Role.TRAINING_COORDINATOR, cast.post.unit)
    return made


def _draft(cast: Cast, **more: object) -> TrainingClass:
    made: TrainingClass = training_made.training_class(training_made.course(cast.post.unit), ClassStatus.DRAFT, **more)
    return made


def test_a_draft_is_published_and_cancelled_with_a_reason(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    draft, browser = _draft(cast), sign_in(coordinator)
    assert draft.course.title in words(browser.get("/kelola-pelatihan?keadaan=rancangan"))
    run = f"/kelola-pelatihan/kelas/{draft.id}"
    assert "Terbitkan kelas" in words(browser.get(run))
    assert browser.get(f"{run}/langkah/terbitkan").status_code == 200
    assert browser.post(f"{run}/langkah/terbitkan", version=str(draft.version)).status_code == 303
    db.session.expire_all()
    assert draft.status is ClassStatus.PUBLISHED
    stale = browser.post(f"{run}/langkah/batalkan", version=str(draft.version - 1), reason="Pengajar sakit")
    assert stale.status_code == 409
    assert browser.post(f"{run}/langkah/batalkan", version=str(draft.version), reason="").status_code == 422
    assert (
        browser.post(f"{run}/langkah/batalkan", version=str(draft.version), reason="Pengajar sakit").status_code == 303
    )
    text = words(browser.get(run))
    assert "Koordinator membatalkan kelas" in text
    assert "Pengajar sakit" in text


def test_what_stands_in_the_way_is_said(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    draft = _draft(cast, place="")
    browser = sign_in(coordinator)
    assert "Isi dulu tempat atau tautan" in words(browser.get(f"/kelola-pelatihan/kelas/{draft.id}"))
    url = f"/kelola-pelatihan/kelas/{draft.id}/langkah/terbitkan"
    assert browser.post(url, version=str(draft.version)).status_code == 409


def test_the_desk_costs_the_same_however_many_classes(cast: Cast, coordinator: Employee, sign_in: SignIn) -> None:
    course = training_made.course(cast.post.unit)
    for _each in range(30):
        training_made.training_class(course)
    browser = sign_in(coordinator)
    browser.get("/kelola-pelatihan")
    with counted() as statements:
        text = words(browser.get("/kelola-pelatihan?hal=2"))
    assert "21–30 dari 30" in text
    assert len(statements) <= 10
