"""The plan of a year: from a need to a line in one step, its moves, duplicates, two tabs, sums, files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.kernel.permissions import Role
from app.people import Unit
from app.planning.models import PlanLine, PlanStatus
from app.training import ClassStatus, Course
from tests import factories, training_made
from tests.factories import Browser, Cast, words
from tests.learning import gaps_made
from tests.support.counting import counted

SignIn = Callable[..., Browser]
FILLED = {"version": "0", "quarter": "2", "participants": "30", "cost": "12.500.000", "basis": "Syarat jabatan"}
PAGE, BUDGET = "/rencana-pelatihan", 10  # sign-in included


@pytest.fixture
def office(cast: Cast) -> Unit:
    found = cast.post.unit.parent
    assert found is not None
    return found


@pytest.fixture
def course(office: Unit) -> Course:
    return training_made.course(office, "Pelatihan Wajib")


@pytest.fixture
def coordinator(sign_in: SignIn, office: Unit) -> Browser:
    person = factories.employee("Koordinator Unit")
    factories.role(person, Role.TRAINING_COORDINATOR, office)
    return sign_in(person)


def planned(office: Unit, course: Course, **more: Any) -> PlanLine:
    """A line of this year's plan in any state, with what that state demands."""
    usual = {"year": clock.today().year, "participants": 20, "quarter": 1, "status": PlanStatus.PLANNED}
    made = PlanLine(unit_id=office.id, course_id=course.id, **{**usual, **more})
    if made.status is PlanStatus.DROPPED:
        made.dropped_reason = "Tidak ada pengajar"
    db.session.add(made)
    db.session.flush()
    return made


def _events(line: PlanLine) -> list[str]:
    found = db.session.query(AuditEntry).filter_by(subject="training_plan_lines", subject_id=line.id)
    return [each.event for each in found.order_by(AuditEntry.id)]


def test_a_need_becomes_a_line_in_one_step(cast: Cast, coordinator: Browser, office: Unit, course: Course) -> None:
    gaps_made.requirement(course, cast.post.position, basis="Standar")
    gaps_made.colleagues(cast.post, 3)
    needs = coordinator.get("/kebutuhan-pelatihan").get_data(as_text=True)
    year = clock.today().year + 1
    url = f"/rencana-pelatihan/baru?unit={office.id}&kursus={course.id}&tahun={year}"
    assert url.replace("&", "&amp;") in needs
    form = coordinator.get(url).get_data(as_text=True)
    assert "Syarat jabatan, Standar" in form
    assert coordinator.send(url, quarter="3").status_code == 303
    line = db.session.query(PlanLine).one()
    assert (line.course_id, line.quarter, line.year, line.status) == (course.id, 3, year, PlanStatus.PLANNED)
    assert line.participants >= 3
    assert "Syarat jabatan" in line.basis
    assert _events(line) == ["plan.added"]


def test_the_same_twice_is_refused_at_its_field(coordinator: Browser, office: Unit, course: Course) -> None:
    url = f"/rencana-pelatihan/baru?unit={office.id}&tahun={clock.today().year}"
    filled = {**FILLED, "course_id": str(course.id)}
    assert coordinator.post(url, **filled).status_code == 303
    answer = coordinator.post(url, **filled)
    assert answer.status_code == 422
    assert "sudah direncanakan di triwulan itu" in words(answer)
    assert db.session.query(PlanLine).count() == 1
    other = planned(office, course, quarter=4)
    answer = coordinator.post(f"{PAGE}/{other.id}", **{**FILLED, "version": "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"quarter": "5"}, {"quarter": ""}, {"participants": "0"}, {"participants": "-4"}, {"participants": "banyak"},
        {"participants": "100001"}, {"cost": "-1"}, {"cost": "9" * 20}, {"cost": "mahal"}, {"basis": "x" * 1001},
        {"course_id": "99999999"}, {"course_id": "x"}, {"course_id": ""},
    ],
    ids=str,
)  # fmt: skip
def test_bad_input_is_refused_with_what_to_do(
    coordinator: Browser, office: Unit, course: Course, wrong: dict[str, str]
) -> None:
    url = f"/rencana-pelatihan/baru?unit={office.id}&tahun={clock.today().year}"
    answer = coordinator.post(url, **{**FILLED, "course_id": str(course.id), **wrong})
    assert answer.status_code == 422
    assert db.session.query(PlanLine).count() == 0


def test_two_tabs(coordinator: Browser, office: Unit, course: Course) -> None:
    line = planned(office, course)
    url, seen = f"{PAGE}/{line.id}", str(line.version)
    assert coordinator.post(url, **{**FILLED, "version": seen}).status_code == 303
    assert coordinator.post(url, **{**FILLED, "version": seen}).status_code == 303, "the same once more is harmless"
    answer = coordinator.post(url, **{**FILLED, "version": seen, "participants": "99"})
    assert answer.status_code == 409
    assert "30" in words(answer)
    db.session.expire_all()
    assert db.session.get_one(PlanLine, line.id).participants == 30
    assert _events(line) == ["plan.changed"]


