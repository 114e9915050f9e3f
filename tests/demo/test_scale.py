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
