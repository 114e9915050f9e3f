"""Posts: added, put right, ended; never two definitive at once, never a circle of supervisors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor, Role
from app.people import PlacementKind, PositionKind, placement_changed
from app.people.actions import placements as actions
from app.people.actions.placements import Post
from app.people.models import Employee, EmployeeKind, Placement
from tests import factories as make
from tests.factories import soup, words

pytestmark = pytest.mark.usefixtures("indonesian")
JULY = date(2026, 7, 1)


@pytest.fixture
def told() -> Iterator[list[int]]:
    """The numbers of the posts of which others were told."""
    heard: list[int] = []

    def hear(placement: Placement) -> None:
        heard.append(placement.id)

    with placement_changed.connected_to(hear):
        yield heard


def post(unit, **more) -> Post:
    given = {
        "supervisor": None, "position": "Analis", "position_kind": PositionKind.EXECUTIVE,
        "kind": PlacementKind.DEFINITIVE, "heads_unit": False, "starts_on": JULY, "ends_on": None,
    }  # fmt: skip
    return Post(unit=unit, **{**given, **more})


def of(person: Employee) -> list[Placement]:
    return list(db.session.scalars(select(Placement).where(Placement.employee_id == person.id).order_by(Placement.id)))


def url_of(person: Employee, number: int = 0) -> str:
    return f"/pegawai/{person.id}/penempatan/{of(person)[number].id}"


def test_a_mutation_ends_the_old_post_and_keeps_it(office, team, told):
    answer = team.send(
        f"/pegawai/{office.clerk.id}/penempatan/baru", unit=str(office.elsewhere.id), position="Analis Baru",
        starts_on="2026-07-01", end_previous="y",
    )  # fmt: skip
    assert answer.status_code == 303
    old, new = of(office.clerk)
    assert (old.ends_on, new.starts_on, new.unit_id) == (date(2026, 6, 30), JULY, office.elsewhere.id)
    assert told == [old.id]
    shown = words(team.get(answer.location))
    assert "mengakhiri penempatan Analis Layanan pada 30 Juni 2026" in shown
    assert "menempatkan sebagai Analis Baru di Dinas Lain mulai 1 Juli 2026" in shown


def test_two_definitive_posts_do_not_overlap(office, manager):
    with pytest.raises(DomainError, match="Bertumpuk") as caught:
        actions.add(manager, office.clerk, post(office.service))
    assert caught.value.field == "starts_on"
    actions.add(manager, office.clerk, post(office.service, kind=PlacementKind.ACTING))


def test_posts_that_follow_each_other_do_not_overlap(office, manager):
    person = make.employee("Baru Datang")
    actions.add(manager, person, post(office.service, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30)))
    actions.add(manager, person, post(office.division))
    with pytest.raises(DomainError, match="Bertumpuk"):
        actions.add(manager, person, post(office.service, starts_on=date(2025, 1, 1), ends_on=JULY))


def test_nobody_supervises_themselves_nor_their_own_supervisor(office, manager):
    head_post = of(office.head)[0]
    seen = {name: getattr(head_post, name) for name in Post.__dataclass_fields__}
    for supervisor in (office.head, office.clerk):
        with pytest.raises(DomainError) as caught:
            actions.correct(manager, head_post, head_post.version, Post(**{**seen, "supervisor": supervisor}))
        assert caught.value.field == "supervisor"


def test_the_end_is_not_before_the_start(office, team):
    answer = team.send(url_of(office.clerk) + "/akhiri", ends_on="01-01-2001")
    assert answer.status_code == 422
    assert "tidak boleh sebelum tanggal mulai" in words(answer)


def test_ending_a_post_is_told(office, team, told):
    today = clock.today()
    assert team.send(url_of(office.clerk) + "/akhiri", ends_on=today.isoformat()).status_code == 303
    assert of(office.clerk)[0].ends_on == today
    assert len(told) == 1


@pytest.mark.parametrize(("change", "heard"), [
    ({"position": "Analis Muda"}, 0), ({"supervisor": ""}, 1), ({"ends_on": "2030-01-01"}, 1),
])  # fmt: skip
def test_a_correction_is_told_where_it_concerns_others(office, team, told, change, heard):
    assert team.send(url_of(office.clerk), **change).status_code == 303
    assert len(told) == heard
    assert "membetulkan penempatan Analis Layanan" in words(team.get(f"/pegawai/{office.clerk.id}"))


def test_two_tabs_see_each_other_s_text(office, team):
    url = url_of(office.clerk)
    first, second = team.get(url), team.get(url)
    assert team.resend(first, url, position="Jabatan Satu").status_code == 303
    refused = team.resend(second, url, position="Jabatan Dua")
    assert refused.status_code == 409
    assert "Jabatan Satu" in words(refused)
    assert soup(refused).find(id="position")["value"] == "Jabatan Dua"


def test_a_supervisor_is_meant_by_name_by_nip_or_by_picking(office, team):
    twins = [make.employee(f"Rudi Kembar {which}") for which in ("Satu", "Dua")]
    for twin in twins:
        make.placement(twin, office.service)
    url = url_of(office.clerk)
    refused = team.send(url, supervisor="rudi kembar")
    assert refused.status_code == 422
    picks = soup(refused).find_all("button", {"name": "supervisor_id"})
    assert [int(pick["value"]) for pick in picks] == [twins[1].id, twins[0].id]
    assert team.resend(refused, url, supervisor_id=str(twins[0].id)).status_code == 303
    assert of(office.clerk)[0].supervisor_id == twins[0].id
    assert team.send(url, supervisor=office.stranger.nip).status_code == 303
    assert of(office.clerk)[0].supervisor_id == office.stranger.id


def test_a_team_of_one_office_finds_no_strangers_by_name(office, own_team):
    mayor = make.employee("Wali Kota", kind=EmployeeKind.STATE_OFFICIAL, nip=None, grade=None)
    sekda = make.employee("Sekretaris Daerah")
    make.placement(sekda, office.region, heads_unit=True)
    url = url_of(office.head)
    assert "Tidak ada pegawai" in words(own_team.send(url, supervisor="zainal"))
    assert own_team.send(url, supervisor="sekretaris").status_code == 303
    assert own_team.send(url, supervisor="wali kota").status_code == 303
    assert of(office.head)[0].supervisor_id == mayor.id
    assert own_team.send(url).status_code == 303


def test_a_team_of_one_office_places_nobody_elsewhere(office, own_team):
    answer = own_team.send(url_of(office.clerk), unit=str(office.elsewhere.id))
    assert answer.status_code == 422
    assert own_team.get(url_of(office.stranger)).status_code == 404
    own = Actor(office.team_of_service.id, "Wati", roles=((Role.PERFORMANCE_TEAM, office.service.path),))
    with pytest.raises(DomainError):
        actions.add(own, office.clerk, post(office.elsewhere, kind=PlacementKind.ACTING))


def test_a_closed_unit_takes_nobody(office, manager):
    office.division.is_closed = True
    with pytest.raises(DomainError, match="sudah ditutup"):
        actions.add(manager, make.employee("Baru"), post(office.division))


def test_a_post_from_next_month_is_announced(office, team):
    person = make.employee("Akan Datang")
    make.placement(person, office.service, starts_on=clock.today() + timedelta(days=30))
    assert "Akan datang" in words(team.get(f"/pegawai/{person.id}"))
