"""Sessions are ended on the server; a new password ends the others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.people import sessions
from app.people.models import Account, UserSession
from tests import factories
from tests.factories import PASSWORD, words

NEW = "kuda laut menari pelan"


@pytest.fixture
def person(db_session):
    return factories.employee("Siti Aminah")


def change(browser, new=NEW, now=PASSWORD):
    return browser.post("/akun-saya/kata-sandi", password_again=now, new_password=new)


def test_a_cookie_copied_before_signing_out_opens_nothing_afterwards(person, sign_in):
    browser, thief = sign_in(person), sign_in()
    with browser.client.session_transaction() as mine, thief.client.session_transaction() as stolen:
        stolen.update(mine)
    assert thief.get("/akun-saya").status_code == 200
    browser.post("/keluar")
    assert thief.get("/akun-saya").location.startswith("/masuk")


def test_a_new_password_ends_the_sessions_elsewhere_and_keeps_this_one(person, sign_in):
    here, there = sign_in(person), sign_in(person)
    assert change(here).status_code == 303
    assert here.get("/akun-saya").status_code == 200
    assert there.get("/akun-saya").status_code == 303


@pytest.mark.parametrize(("new", "reason"), [
    ("pendek", "Paling sedikit 8"), ("password123", "mudah ditebak"), ("sitiaminah1", "mudah ditebak"), ("", "Wajib"),
])  # fmt: skip
def test_a_weak_password_is_refused_at_its_field(person, sign_in, new, reason):
    answer = change(sign_in(person), new)
    assert answer.status_code == 422
    assert reason in words(answer)


def test_the_present_password_is_asked_for(person, sign_in):
    answer = change(sign_in(person), now="salah")
    assert "tidak cocok" in words(answer)


def test_an_open_session_is_no_way_to_find_the_password(person, sign_in):
    browser = sign_in(person)
    for _each in range(5):
        change(browser, now="salah")
    answer = change(browser)
    assert answer.status_code == 422
    assert "Tunggu 15 menit" in words(answer)
    assert browser.get("/akun-saya").status_code == 200


def test_a_one_time_password_leads_to_choosing_ones_own(person, sign_in):
    account = db.session.scalars(select(Account)).one()
    account.must_change_password = True
    browser = sign_in(person)
    assert browser.get("/perjanjian").location == "/akun-saya/kata-sandi"
    assert "sekali pakai" in words(browser.get("/akun-saya/kata-sandi"))
    change(browser)
    assert browser.get("/perjanjian").status_code == 200


def test_the_account_page_shows_the_browsers_and_ends_the_others(person, sign_in):
    here, there = sign_in(person), sign_in(person)
    shown = words(here.get("/akun-saya"))
    assert "Perangkat ini" in shown
    assert "127.0.0.1" in shown
    assert here.post("/akun-saya/sesi/akhiri").status_code == 303
    assert there.get("/akun-saya").status_code == 303
    assert "Akhiri sesi" not in words(here.get("/akun-saya"))


@pytest.mark.parametrize("age", [{"seen_at": timedelta(minutes=31)}, {"expires_at": timedelta(hours=2)}])
def test_a_session_ends_by_itself(person, sign_in, age):
    browser = sign_in(person)
    row = db.session.scalars(select(UserSession)).one()
    for name, ago in age.items():
        setattr(row, name, getattr(row, name) - ago)
    db.session.commit()
    assert browser.get("/akun-saya").status_code == 303
    assert sessions.sessions_of(row.account_id) == []


def test_only_the_digest_of_a_token_is_stored(db_session, app, person):
    account = db.session.scalars(select(Account)).one()
    with app.test_request_context():
        token = sessions.open_session(account)
        db.session.flush()
        assert token not in {row.token_hash for row in db.session.scalars(select(UserSession))}
        assert sessions.load_actor(token).name == person.name
