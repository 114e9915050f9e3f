"""The tree of units: made, edited, moved with everything below it, closed when everybody has left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import Conflict, DomainError, Forbidden
from app.kernel.permissions import Actor, Role
from app.people.actions import units as actions
from app.people.actions.units import UnitFacts
from app.people.models import Placement, Unit, UnitKind
from tests import factories as make
from tests.factories import soup, words
from tests.support.counting import counted

pytestmark = pytest.mark.usefixtures("indonesian")


def test_the_tree_counts_people_in_and_below(office, team):
    shown = words(team.get("/organisasi"))
    assert "Kota Contoh 6 orang, 0 langsung di sini" in shown
    assert "Dinas Contoh 3 orang, 2 langsung di sini" in shown
    assert "Bidang Layanan 1 orang" in shown


def test_the_tree_takes_the_same_few_queries_however_large(office, team):
    for number in range(30):
        make.unit(f"Seksi {number}", office.division, UnitKind.SECTION)
    team.get("/organisasi")
    with counted() as seen:
        team.get("/organisasi")
    assert len(seen) == 3


def test_a_team_of_one_office_sees_only_its_own_branch(office, own_team):
    shown = words(own_team.get("/organisasi"))
    assert "Bidang Layanan" in shown
    assert "Dinas Lain" not in shown
    assert own_team.get(f"/organisasi/{office.elsewhere.id}").status_code == 404
    assert own_team.get(f"/organisasi/{office.region.id}").status_code == 404
    assert own_team.get(f"/organisasi/{office.elsewhere.id}/ubah").status_code == 404


def test_a_unit_s_page_shows_its_people_head_first(office, team):
    answer = team.get(f"/organisasi/{office.service.id}")
    people = [link.get_text() for link in soup(answer).select("tbody th a")]
    assert people == ["Hadi Kepala", "Wati Tim"]
    assert "Pimpinan" in words(answer)


def test_a_new_unit_hangs_where_it_was_put(office, team):
    answer = team.send(
        "/organisasi/baru", code="DC-2", name="Bidang Baru", kind="bidang", parent=str(office.service.id)
    )
    made = db.session.scalars(select(Unit).where(Unit.code == "DC-2")).one()
    assert answer.location == f"/organisasi/{made.id}"
    assert made.path == f"{office.service.path}{made.id}/"
    assert made.office_id == office.service.id
    assert "Tono Tim membuat unit ini di bawah Dinas Contoh" in words(team.get(answer.location))


@pytest.mark.parametrize(("sent", "reason"), [
    ({"name": ""}, "Wajib diisi"), ({"name": "x" * 201}, "Terlalu panjang"), ({"code": "KEMBAR"}, "sudah dipakai"),
    ({"kind": "kerajaan"}, ""), ({"parent": "999999"}, "dari daftar"), ({"name": "a\x00b"}, "karakter"),
])  # fmt: skip
def test_a_wrong_field_is_told_and_what_was_typed_is_kept(office, team, sent, reason):
    make.unit("Kembar", office.region).code = "KEMBAR"
    good = {"code": "DC-9", "name": "Bidang <b>Tebal</b> 🙂", "kind": "bidang", "parent": str(office.service.id)}
    answer = team.send("/organisasi/baru", **{**good, **sent})
    assert answer.status_code == 422
    assert reason in words(answer)
    assert soup(answer).find(id="code")["value"] == {**good, **sent}["code"]


def test_two_tabs_see_each_other_s_text(office, team):
    url = f"/organisasi/{office.division.id}/ubah"
    first, second = team.get(url), team.get(url)
    assert team.resend(first, url, name="Bidang Satu").status_code == 303
    refused = team.resend(second, url, name="Bidang Dua")
    assert refused.status_code == 409
    assert "Bidang Satu" in words(refused)
    assert soup(refused).find(id="name")["value"] == "Bidang Dua"
    assert team.resend(refused, url).status_code == 303
    db.session.refresh(office.division)
    assert office.division.name == "Bidang Dua"


def test_a_unit_moves_with_everything_below_it(office, team):
    section = make.unit("Seksi Dalam", office.division, UnitKind.SECTION)
    answer = team.send(f"/organisasi/{office.division.id}/pindah", parent=str(office.elsewhere.id))
    assert answer.status_code == 303
    db.session.expire_all()
    assert office.division.path == f"{office.elsewhere.path}{office.division.id}/"
    assert section.path == f"{office.division.path}{section.id}/"
    assert section.office_id == office.division.office_id == office.elsewhere.id
    assert "dari Dinas Contoh ke Dinas Lain" in words(team.get(f"/organisasi/{office.division.id}"))


def test_an_office_keeps_its_own_people_when_it_moves(office, manager):
    board = make.unit("Badan Dalam", office.division, UnitKind.BOARD)
    actions.move(manager, office.division, office.division.version, office.elsewhere)
    db.session.expire_all()
    assert board.office_id == board.id


def test_moving_takes_one_statement_for_all_paths(office, manager):
    for number in range(20):
        make.unit(f"Seksi {number}", office.division, UnitKind.SECTION)
    with counted() as seen:
        actions.move(manager, office.division, office.division.version, office.elsewhere)
    assert len([statement for statement in seen if "path=" in statement]) == 1


def test_no_unit_hangs_below_itself(office, manager):
    section = make.unit("Seksi Dalam", office.division, UnitKind.SECTION)
    for below in (office.division, section):
        with pytest.raises(DomainError, match="bawah dirinya"):
            actions.move(manager, office.division, office.division.version, below)


def test_a_move_on_old_knowledge_is_a_conflict(office, manager):
    with pytest.raises(Conflict):
        actions.move(manager, office.division, office.division.version - 1, office.elsewhere)


def test_a_team_of_one_office_moves_nothing_in_or_out(office, db_session):
    own = Actor(office.team_of_service.id, "Wati", roles=((Role.PERFORMANCE_TEAM, office.service.path),))
    with pytest.raises(DomainError, match="teratas"):
        actions.move(own, office.service, office.service.version, office.division)
    with pytest.raises(Forbidden):
        actions.move(own, office.division, office.division.version, office.elsewhere)
    with pytest.raises(Forbidden):
        actions.create(own, office.elsewhere, UnitFacts("X", "X", UnitKind.SECTION))


def test_turning_a_unit_into_an_office_takes_along_what_is_below(office, manager):
    section = make.unit("Seksi Dalam", office.division, UnitKind.SECTION)
    facts = UnitFacts(office.division.code, office.division.name, UnitKind.BOARD)
    actions.edit(manager, office.division, office.division.version, facts)
    db.session.expire_all()
    assert section.office_id == office.division.id == office.division.office_id


def test_a_unit_closes_when_everybody_has_left_and_opens_again(office, team):
    url = f"/organisasi/{office.division.id}/tutup"
    refused = team.send(url)
    assert "Masih ada 1 orang" in words(refused)
    for post in db.session.scalars(select(Placement).where(Placement.unit_id == office.division.id)):
        post.ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    assert team.send(url).status_code == 303
    assert "Ditutup" in words(team.get(f"/organisasi/{office.division.id}"))
    assert "Bidang Layanan" not in soup(team.get("/pegawai/baru")).find(id="unit").get_text()
    assert team.send(f"/organisasi/{office.division.id}/buka").status_code == 303
    db.session.expire_all()
    assert not office.division.is_closed


def test_the_first_unit_is_made_by_who_manages_everything(db_session, sign_in):
    person = make.employee("Tono Tim")
    make.role(person, Role.PERFORMANCE_TEAM)
    browser = sign_in(person)
    assert "Belum ada unit" in words(browser.get("/organisasi"))
    browser.send("/organisasi/baru", code="KOTA", name="Kota", kind="pemerintah_daerah")
    assert db.session.scalars(select(Unit)).one().path.count("/") == 2


def test_an_auditor_reads_and_changes_nothing(office, sign_in):
    auditor = make.employee("Agus Pengawas")
    make.role(auditor, Role.AUDITOR)
    browser = sign_in(auditor)
    assert "Unit baru" not in words(browser.get("/organisasi"))
    assert browser.get("/organisasi/baru").status_code == 403
    assert browser.get(f"/organisasi/{office.division.id}/ubah").status_code == 403
