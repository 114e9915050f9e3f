"""How PostgreSQL answers the dashboard: the period by its index, whatever other years have gathered.

The sums of a region read the year's posts and agreements whole, for all of them are counted: `placements`,
`agreements` and `units` may be scanned. The states, ratings and capaian of a period come from the index of its windows,
and no realisation is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, text

from app.assessments import AssessmentStatus
from app.extensions import Base, db
from app.kernel import clock
from app.periods import PeriodKind
from tests import assessing, factories
from tests.evaluations.unit_making import division
from tests.factories import Browser, Cast

PEOPLE, YEARS = 150, 8


def test_the_dashboard_of_a_region_reads_the_period_by_its_index(cast: Cast, sign_in: Callable[..., Browser]) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("asks PostgreSQL's planner")
    here = division(cast)
    _fill(here.office)
    region = here.office.parent
    assert region
    sent: list[tuple[str, Any]] = []

    def see(connection: Any, cursor: Any, statement: str, parameters: Any, *more: Any) -> None:
        sent.append((statement, parameters))

    browser = sign_in(cast.auditor)
    event.listen(Engine, "before_cursor_execute", see)
    try:
        assert browser.get(f"/dasbor?unit={region.id}").status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", see)
    assert not [statement for statement, _parameters in sent if "assessment_realisations" in statement]
    ((statement, parameters),) = [
        each for each in sent if each[0].startswith("WITH parts") and "assessments" in each[0]
    ]
    explained = db.session.connection().exec_driver_sql(f"EXPLAIN {statement}", parameters)
    plan = "\n".join(row[0] for row in explained)
    assert "Seq Scan on assessments " not in plan, plan


def _fill(office: Any) -> None:
    """The quarters of former years, with everybody's assessment."""
    table = Base.metadata.tables["assessments"]
    stamps = {"version": 1, "created_at": clock.now(), "updated_at": clock.now()}
    posts = [
        factories.placement(factories.employee(f"Dulu {number}", account=False), office) for number in range(PEOPLE)
    ]
    for year in range(clock.today().year - YEARS, clock.today().year):
        agreements = [factories.agreement(post, year=year) for post in posts]
        scheme = assessing.scheme(office, year)
        for number in range(1, 5):
            window = assessing.window(scheme, PeriodKind.QUARTERLY, number)
            made = [
                {"window_id": window.id, "agreement_id": each.id, "placement_id": each.placement_id,
                 "employee_id": each.employee_id, "unit_id": office.id, "starts_on": window.starts_on,
                 "ends_on": window.ends_on, "status": AssessmentStatus.ACKNOWLEDGED, **_facts(), **stamps}
                for each in agreements
            ]  # fmt: skip
            db.session.execute(insert(table), made)
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def _facts() -> dict[str, Any]:
    return assessing.facts_of(AssessmentStatus.ACKNOWLEDGED)
