"""What the passing of time does: reminders, and what stays unanswered goes to the superior, never silently through."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.workdays import add_workdays
from app.negotiation.actions import deadlines
from app.negotiation.models import EntryKind, LineStatus, Voice
from app.notices.models import Notice
from tests.factories import Browser, Placement, words
from tests.negotiation.table import Table

YESTERDAY = clock.today() - timedelta(days=1)


def _due(table: Table, day: date, *numbers: int) -> None:
    for number, line in enumerate(table.lines, start=1):
        if number in numbers:
            line.reply_by = day
    db.session.commit()


def _told(kind: str) -> list[int]:
    return sorted(each.recipient_id for each in db.session.query(Notice).filter_by(kind=kind))


def test_what_is_late_goes_to_the_superior_once(table: Table) -> None:
    table.counter(table.supervisor, 2, "1.500")
    _due(table, YESTERDAY, 1, 2)
    for _round in range(2):
        deadlines.escalate_overdue()
    assert [line.status.value for line in table.lines] == ["di_atasan", "di_atasan", "diusulkan", "diusulkan"]
    entry = table.line(1).entries[-1]
    assert (entry.kind, entry.voice, entry.author_name) == (EntryKind.ESCALATION, Voice.PORTAL, "Kintan")
    assert [len(line.entries) for line in table.lines] == [2, 3, 1, 1]
    assert table.target(1) == "98%"
    assert table.agreement.open_targets == 2
    assert _told("negotiation.escalated") == [table.cast.supervisors_supervisor.id]
    assert "2 target tidak dijawab sampai batasnya" in words(table.employee.get(f"/perjanjian/{table.id}"))
    assert table.send(table.superior, 1, "beri-waktu", reason="Jawab minggu ini.").status_code == 303
    assert table.state(1) == (LineStatus.PROPOSED, "98%")


def test_on_its_last_day_it_is_not_late(table: Table) -> None:
    _due(table, clock.today(), 1, 2, 3, 4)
    deadlines.escalate_overdue()
    assert [line.status.value for line in table.lines] == ["diusulkan"] * 4


def test_without_a_superior_it_stays_and_both_are_told(table: Table) -> None:
    _without_superior(table)
    _due(table, YESTERDAY, 1)
    for _round in range(2):
        deadlines.escalate_overdue()
    assert table.state(1) == (LineStatus.PROPOSED, "98%")
    assert table.line(1).reply_by == add_workdays(clock.today(), 3)
    assert _told("negotiation.stuck") == sorted([table.cast.employee.id, table.cast.supervisor.id])


def _without_superior(table: Table) -> None:
    for post in db.session.query(Placement).filter_by(employee_id=table.cast.supervisor.id):
        post.supervisor = None
    db.session.commit()


def test_without_a_superior_the_team_that_can_change_it_is_told_once(table: Table) -> None:
    _without_superior(table)
    for _round in range(2):
        _due(table, YESTERDAY, 1)
        deadlines.escalate_overdue()
    assert _told("negotiation.no_superior") == [table.cast.team_in_scope.id]
    notice = db.session.query(Notice).filter_by(kind="negotiation.no_superior").one()
    assert notice.url == f"/pegawai/{table.cast.supervisor.id}"
    team = Browser(table.app, table.cast.team_in_scope)
    assert "Lestari Ketua tidak punya atasan di Kintan" in words(team.get("/pemberitahuan"))
    assert team.get(notice.url).status_code == 200


def test_what_waits_for_a_superior_who_has_gone_is_told_too(table: Table) -> None:
    table.bring(1)
    _due(table, YESTERDAY, 1)
    deadlines.escalate_overdue()
    assert _told("negotiation.stuck") == [], "the superior has time"
    _without_superior(table)
    for _round in range(2):
        deadlines.escalate_overdue()
    assert table.line(1).reply_by == add_workdays(clock.today(), 3)
    assert table.state(1)[0] is LineStatus.ESCALATED
    assert _told("negotiation.stuck") == sorted([table.cast.employee.id, table.cast.supervisor.id])
    assert _told("negotiation.no_superior") == [table.cast.team_in_scope.id]


def test_returned_or_settled_it_is_never_late(table: Table) -> None:
    assert table.send(table.supervisor, 1, "terima").status_code == 303
    assert table.supervisor.send(f"/perjanjian/{table.id}/langkah/kembalikan", reason="Periksa.").status_code == 303
    deadlines.escalate_overdue()
    assert [line.status.value for line in table.lines] == ["disepakati", *["diusulkan"] * 3]


@pytest.mark.parametrize(("turn", "recipient"), [(1, "employee"), (2, "supervisor"), (3, "supervisors_supervisor")])
def test_who_has_the_turn_is_reminded_the_working_day_before(table: Table, turn: int, recipient: str) -> None:
    table.counter(table.supervisor, 1, "90%")
    table.bring(3, "85-95%")
    _due(table, add_workdays(clock.today(), 1), turn)
    found = list(deadlines.reminders(clock.today()))
    assert [each.recipient_id for each in found] == [getattr(table.cast, recipient).id]
    assert found[0].url == table.page
    assert found[0].facts["count"] == 1
    assert list(deadlines.reminders(clock.today() + timedelta(days=7))) == []
