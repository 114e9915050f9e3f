"""The cast can sign in, and every address that scripts are told answers for the person it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from app.demo.texts import load

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


def _signed_in(office: Flask, identifier: str, password: str) -> FlaskClient:
    client = office.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/masuk").get_data(as_text=True))
    assert token
    form = {"identifier": identifier, "password": password, "csrf_token": token[1]}
    assert client.post("/masuk", data=form).status_code == 303
    return client


def test_the_cast_is_told_in_order_with_what_it_takes_to_sign_in(office: Flask) -> None:
    from app.demo import cast

    with office.app_context():
        members = cast()
    offered = [each for each in load("cast")["people"] if each["role"]]
    assert [member.role for member in members] == [each["role"] for each in offered]
    assert [member.name for member in members] == [each["name"] for each in offered]


def test_the_cast_is_empty_where_the_office_is_not(app: Flask) -> None:
    from app.demo import cast

    with app.app_context():
        assert cast() == []


@pytest.mark.parametrize("email", [each["email"] for each in load("cast")["people"]])
def test_each_can_sign_in(office: Flask, email: str) -> None:
    assert _signed_in(office, email, load("cast")["password"]).get("/").status_code == 200


def test_every_address_told_answers_for_the_person_it_names(office: Flask) -> None:
    from app.demo.addresses import directory

    with office.app_context():
        pages: list[dict[str, Any]] = directory()["pages"]
    clients: dict[str, FlaskClient] = {"": office.test_client()}
    answers = {}
    for page in pages:
        who = page["as"] or {"email": "", "password": ""}
        if who["email"] not in clients:
            clients[who["email"]] = _signed_in(office, who["email"], who["password"])
        answers[page["address"], who["email"]] = clients[who["email"]].get(page["address"]).status_code
    assert {key: status for key, status in answers.items() if status != 200} == {}
