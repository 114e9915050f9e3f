"""Finding people: by words and filters, page by page, at a cost that does not grow."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.extensions import db
from app.kernel import clock
from app.people.models import EmployeeKind, PositionKind, Unit, UnitKind
from app.people.queries.search import Search, _matching
from tests import factories as make
from tests.factories import soup, words
from tests.support.counting import counted

BUDGET = 6


def names(answer):
    return [link.get_text() for link in soup(answer).select("#found tbody th a")]


@pytest.mark.parametrize("asked", ["siti", "SIT", "ami sit", "am", "19850115", "19850115 201001 1 991", "siti, aminah"])
def test_every_word_must_begin_one_of_theirs(office, team, asked):
    assert names(team.get(f"/pegawai?q={asked}")) == ["Siti Aminah"]


@pytest.mark.parametrize("asked", ["iti", "siti zainal", "1985011520100119919"])
def test_who_does_not_match_is_not_found(office, team, asked):
    answer = team.get(f"/pegawai?q={asked}")
    assert names(answer) == []
    assert "Tidak ada yang cocok" in words(answer)


@pytest.mark.parametrize("asked", ["%", "_", "'; drop", "🙂", "<script>alert(1)</script>", "a" * 200, "%00"])
def test_odd_questions_are_answered(office, team, asked):
    assert team.get("/pegawai", htmx=False).status_code == 200
    assert team.client.get("/pegawai", query_string={"q": asked}).status_code == 200


def test_filters_stand_in_the_address(office, team):
    make.placement(make.employee("Guru Fungsional", kind=EmployeeKind.PPPK), office.division,
                   position_kind=PositionKind.EXECUTIVE)  # fmt: skip
    assert names(team.get(f"/pegawai?unit={office.service.id}&jabatan=pelaksana")) == ["Guru Fungsional"]
    assert names(team.get("/pegawai?jenis=pppk")) == ["Guru Fungsional"]
    assert "Siti Aminah" in names(team.get(f"/pegawai?unit={office.service.id}"))
    assert "Zainal Orang Lain" not in names(team.get(f"/pegawai?unit={office.service.id}"))
    assert names(team.get("/pegawai?jabatan=omong&unit=xyz&hal=abc&jenis=9")) != []


def test_people_without_a_post_and_people_who_left_are_found_apart(office, team):
    make.employee("Ida Menunggu")
    gone = make.employee("Umar Pensiun", is_active=False)
    make.placement(gone, office.service, ends_on=clock.today() - timedelta(days=1))
    assert {"Ida Menunggu"} <= set(names(team.get("/pegawai")))
    assert names(team.get("/pegawai?keadaan=tanpa-penempatan")) == ["Ida Menunggu"]
    assert names(team.get("/pegawai?keadaan=tidak-aktif")) == ["Umar Pensiun"]


def test_a_team_of_one_office_finds_only_its_own_people(office, own_team):
    assert set(names(own_team.get("/pegawai"))) == {"Hadi Kepala", "Siti Aminah", "Wati Tim"}
    assert names(own_team.get("/pegawai?q=zainal")) == []
    assert names(own_team.get("/pegawai?q=199001012015031001")) == []
    assert names(own_team.get(f"/pegawai?unit={office.elsewhere.id}")) == names(own_team.get("/pegawai"))
    make.employee("Tanpa Jabatan")
    assert names(own_team.get("/pegawai?keadaan=tanpa-penempatan")) == []


def test_somebody_who_moved_away_is_the_other_office_s(office, own_team):
    yesterday = clock.today() - timedelta(days=1)
    moved = make.employee("Mutasi Pindah")
    make.placement(moved, office.service, ends_on=yesterday)
    assert names(own_team.get("/pegawai?keadaan=tanpa-penempatan")) == ["Mutasi Pindah"]
    make.placement(moved, office.elsewhere, starts_on=clock.today())
    assert names(own_team.get("/pegawai?q=mutasi&keadaan=tanpa-penempatan")) == []
    assert names(own_team.get("/pegawai?q=mutasi")) == []


def test_two_posts_make_one_line(office, team):
    make.placement(office.clerk, office.elsewhere, kind="plt", position="Plt Kepala Seksi")
    found = team.get("/pegawai?q=siti")
    assert names(found) == ["Siti Aminah"]
    assert "Analis Layanan" in words(found)
    assert names(team.get(f"/pegawai?q=siti&unit={office.elsewhere.id}")) == ["Siti Aminah"]


def test_htmx_gets_the_list_alone(office, team):
    answer = team.get("/pegawai?q=siti", htmx=True)
    assert soup(answer).find("section")["id"] == "found"
    assert soup(answer).find("h1") is None


@pytest.fixture
def crowd(office):
    """A hundred and twenty people in the service, beside the few."""
    where = make.unit("Unit Besar", office.service, UnitKind.DIVISION)
    for number in range(120):
        make.placement(make.employee(f"Warga {number:03}", account=False), where, office.head)
    db.session.commit()
    return where


def test_pages_of_fifty_lead_to_each_other(crowd, team):
    first = team.get("/pegawai?q=warga")
    assert len(names(first)) == 50
    onward = next(link["href"] for link in soup(first).select(".pager a") if "Berikutnya" in link.get_text())
    second = team.get(onward)
    assert names(second)[0] == "Warga 050"
    third = team.get("/pegawai?q=warga&hal=3")
    assert len(names(third)) == 20
    assert "120 orang" in words(third)
    assert "Berikutnya" not in words(third)


@pytest.mark.parametrize("asked", ["", "?q=warga", "?q=siti+am", "?hal=2", "?keadaan=tidak-aktif"])
def test_any_question_costs_the_same_few_queries(crowd, team, own_team, asked):
    for browser in (team, own_team):
        browser.get("/pegawai")
        with counted() as seen:
            assert browser.get(f"/pegawai{asked}").status_code == 200
        assert len(seen) <= BUDGET, seen


def test_more_than_a_thousand_are_not_counted_on(crowd, team, monkeypatch):
    monkeypatch.setattr("app.people.queries.search.COUNTED", 100)
    answer = team.get("/pegawai?q=warga&hal=3")
    assert "Lebih dari 100 orang" in words(answer)
    assert len(names(answer)) == 20
    everybody = {name for page in (1, 2, 3) for name in names(team.get(f"/pegawai?hal={page}"))}
    assert len(everybody) == 126


@pytest.mark.parametrize("asked", [Search("siti"), Search("siti am"), Search("am", unit=Unit(path="/1/"))])
def test_every_search_is_answered_from_an_index(db_session, manager, asked):
    """However large the tables grow: the planner is told that reading them whole is no way out."""
    engine, statement = db.engine, _matching(manager, asked).compile(db.engine, compile_kwargs={"literal_binds": True})
    if engine.dialect.name == "sqlite":
        plan = db_session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))
        lines = [row[3] for row in plan]
        assert not [line for line in lines if line.startswith("SCAN") and "units" not in line], lines
        return
    db_session.execute(text("SET LOCAL enable_seqscan = off"))
    lines = [row[0] for row in db_session.execute(text(f"EXPLAIN {statement}".replace("%", "%%")))]
    assert not [line for line in lines if "Seq Scan" in line and "units" not in line], lines


def test_whoever_has_no_business_here_is_told_so(office, sign_in):
    assert sign_in(office.clerk).get("/pegawai").status_code == 403
    assert sign_in().get("/pegawai").status_code == 303
