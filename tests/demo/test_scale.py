"""Growing the demo for measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

if TYPE_CHECKING:
    from flask import Flask


def test_it_grows_to_the_number_asked_for_and_not_twice(committed_app: Flask) -> None:
    from app.agreements import Agreement
    from app.extensions import db
    from app.people import Employee

    runner = committed_app.test_cli_runner()
    for _time in range(2):
        assert runner.invoke(args=["demo", "--employees", "600"]).exit_code == 0
    with committed_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Employee)) == 600
        assert (db.session.scalar(select(func.count()).select_from(Agreement)) or 0) > 600


def test_rows_added_afterwards_get_ids_of_their_own(committed_app: Flask) -> None:
    from app.extensions import db
    from app.people import Unit, UnitKind

    assert committed_app.test_cli_runner().invoke(args=["demo"]).exit_code == 0
    with committed_app.app_context():
        db.session.add(Unit(code="BARU", name="Dinas Baru", kind=UnitKind.SERVICE, path="/"))
        db.session.commit()


def test_grown_offices_have_a_finished_year_and_a_window_in_every_state(committed_app: Flask) -> None:
    from app.assessments import OUT, Assessment, AssessmentStatus
    from app.assessments.opening import make_all
    from app.extensions import db
    from app.kernel import clock
    from app.periods import Scheme, Window

    assert committed_app.test_cli_runner().invoke(args=["demo", "--employees", "1200"]).exit_code == 0
    with committed_app.app_context():
        year = clock.today().year
        grown = select(Scheme.office_id).order_by(Scheme.id.desc()).limit(1).scalar_subquery()
        states = select(Window.year, Assessment.status).join(Assessment.window).where(Window.office_id == grown)
        found = db.session.execute(states).all()
        last_year = [status for at, status in found if at == year - 1]
        assert len(last_year) > 100
        assert sum(status in OUT for status in last_year) / len(last_year) > 0.6
        assert {status for _year, status in found} >= set(AssessmentStatus) - {AssessmentStatus.DECIDED}
        before = db.session.scalar(select(func.count()).select_from(Assessment))
        db.session.rollback()
        make_all()
        assert db.session.scalar(select(func.count()).select_from(Assessment)) == before


def test_grown_people_have_classes_whose_seats_are_counted_and_certificates_of_who_passed(committed_app: Flask) -> None:
    from app.certificates import Certificate
    from app.enrolment import SEATED, Enrolment, EnrolmentStatus
    from app.extensions import db
    from app.people import Employee
    from app.training import TrainingClass

    runner = committed_app.test_cli_runner()
    assert runner.invoke(args=["demo"]).exit_code == 0
    with committed_app.app_context():
        usual = db.session.scalar(select(func.max(Employee.id)))
    assert runner.invoke(args=["demo", "--employees", "600"]).exit_code == 0
    with committed_app.app_context():
        passed = select(func.count()).select_from(Enrolment).where(Enrolment.employee_id > usual)
        passed = passed.where(Enrolment.status == EnrolmentStatus.PASSED)
        ours = select(func.count()).select_from(Certificate).where(Certificate.employee_id > usual)
        assert db.session.scalar(passed) == db.session.scalar(ours)
        for each in db.session.scalars(select(TrainingClass)):
            seated = select(func.count()).select_from(Enrolment).where(Enrolment.class_id == each.id)
            assert each.seats_taken == db.session.scalar(seated.where(Enrolment.status.in_(SEATED))), each.id