def test_a_line_is_dropped_with_a_reason_and_restored(coordinator: Browser, office: Unit, course: Course) -> None:
    line = planned(office, course)
    url = f"{PAGE}/{line.id}/langkah"
    assert coordinator.post(f"{url}/tiadakan", version=line.version, reason="").status_code == 422
    assert coordinator.send(f"{url}/tiadakan", reason="Anggaran dialihkan").status_code == 303
    assert "Anggaran dialihkan" in words(coordinator.get(f"{PAGE}?tahun={line.year}"))
    assert coordinator.post(f"{PAGE}/{line.id}", **{**FILLED, "version": str(line.version)}).status_code == 409
    assert coordinator.post(f"{url}/tiadakan", version=line.version, reason="Lagi").status_code == 409
    assert coordinator.send(f"{url}/pulihkan").status_code == 303
    db.session.expire_all()
    assert line.status is PlanStatus.PLANNED
    assert _events(line) == ["plan.dropped", "plan.restored"]


def test_a_stale_move_changes_nothing(coordinator: Browser, office: Unit, course: Course) -> None:
    line = planned(office, course)
    answer = coordinator.post(f"{PAGE}/{line.id}/langkah/tiadakan", version=line.version + 1, reason="Lama")
    assert answer.status_code == 409
    db.session.expire_all()
    assert line.status is PlanStatus.PLANNED


def test_a_class_carries_a_line_out_until_it_is_cancelled(coordinator: Browser, office: Unit, course: Course) -> None:
    line = planned(office, course, cost=2_000_000)
    shown = coordinator.get(f"{PAGE}/{line.id}").get_data(as_text=True)
    new = f"/kelola-pelatihan/kursus/{course.id}/kelas-baru?unit={office.id}&amp;kursi=20&amp;biaya=2000000"
    assert new in shown
    assert 'value="20"' in coordinator.get(new.replace("&amp;", "&")).get_data(as_text=True)
    held = training_made.training_class(course, ClassStatus.PUBLISHED, begins_in=10)
    line.year = held.starts_on.year
    db.session.flush()
    run = coordinator.get(f"/kelola-pelatihan/kelas/{held.id}").get_data(as_text=True)
    assert f"/rencana-pelatihan/{line.id}/langkah/jadwalkan?kelas={held.id}" in run
    answer = coordinator.send(f"{PAGE}/{line.id}/langkah/jadwalkan", class_id=str(held.id))
    assert answer.status_code == 303
    assert (line.status, line.class_id) == (PlanStatus.SCHEDULED, held.id)
    assert "menjalankan" in words(coordinator.get(f"/kelola-pelatihan/kelas/{held.id}"))
    coordinator.send(f"/kelola-pelatihan/kelas/{held.id}/langkah/batalkan", reason="Pengajar sakit")
    db.session.expire_all()
    assert (line.status, line.class_id) == (PlanStatus.PLANNED, None)
    assert _events(line) == ["plan.scheduled", "plan.released"]


def test_one_class_carries_out_one_line_of_its_own_course(coordinator: Browser, office: Unit, course: Course) -> None:
    held = training_made.training_class(course, begins_in=10)
    first = planned(office, course, year=held.starts_on.year)
    second = planned(office, course, year=held.starts_on.year, quarter=2)
    other = planned(office, training_made.course(office, "Kursus Lain"), year=held.starts_on.year)
    assert coordinator.send(f"{PAGE}/{first.id}/langkah/jadwalkan", class_id=str(held.id)).status_code == 303
    for line in (second, other):
        url = f"{PAGE}/{line.id}/langkah/jadwalkan"
        assert coordinator.post(url, version=line.version, class_id=str(held.id)).status_code == 422
    coordinator.send(f"{PAGE}/{first.id}/langkah/lepaskan")
    assert coordinator.send(f"{PAGE}/{second.id}/langkah/jadwalkan", class_id=str(held.id)).status_code == 303


def test_sums_leave_out_what_was_dropped(coordinator: Browser, office: Unit, course: Course) -> None:
    for quarter, cost, status in ((1, 1_000_000, PlanStatus.PLANNED), (2, None, PlanStatus.PLANNED),
                                  (3, 5_000_000, PlanStatus.DROPPED)):  # fmt: skip
        planned(office, course, quarter=quarter, cost=cost, status=status)
    shown = words(coordinator.get(f"{PAGE}?tahun={clock.today().year}"))
    assert "Rp 1.000.000" in shown
    assert "Peserta 40" in shown
    file = coordinator.get(f"{PAGE}.csv?tahun={clock.today().year}").get_data(as_text=True)
    assert file.count("Pelatihan Wajib") == 3
    assert coordinator.get(f"{PAGE}.xlsx").status_code == 200
    assert coordinator.get(f"{PAGE}.pdf").status_code == 404


def test_a_year_that_is_over_is_not_planned(coordinator: Browser, office: Unit, course: Course) -> None:
    url = f"/rencana-pelatihan/baru?unit={office.id}&tahun={clock.today().year - 1}"
    assert coordinator.post(url, **{**FILLED, "course_id": str(course.id)}).status_code == 409


def test_the_queries_do_not_grow(coordinator: Browser, office: Unit) -> None:
    for number in range(30):
        planned(office, training_made.course(office, f"Kursus {number}"))
    url = f"{PAGE}?tahun={clock.today().year}"
    coordinator.get(url)
    with counted() as seen:
        assert coordinator.get(url).status_code == 200
    assert len(seen) <= BUDGET, "\n".join(seen)


def test_the_desk_tells_of_lines_whose_quarter_has_come(coordinator: Browser, office: Unit, course: Course) -> None:
    planned(office, course, year=clock.today().year + 1, quarter=4)
    assert "baris rencana" not in words(coordinator.get("/kelola-pelatihan"))
    planned(office, course, quarter=1)
    assert "1 baris rencana belum punya kelas" in words(coordinator.get("/kelola-pelatihan"))
