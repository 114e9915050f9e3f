"""Accounts and roles: given within one's reach, never the last administrator's."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel.permissions import Role
from app.people.models import Account, RoleAssignment
from tests import factories as make
from tests.factories import Browser, soup, words

pytestmark = pytest.mark.usefixtures("indonesian")


def account_of(person) -> Account:
    return db.session.scalars(select(Account).where(Account.employee_id == person.id)).one()


def roles_of(person) -> list[RoleAssignment]:
    return list(db.session.scalars(select(RoleAssignment).where(RoleAssignment.employee_id == person.id)))


@pytest.fixture
def office_admin(office, sign_in) -> Browser:
    """An administrator of the one service."""
    person = make.employee("Ayu Admin Dinas")
    make.placement(person, office.service)
    make.role(person, Role.ADMINISTRATOR, office.service)
    return sign_in(person)


def test_a_one_time_password_is_shown_once_and_opens_the_portal(office, admin, app):
    person = make.employee("Baru Masuk", nip="199005122015012003", account=False)
    make.placement(person, office.division)
    answer = admin.send(f"/pegawai/{person.id}/akun/kata-sandi")
    password = re.search(r"\b(\w{4}-){3}\w{4}\b", words(answer))[0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert account_of(person).must_change_password
    assert password not in words(admin.get(f"/pegawai/{person.id}"))
    browser = Browser(app)
    browser.send("/masuk", identifier=person.nip, password=password)
    assert browser.get("/perjanjian").location == "/akun-saya/kata-sandi"
    assert "membuat akun dengan kata sandi sekali pakai" in words(admin.get(f"/pegawai/{person.id}"))


def test_a_new_password_ends_the_old_sessions(office, admin, sign_in):
    browser = sign_in(office.clerk)
    assert admin.send(f"/pegawai/{office.clerk.id}/akun/kata-sandi").status_code == 200
    assert browser.get("/akun-saya").status_code == 303


def test_closing_an_account_ends_its_sessions_until_it_is_opened(office, admin, sign_in):
    browser = sign_in(office.clerk)
    assert admin.send(f"/pegawai/{office.clerk.id}/akun/tutup").status_code == 303
    assert browser.get("/akun-saya").status_code == 303
    assert "Akunnya ditutup" in words(admin.get(f"/pegawai/{office.clerk.id}"))
    assert admin.send(f"/pegawai/{office.clerk.id}/akun/buka").status_code == 303
    assert account_of(office.clerk).is_active


def test_nobody_closes_their_own_account(office, admin):
    answer = admin.send(f"/pegawai/{office.administrator.id}/akun/tutup")
    assert "Akun sendiri" in words(answer)


def test_a_role_works_at_once_and_is_taken_back_at_once(office, admin, sign_in):
    clerk = sign_in(office.clerk)
    assert clerk.get("/pegawai").status_code == 403
    url = f"/pegawai/{office.clerk.id}/peran/baru"
    for _twice in range(2):
        assert admin.send(url, role="performance_team", unit=str(office.service.id)).status_code == 303
    (given,) = roles_of(office.clerk)
    assert clerk.get("/pegawai").status_code == 200
    shown = words(admin.get(f"/pegawai/{office.clerk.id}"))
    assert "memberi peran Tim pengelola kinerja untuk Dinas Contoh" in shown
    assert admin.send(f"/pegawai/{office.clerk.id}/peran/{given.id}/cabut").status_code == 303
    assert clerk.get("/pegawai").status_code == 403


def test_the_last_administrator_stays(office, admin):
    (given,) = roles_of(office.administrator)
    url = f"/pegawai/{office.administrator.id}/peran/{given.id}/cabut"
    assert "admin sistem terakhir" in words(admin.send(url))
    second = make.employee("Bina Admin")
    make.role(second, Role.ADMINISTRATOR)
    db.session.commit()
    assert admin.send(url).status_code == 303


def test_an_administrator_without_an_account_is_no_other_administrator(office, admin):
    make.role(make.employee("Tanpa Akun", account=False), Role.ADMINISTRATOR)
    (given,) = roles_of(office.administrator)
    assert "terakhir" in words(admin.send(f"/pegawai/{office.administrator.id}/peran/{given.id}/cabut"))


def test_nobody_gives_more_than_their_own_reach(office, office_admin):
    url = f"/pegawai/{office.clerk.id}/peran/baru"
    offered = {option["value"] for option in soup(office_admin.get(url)).select("#unit option")}
    assert offered == {"", str(office.service.id), str(office.division.id)}
    assert office_admin.send(url, role="administrator", unit="").status_code == 403
    assert office_admin.send(url, role="auditor", unit=str(office.elsewhere.id)).status_code == 422
    assert office_admin.send(url, role="auditor", unit=str(office.division.id)).status_code == 303


def test_nobody_borrows_the_account_of_somebody_with_a_wider_reach(office, office_admin):
    make.role(office.clerk, Role.ADMINISTRATOR)
    for step in ("kata-sandi", "tutup"):
        url = f"/pegawai/{office.clerk.id}/akun/{step}"
        assert office_admin.post(url).status_code == 403
    assert office_admin.get(f"/pegawai/{office.stranger.id}/akun/kata-sandi").status_code == 404
    role_id = roles_of(office.clerk)[0].id
    assert office_admin.post(f"/pegawai/{office.clerk.id}/peran/{role_id}/cabut").status_code == 403


def test_the_performance_team_has_no_keys(office, team):
    assert "Akun dan peran" not in words(team.get(f"/pegawai/{office.clerk.id}"))
    assert team.get(f"/pegawai/{office.clerk.id}/akun/kata-sandi").status_code == 403
    assert team.get(f"/pegawai/{office.clerk.id}/peran/baru").status_code == 403
