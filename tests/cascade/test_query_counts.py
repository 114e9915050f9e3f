"""How many queries the pages take: constant, at one member as at 25 with eight results; and by which indexes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, text

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.cascade.kinds import GapKind
from app.extensions import Base, db
from app.indicators.models import Indicator
from app.kernel import clock
from tests import factories
from tests.cascade.making import cell, leaders_agreement, suggestion
from tests.factories import Browser, Cast
from tests.support.counting import counted

MATRIX, CELL, SAVE, BOARD, TREE, SUGGESTIONS = 8, 11, 16, 9, 13, 8  # sign-in included
MEMBERS, RESULTS = 25, 8
LARGE = ("agreement_results", "cascade_contributions")


@pytest.fixture
def crowded(cast: Cast) -> Agreement:
    """A team of 25 and eight results; half the cells are written, a few linked."""
    columns = [factories.result(f"Hasil pimpinan {n}", order=n) for n in range(RESULTS)]
    leaders = leaders_agreement(cast, results=columns)
    for number in range(MEMBERS - 1):
        post = factories.placement(
            factories.employee(f"Anggota {number}", account=False), cast.post.unit, cast.supervisor
        )
        linked = [factories.result(f"Hasil {number}", leader_result=columns[number % RESULTS])]
        factories.agreement(post, AgreementStatus.SUBMITTED, results=linked)
        for place in range(0, RESULTS, 2):
            suggestion(columns[place], post, share=4)
    db.session.commit()
    return leaders


def _count(act: Callable[[], object]) -> list[str]:
    with counted() as seen:
        act()
    return seen


@pytest.mark.parametrize("size", ["leaders", "crowded"])
def test_the_pages(request: pytest.FixtureRequest, cast: Cast, leader: Browser, member: Browser, size: str) -> None:
    leaders: Agreement = request.getfixturevalue(size)
    draft = factories.agreement(cast.post)
    indicator = _linked(cast, leaders)
    leader.get("/")
    url = cell(leaders.results[0], cast.post)
    budgets = {
        "/matriks": MATRIX,
        url: CELL,
        "/matriks/celah": BOARD,
        "/matriks/celah?jenis=anggota": BOARD,
        f"/pohon-kinerja?kantor={indicator.office_id}&iku={indicator.id}": TREE,
    }
    for address, budget in budgets.items():
        seen = _count(lambda: leader.get(address))  # noqa: B023
        assert len(seen) <= budget, f"{address}\n" + "\n".join(seen)
    seen = _count(lambda: member.get(f"/perjanjian/{draft.id}/saran"))
    assert len(seen) <= SUGGESTIONS, "\n".join(seen)
    opened = leader.get(url, htmx=True)
    seen = _count(lambda: leader.resend(opened, url, htmx=True, text="Isi"))
    assert len(seen) <= SAVE, "\n".join(seen)


def _linked(cast: Cast, leaders: Agreement) -> Indicator:
    assert cast.post.unit.parent
    made = factories.indicator(cast.post.unit.parent)
    leaders.results[0].measures[0].indicator = made
    db.session.commit()
    return made


def test_large_tables_are_read_by_their_indexes(cast: Cast, crowded: Agreement, leader: Browser) -> None:
    """With ten thousand results of others about, no page of one team reads a large table whole."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("asks PostgreSQL's planner")
    _fill()
    addresses = ("/matriks", cell(crowded.results[0], cast.post), *(f"/matriks/celah?jenis={kind}" for kind in GapKind))
    sent: list[tuple[str, Any]] = []

    def see(connection: Any, cursor: Any, statement: str, parameters: Any, *more: Any) -> None:
        sent.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", see)
    for address in addresses:
        leader.get(address)
    event.remove(Engine, "before_cursor_execute", see)
    asked = [each for each in sent if any(table in each[0] for table in LARGE)]
    assert len(asked) > len(addresses)
    connection = db.session.connection()
    plans = [
        "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", parameters))
        for statement, parameters in asked
        if statement.startswith("SELECT")
    ]
    assert [plan for plan in plans if any(f"Seq Scan on {table}" in plan for table in LARGE)] == []


def _fill() -> None:
    """Results of nobody in particular, and a cell for each, so that reading them all would be dear."""
    elsewhere = factories.unit("Dinas Jauh")
    for number in range(250):
        post = factories.placement(factories.employee(f"Jauh {number}", account=False), elsewhere)
        made = factories.agreement(post, year=2020, results=[])
        stamps = {"version": 1, "created_at": clock.now(), "updated_at": clock.now()}
        rows = [
            {"agreement_id": made.id, "kind": "utama", "ownership": "organisasi", "sort_order": n,
             "text": f"Hasil {n}", "leader_result_text": "", **stamps}
            for n in range(40)
        ]  # fmt: skip
        table = Base.metadata.tables["agreement_results"]
        ids = db.session.scalars(insert(table).returning(table.c.id), rows).all()
        cells = Base.metadata.tables["cascade_contributions"]
        db.session.execute(
            insert(cells),
            [
                {"leader_result_id": id_, "placement_id": post.id, "text": "Isi", "status": "disarankan", "reason": "",
                 **stamps}
                for id_ in ids
            ],
        )  # fmt: skip
    db.session.execute(text("ANALYZE"))  # of every table: the planner weighs them against each other
    db.session.commit()
