"""The training of a database: a long catalogue, a class that very many have joined, and classes for more to join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select

from app.enrolment import Enrolment, EnrolmentStatus, ReasonKind
from app.extensions import db
from app.kernel import clock, database
from app.people import Employee, Placement, Unit
from app.people.models import Account
from app.training import Admission, ClassSession, ClassStatus, Course, CourseForm, Mode, TrainingClass
from app.training.models import CourseTerm
from app.training.terms import terms_of
from benchmarks.assessed import portal

COURSES, PEOPLE = 2000, 500
_THEMES = ("Arsip", "Pelayanan", "Anggaran", "Kependudukan", "Perizinan", "Perencanaan", "Pengadaan", "Komunikasi")
_PROVIDER = "BKPSDMD Kota Bukitintan"


@dataclass(frozen=True)
class Taught:
    """A class with very many people; who can ask for seats, in which classes, one after another."""

    class_id: int
    emails: tuple[str, ...]
    class_ids: tuple[int, ...]

    @property
    def address(self) -> str:
        """The class as everybody sees it."""
        return f"/pelatihan/kelas/{self.class_id}"

    @property
    def roster(self) -> str:
        """Its people, as the coordinator sees them."""
        return f"/kelola-pelatihan/kelas/{self.class_id}/peserta"

    def asking(self) -> list[str]:
        """Where one asks for a seat in each class."""
        return [f"/pelatihan/kelas/{class_id}/daftar" for class_id in self.class_ids]


def prepare(url: str, askers: int, classes: int) -> Taught:
    """Fill the catalogue and the long class; so many people can ask for a seat in so many classes each."""
    with portal(url), database.write_unit():
        keeper = db.session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
        _fill_catalogue(keeper)
        course = Course(
            unit_id=keeper.id, title="Penerapan SPBE", provider=_PROVIDER, form=CourseForm.DISSEMINATION, hours=4
        )
        long_one = _class(course, keeper, PEOPLE)
        others = db.session.scalars(select(Course).order_by(Course.id.desc()).limit(classes))
        open_ones = [_class(each, keeper, 10_000, 61 + day) for day, each in enumerate(others)]  # none clashes
        db.session.add_all([long_one, *open_ones])
        db.session.flush()
        _enrol(long_one)
        return Taught(long_one.id, _askers(askers), tuple(each.id for each in open_ones))


def _fill_catalogue(keeper: Unit) -> None:
    there = db.session.scalar(select(func.count(Course.id))) or 0
    titles = [f"Bimbingan teknis {_THEMES[number % 8]} angkatan {number}" for number in range(there, COURSES)]
    facts = {
        "unit_id": keeper.id, "provider": _PROVIDER, "form": CourseForm.TECHNICAL_GUIDANCE, "mode": Mode.CLASSICAL,
        "hours": 8, "version": 1,
    }  # fmt: skip
    if titles:
        made = insert(Course).returning(Course.id, Course.title)
        rows = db.session.execute(made, [{**facts, "title": title} for title in titles]).all()
        terms = [{"course_id": id_, "term": term} for id_, title in rows for term in terms_of(title, _PROVIDER, ())]
        db.session.execute(insert(CourseTerm), terms)


def _class(course: Course, keeper: Unit, seats: int, begins_in: int = 60) -> TrainingClass:
    today = clock.today()
    starts_on = today + timedelta(begins_in)
    begins = clock.at(starts_on, 8)
    return TrainingClass(
        course=course, unit_id=keeper.id, name="Angkatan I", status=ClassStatus.PUBLISHED, published_at=clock.now(),
        admission=Admission.OPEN, starts_on=starts_on, ends_on=starts_on, registration_opens_on=today,
        registration_closes_on=today + timedelta(30), place="Aula", seats=seats,
        sessions=[ClassSession(starts_at=begins, ends_at=begins + timedelta(hours=3))],
    )  # fmt: skip


def _enrol(long_one: TrainingClass) -> None:
    """As many as there are seats, the first to come first."""
    first = select(func.min(Placement.id)).where(Placement.current(clock.today())).group_by(Placement.employee_id)
    columns = Placement.id, Placement.employee_id, Placement.supervisor_id
    posts = db.session.execute(select(*columns).where(Placement.id.in_(first)).order_by(Placement.id).limit(PEOPLE))
    now = clock.now()
    rows = [_enrolment(long_one.id, number, post, now) for number, post in enumerate(posts, 1)]
    db.session.execute(insert(Enrolment), rows)
    long_one.seats_taken = long_one.arrivals = len(rows)


def _enrolment(class_id: int, number: int, post: Any, now: Any) -> dict[str, Any]:
    return {
        "class_id": class_id, "arrival": number, "placement_id": post[0], "employee_id": post[1],
        "supervisor_id": post[2], "status": EnrolmentStatus.CONFIRMED, "reason_kind": ReasonKind.DEVELOPMENT,
        "reason": "Layanan dipindahkan ke daring", "requested_at": now, "confirmed_at": now, "version": 1,
    }  # fmt: skip


def _askers(count: int) -> tuple[str, ...]:
    """Who holds one post and can sign in."""
    wanted = (
        select(Employee.email)
        .join(Account, Account.employee_id == Employee.id)
        .join(Placement, Placement.employee_id == Employee.id)
        .where(Placement.current(clock.today()), Placement.supervisor_id.is_not(None), Employee.email.is_not(None))
        .group_by(Employee.id)
        .having(func.count(Placement.id) == 1)
        .order_by(Employee.id.desc())
    )
    return tuple(email or "" for email in db.session.scalars(wanted.limit(count)))
