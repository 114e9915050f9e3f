"""Signing in: by NIP or e-mail, the same refusal for everything wrong, no way to lock others out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.people.models import Account, SignInFailure
from app.people.throttle import TRIES_PER_ACCOUNT, network_of
from tests import factories
from tests.factories import PASSWORD, Browser, form_in, soup, words
from tests.support.counting import counted

WRONG = "bukan-kata-sandinya"
QUERIES = 6
HERE, ELSEWHERE = "203.0.113.5", "198.51.100.9"


@pytest.fixture
def person(db_session):
    return factories.employee("Siti Aminah", nip="198501152010011991", email="siti@kota.example")


@pytest.fixture
def visitor(app: Flask, person) -> Browser:
    return Browser(app)


def attempt(browser: Browser, identifier: str, password: str = PASSWORD, address: str = HERE, **more):
    token = form_in(browser.get("/masuk"), "/masuk")["csrf_token"]
    sent = {"identifier": identifier, "password": password, "csrf_token": token, **more}
    return browser.client.post("/masuk", data=sent, environ_base={"REMOTE_ADDR": address})


@pytest.mark.parametrize(
    "identifier",
    [
        "198501152010011991",
        "19850115 201001 1 991",
        "19850115.201001.1.991",
        "siti@kota.example",
        " SITI@Kota.example ",
    ],
)
def test_by_nip_or_email_however_typed(visitor, identifier):
    assert attempt(visitor, identifier).status_code == 303


def test_a_sign_in_takes_few_queries(visitor, person):
    form = {**form_in(visitor.get("/masuk"), "/masuk"), "identifier": person.nip, "password": PASSWORD}
    with counted() as seen:
        assert visitor.client.post("/masuk", data=form).status_code == 303
    assert len(seen) <= QUERIES, seen


def test_every_wrong_pair_gets_the_same_answer(visitor, person):
    answers = {words_of_errors(attempt(visitor, who, WRONG)) for who in (person.nip, "tidak.ada@kota.example")}
    assert len(answers) == 1
    assert "tidak cocok" in answers.pop()


def words_of_errors(answer):
    assert answer.status_code == 422
    return soup(answer).find(class_="error-summary").get_text(" ", strip=True)


def test_what_was_typed_is_kept_but_never_the_password(visitor, person):
    answer = attempt(visitor, person.nip, WRONG)
    assert soup(answer).find(id="identifier")["value"] == person.nip
    assert WRONG not in answer.get_data(as_text=True)


@pytest.mark.parametrize("change", [
    {"is_active": False}, {"password_hash": None},
    {"password_expires_at": clock.now() - timedelta(minutes=1), "must_change_password": True},
])  # fmt: skip
def test_an_account_that_may_not_sign_in_is_told_nothing_more(visitor, person, change):
    account = db.session.scalars(select(Account)).one()
    for name, value in change.items():
        setattr(account, name, value)
    db.session.commit()
    assert "tidak cocok" in words_of_errors(attempt(visitor, person.nip))


def test_somebody_who_left_cannot_sign_in(visitor, person):
    person.is_active = False
    db.session.commit()
    assert attempt(visitor, person.nip).status_code == 422


def test_the_page_that_was_asked_for_follows(visitor, person):
    assert attempt(visitor, person.nip, next="/perjanjian?tahun=2026").location == "/perjanjian?tahun=2026"


@pytest.mark.parametrize("target", ["//jahat.example", "https://jahat.example", "/\\jahat.example", "javascript:x"])
def test_no_other_site_follows(visitor, person, target):
    assert attempt(visitor, person.nip, next=target).location == "/"


def test_too_many_failures_block_the_place_whatever_the_spelling(visitor, person):
    spellings = [person.nip, "19850115 201001 1 991", person.email, person.email.upper(), "19850115.2010011991"]
    for spelling in spellings[:TRIES_PER_ACCOUNT]:
        attempt(visitor, spelling, WRONG)
    assert "Terlalu banyak percobaan" in words_of_errors(attempt(visitor, person.nip))


def test_a_stranger_cannot_lock_out_a_known_browser_nor_another_network(app, visitor, person):
    at_home = Browser(app)
    assert attempt(at_home, person.nip).status_code == 303
    at_home.client.post("/keluar", data={"csrf_token": at_home.token()})
    for _each in range(TRIES_PER_ACCOUNT):
        attempt(visitor, person.nip, WRONG)
    assert attempt(visitor, person.nip).status_code == 422
    assert attempt(at_home, person.nip).status_code == 303
    assert attempt(Browser(app), person.nip, address=ELSEWHERE).status_code == 303


def test_a_block_ends_by_itself(visitor, person):
    for _each in range(TRIES_PER_ACCOUNT):
        attempt(visitor, person.nip, WRONG)
    for failure in db.session.scalars(select(SignInFailure)):
        failure.at -= timedelta(minutes=16)
    db.session.commit()
    assert attempt(visitor, person.nip).status_code == 303


def test_one_subscriber_of_ipv6_is_one_place():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2") != network_of("2001:db8:1:3::1")


def test_the_demo_offers_nobody_outside_the_demo(visitor):
    assert "Peragaan" not in words(visitor.get("/masuk"))
