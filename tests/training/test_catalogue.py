"""The catalogue: found by words and filters, with the next class; drafts and retired courses are nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.extensions import db
from app.kernel.permissions import Role
from app.training import ClassStatus, CourseForm, Mode
from app.training.models import CourseTerm
from app.training.terms import terms_of
from tests import factories, training_made
from tests.factories import Browser, Cast, words

SignIn = Callable[..., Browser]


@pytest.fixture
def courses(cast: Cast) -> None:
    for title, more in (
        ("Bimtek Pelayanan Publik", {}),
        ("Pelatihan Arsip Elektronik", {"form": CourseForm.E_LEARNING, "mode": Mode.NON_CLASSICAL, "hours": None}),
        ("Pelatihan Lama", {"is_retired": True}),
    ):
        made = training_made.course(cast.post.unit, title, **more)
        db.session.add_all(CourseTerm(course_id=made.id, term=term) for term in terms_of(title, "BKPSDM", ()))
    db.session.flush()


@pytest.mark.usefixtures("courses")
@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", {"Bimtek Pelayanan Publik", "Pelatihan Arsip Elektronik"}),
        ("?q=arsip+elek", {"Pelatihan Arsip Elektronik"}),
        ("?q=bkpsdm", {"Bimtek Pelayanan Publik", "Pelatihan Arsip Elektronik"}),
        ("?jalur=nonklasikal", {"Pelatihan Arsip Elektronik"}),
        ("?bentuk=bimtek", {"Bimtek Pelayanan Publik"}),
        ("?bentuk=entah&jalur=entah", {"Bimtek Pelayanan Publik", "Pelatihan Arsip Elektronik"}),
        ("?q=lama", set()),
    ],
)
def test_what_is_found(cast: Cast, sign_in: SignIn, asked: str, shown: set[str], htmx: bool) -> None:
    text = words(sign_in(cast.employee).get(f"/pelatihan{asked}", htmx=htmx))
    assert {title for title in ("Bimtek Pelayanan Publik", "Pelatihan Arsip Elektronik", "Pelatihan Lama")
            if title in text} == shown  # fmt: skip


@pytest.mark.usefixtures("courses")
def test_missing_hours_are_missing_not_zero(cast: Cast, sign_in: SignIn) -> None:
    assert "JP belum dicantumkan" in words(sign_in(cast.employee).get("/pelatihan?q=arsip"))


def test_only_courses_that_one_can_join_now(cast: Cast, sign_in: SignIn) -> None:
    training_made.training_class(training_made.course(cast.post.unit, "Masih dibuka"))
    training_made.training_class(training_made.course(cast.post.unit, "Sudah mulai"), begins_in=-3)
    text = words(sign_in(cast.employee).get("/pelatihan?dibuka=1"))
    assert "Masih dibuka" in text
    assert "Sudah mulai" not in text


def test_a_draft_is_seen_by_who_runs_it_alone(cast: Cast, sign_in: SignIn) -> None:
    draft = training_made.training_class(training_made.course(cast.post.unit), ClassStatus.DRAFT)
    coordinator = factories.employee("Koordinator")
    factories.role(coordinator, Role.TRAINING_COORDINATOR, cast.post.unit)
    assert sign_in(cast.employee).get(f"/pelatihan/kelas/{draft.id}").status_code == 404
    assert sign_in(coordinator).get(f"/pelatihan/kelas/{draft.id}").status_code == 200
