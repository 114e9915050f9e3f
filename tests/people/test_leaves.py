"""Recording that somebody is away, for themselves or by the team, and that they are back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.people.actions import leaves
from app.people.models import Leave, LeaveKind
from tests import factories as make
from tests.factories import soup, words

pytestmark = pytest.mark.usefixtures("indonesian")
URL = "/cuti-dan-pelimpahan"


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def days(first: int, last: int) -> dict[str, str]:
    return {"starts_on": day(first).isoformat(), "ends_on": day(last).isoformat()}


def test_anybody_records_their_own(office, sign_in):
    clerk = sign_in(office.clerk)
    assert clerk.send(f"{URL}/cuti/catat", kind="dinas_luar", **days(2, 4)).status_code == 303
    assert "Dinas luar" in words(clerk.get(URL))
    assert db.session.query(Leave).one().employee_id == office.clerk.id


def test_the_team_records_it_for_its_people_and_nobody_else_s(office, own_team, sign_in):
    theirs = f"/pegawai/{office.clerk.id}{URL}/cuti/catat"
    assert own_team.send(theirs, **days(0, 1)).status_code == 303
    assert sign_in(office.head).get(theirs).status_code == 404
    assert own_team.get(f"/pegawai/{office.stranger.id}{URL}/cuti/catat").status_code == 404


def test_the_history_does_not_say_why_somebody_is_away(office, own_team):
    own_team.send(f"/pegawai/{office.clerk.id}{URL}/cuti/catat", kind="sakit", **days(0, 1))
    told = words(own_team.get(f"/pegawai/{office.clerk.id}"))
    assert "Wati Tim mencatat tidak masuk" in told
    assert "sakit" not in told.lower()


@pytest.mark.parametrize(("first", "last", "field"), [(-32, 0, "starts_on"), (2, 1, "ends_on"), (0, 366, "ends_on")])
def test_days_that_cannot_be_meant(office, first, last, field):
    with pytest.raises(DomainError) as caught:
        leaves.record(Actor(office.clerk.id, "Siti"), office.clerk, LeaveKind.ANNUAL, day(first), day(last))
    assert caught.value.field == field


def test_leaves_share_no_day_and_the_same_one_is_recorded_once(office):
    clerk = Actor(office.clerk.id, "Siti")
    first, again = (leaves.record(clerk, office.clerk, LeaveKind.ANNUAL, day(2), day(5)) for _time in range(2))
    assert first is again
    with pytest.raises(DomainError, match="Bertumpuk dengan Cuti tahunan"):
        leaves.record(clerk, office.clerk, LeaveKind.SICK, day(5), day(6))
    leaves.record(clerk, office.clerk, LeaveKind.SICK, day(6), day(6))


def test_what_has_not_begun_is_removed_what_has_begun_ends_yesterday(office, sign_in):
    clerk = sign_in(office.clerk)
    begun, later = make.leave(office.clerk, (-2, 3)), make.leave(office.clerk, (5, 6))
    db.session.commit()
    for leave in (begun, later):
        assert clerk.send(f"{URL}/cuti/{leave.id}/hapus").status_code == 303
    assert [(each.starts_on, each.ends_on) for each in db.session.query(Leave)] == [(day(-2), day(-1))]
    with pytest.raises(NotPossible):
        leaves.withdraw(Actor(office.clerk.id, "Siti"), begun, begun.version)


def test_a_supervisor_is_asked_for_a_substitute_where_nobody_covers_the_leave(office, sign_in):
    covered, bare = make.leave(office.head, (1, 3)), make.leave(office.head, (10, 12))
    make.delegation(office.head, office.clerk, (0, 5))
    db.session.commit()
    links = [link["href"] for link in soup(sign_in(office.head).get(URL)).find_all("a") if "mulai=" in link["href"]]
    assert links == [f"{URL}/limpahkan?mulai={bare.starts_on}&selesai={bare.ends_on}"]
    assert covered.starts_on.isoformat() not in links[0]
