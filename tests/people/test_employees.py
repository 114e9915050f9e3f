"""One person's page and data: seen within one's reach, changed with care."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.people.models import Employee, EmployeeTerm, Placement
from tests.factories import form_in, soup, words

NEW = {
    "kind": "pns", "nip": "19900512 201501 2 003", "name": "Rahmawati, S.Kom", "grade": "iii/b",
    "email": "Rahma@Kota.example", "position": "Pranata Komputer", "position_kind": "jf_keahlian",
    "placement_kind": "definitif", "starts_on": "2026-01-05",
}  # fmt: skip


def edit_url(person):
    return f"/pegawai/{person.id}/ubah"


def test_the_page_says_who_and_where(office, team):
    shown = words(team.get(f"/pegawai/{office.clerk.id}"))
    for word in ("Siti Aminah", "19850115 201001 1 991", "Penata Muda, III/a", "Bidang Layanan", "Hadi Kepala"):
        assert word in shown


@pytest.mark.parametrize("address", ["", "/ubah", "/penempatan/baru"])
def test_people_of_another_office_do_not_exist_for_a_team_of_one(office, own_team, address):
    assert own_team.get(f"/pegawai/{office.stranger.id}{address}").status_code == 404
    assert own_team.get(f"/pegawai/{office.clerk.id}{address}").status_code == 200


def test_a_new_person_comes_with_the_first_post(office, team):
    answer = team.send("/pegawai/baru", **NEW, unit=str(office.division.id), supervisor="hadi kep")
    made = db.session.scalars(select(Employee).where(Employee.nip == "199005122015012003")).one()
    assert answer.location == f"/pegawai/{made.id}"
    assert (made.grade, made.email) == ("III/b", "rahma@kota.example")
    post = db.session.scalars(select(Placement).where(Placement.employee_id == made.id)).one()
    assert (post.unit_id, post.supervisor_id) == (office.division.id, office.head.id)
    shown = words(team.get(answer.location))
    assert "Tono Tim menambahkan pegawai ini" in shown
    assert "menempatkan sebagai Pranata Komputer di Bidang Layanan mulai 5 Januari 2026" in shown
    assert "Rahmawati" in words(team.get("/pegawai?q=rahmaw 199005"))


@pytest.mark.parametrize(("sent", "reason"), [
    ({"nip": ""}, "wajib diisi"), ({"nip": "123"}, "18 digit"), ({"nip": "19850115 201001 1 991"}, "sudah terdaftar"),
    ({"name": " "}, "Wajib diisi"), ({"name": "x" * 201}, "Terlalu panjang"), ({"name": "a\x07b"}, "karakter"),
    ({"grade": "IX"}, "Pilihannya"), ({"email": "bukan alamat"}, "bukan alamat"), ({"kind": "raja"}, ""),
    ({"starts_on": "31-02-2026"}, "tanggal"), ({"ends_on": "2025-01-01"}, "sebelum tanggal mulai"),
    ({"supervisor": "tidak ada siapa pun"}, "Tidak ada pegawai aktif"), ({"unit": ""}, "Pilih"),
])  # fmt: skip
def test_a_wrong_field_is_told_and_nothing_is_half_saved(office, team, sent, reason):
    good = {**NEW, "unit": str(office.division.id)}
    answer = team.send("/pegawai/baru", **{**good, **sent})
    assert answer.status_code == 422
    assert reason in words(answer)
    assert soup(answer).find(id="position")["value"] == "Pranata Komputer"
    assert db.session.scalar(select(Employee.id).where(Employee.name.like("Rahmawati%"))) is None


def test_words_that_look_like_code_are_words(office, team):
    name = '<script>alert("x")</script> 🙂 O\'Neil'
    answer = team.send("/pegawai/baru", **{**NEW, "name": name}, unit=str(office.division.id))
    page = team.get(answer.location)
    assert name in words(page)
    assert "<script>alert" not in page.get_data(as_text=True)


def test_a_changed_name_is_found_and_the_old_one_no_more(office, team):
    assert team.send(edit_url(office.clerk), name="Siti Rohani").status_code == 303
    terms = set(db.session.scalars(select(EmployeeTerm.term).where(EmployeeTerm.employee_id == office.clerk.id)))
    assert terms == {"siti", "rohani", office.clerk.nip}
    assert "nama Siti Aminah → Siti Rohani" in words(team.get(f"/pegawai/{office.clerk.id}"))


def test_two_tabs_see_each_other_s_text(office, team):
    url = edit_url(office.clerk)
    first, second = team.get(url), team.get(url)
    assert team.resend(first, url, name="Siti Satu").status_code == 303
    refused = team.resend(second, url, name="Siti Dua")
    assert refused.status_code == 409
    assert "Siti Satu" in words(refused)
    assert soup(refused).find(id="name")["value"] == "Siti Dua"
    assert team.resend(refused, url).status_code == 303


def test_saving_without_a_change_writes_no_history(office, team):
    assert team.send(edit_url(office.clerk)).status_code == 303
    assert "mengubah data" not in words(team.get(f"/pegawai/{office.clerk.id}"))


def test_who_holds_a_post_is_not_set_inactive(office, team):
    page = team.get(edit_url(office.clerk))
    sent = form_in(page, edit_url(office.clerk))
    sent.pop("is_active")
    refused = team.client.post(edit_url(office.clerk), data=sent)
    assert "Akhiri dulu penempatannya" in words(refused)
    post = db.session.scalars(select(Placement).where(Placement.employee_id == office.clerk.id)).one()
    post.ends_on = clock.today() - timedelta(days=1)
    db.session.commit()
    assert team.client.post(edit_url(office.clerk), data=sent).status_code == 303
    assert "Tidak aktif lagi" in words(team.get(f"/pegawai/{office.clerk.id}"))


def test_an_inactive_person_s_session_has_ended(office, sign_in):
    browser = sign_in(office.clerk)
    assert browser.get("/akun-saya").status_code == 200
    office.clerk.is_active = False
    db.session.commit()
    assert browser.get("/akun-saya").status_code == 303


def test_somebody_without_a_role_sees_nobody(office, sign_in):
    assert sign_in(office.clerk).get(f"/pegawai/{office.clerk.id}").status_code == 403
