"""The seal: made with the last signature, one for each agreement, unguessable, read as people type it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from flask_migrate import upgrade
from sqlalchemy import select, text

from app.agreements.kinds import AgreementStatus
from app.documents.models import Seal
from app.extensions import db
from app.kernel import codes
from tests import factories
from tests.documents.conftest import CODE
from tests.factories import PASSWORD, Browser, Cast
from tests.support.databases import Databases, disconnect, make_app
from tests.support.migrations import fill, revisions

SignIn = Callable[..., Browser]


def test_the_last_signature_makes_it(cast: Cast, sign_in: SignIn) -> None:
    agreement = factories.agreement(cast.post, AgreementStatus.AGREED)
    url = f"/perjanjian/{agreement.id}/langkah/tandatangani"
    found = []
    for person in (cast.employee, cast.supervisor):
        assert sign_in(person).send(url, password_again=PASSWORD).status_code == 303
        found.append(db.session.scalars(select(Seal)).all())
    assert [len(each) for each in found] == [0, 1]
    assert found[1][0].agreement_id == agreement.id
    assert len(found[1][0].code) == codes.LENGTH
    assert set(found[1][0].code) <= set(codes.ALPHABET)


def test_no_two_are_alike() -> None:
    made = sorted(codes.new_code() for _n in range(500))
    assert all(one != other for one, other in pairwise(made))
    assert {len(each) for each in made} == {24}


@pytest.mark.parametrize(
    "typed",
    [
        "7K2M-ABCD-EFGH-0123-4567-89XY", "7k2mabcdefgh0123456789xy", " 7K2M ABCD EFGH O123 4567 89XY ",
        "7K2M-ABCD-EFGH-0I23-4567-89XY", "7K2M–ABCD–EFGH–0l23–4567–89XY",
    ],
)  # fmt: skip
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert codes.read(typed) == CODE


def test_it_is_printed_in_groups() -> None:
    assert codes.spelled(CODE) == "7K2M-ABCD-EFGH-0123-4567-89XY"


def test_what_was_signed_before_there_were_seals_gets_one(databases: Databases) -> None:
    url = databases.create()
    app = make_app(url)
    with app.app_context():
        for revision in [each for each in revisions() if each < "0010"]:
            upgrade(revision=revision)
            with db.engine.begin() as connection:
                fill(connection, revision)
        with db.engine.begin() as connection:
            moment = "submitted_at = created_at, agreed_at = created_at, signed_at = created_at"
            connection.execute(text(f"UPDATE agreements SET status = 'ditandatangani', {moment}"))
        upgrade()
        found = db.session.execute(select(Seal.agreement_id, Seal.code)).all()
    disconnect(app)
    databases.drop(url)
    assert [each.agreement_id for each in found] == [1]
    assert len(found[0].code) == codes.LENGTH
