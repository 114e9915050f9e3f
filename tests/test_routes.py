"""The map: every address, how it may be asked, and who may open it; what holds for all of them whoever asks."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.agreements.kinds import AgreementStatus, AppendixBand
from app.agreements.models import Agreement, AppendixItem
from app.documents.models import Batch
from app.extensions import Base, db
from app.indicators.kinds import IndicatorStatus
from tests import factories, training_made
from tests.factories import Browser, Cast
from tests.support import marked
from tests.support.addresses import Addresses
from tests.support.committed import check_committed

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.routing import Rule

MAP = Path(__file__).parent / "map.txt"
HEADER = """\
# Every address: how it may be asked, what it takes to open it (the mark of @access), the name of its view.
# Written by test_routes.py with KINTAN_REWRITE=1; a difference fails that test.
"""
ANSWERS = {200, 303, 403, 404, 409}
PEOPLE = [each.name for each in fields(Cast) if each.name != "post"]
PARTIES = ("employee", "supervisor")
ENDS_SESSIONS = ("/keluar", "/akun-saya/sesi/akhiri")
STATES_WALKED = ("berjalan", "ditetapkan", "keberatan", "tahunan")
NO_FORM = {200, 204, 303, 403, 404, 405, 409, 413, 422}


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


@pytest.fixture
def agreements(cast: Cast) -> list[Agreement]:
    """The employee's, in the states that look most different, with assessments, lampiran and indicators."""
    states = (AgreementStatus.DRAFT, AgreementStatus.SUBMITTED, AgreementStatus.SIGNED)
    made = [factories.agreement(cast.post, state, edition=number) for number, state in enumerate(states, start=1)]
    for agreement in made:
        agreement.appendix.append(AppendixItem(band=AppendixBand.RESOURCES, text="Laptop", order=1))
    factories.indicator(cast.post.unit, IndicatorStatus.PROPOSED)
    factories.indicator(cast.post.unit)
    factories.delegation(cast.supervisor, cast.colleague)
    factories.leave(cast.supervisor)
    factories.put_on_the_table(made[1])
    db.session.add(Batch(requester_id=cast.team_in_scope.id, unit_id=cast.post.unit_id, year=made[0].year))
    marked.world(cast, made[-1], STATES_WALKED)
    training_made.world(cast.post)
    return made


def test_every_address_is_on_the_committed_map(app: Flask) -> None:
    rows = sorted((rule.rule, _methods(rule), _mark(app, rule), rule.endpoint) for rule in app.url_map.iter_rules())
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ("  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    check_committed(MAP, HEADER + "".join(f"{line.rstrip()}\n" for line in lines))


def test_every_view_is_marked_with_who_may_open_it(app: Flask) -> None:
    assert [name for name, view in app.view_functions.items() if not hasattr(view, "access")] == []


@pytest.mark.parametrize("name", [*PEOPLE, "visitor"])
def test_asking_for_pages_changes_nothing_and_never_breaks(
    app: Flask, cast: Cast, agreements: list[Agreement], name: str
) -> None:
    addresses = _addresses(app, "GET", cast, agreements if name in PARTIES else agreements[1:2])
    browser = Browser(app, cast.people().get(name))
    before = _everything()
    answers = {address: browser.get(address).status_code for address in addresses}
    assert {address: status for address, status in answers.items() if status not in ANSWERS} == {}
    assert _tables_that_differ(before, _everything()) == []


def test_asking_for_fragments_changes_nothing_and_never_breaks(
    app: Flask, cast: Cast, agreements: list[Agreement]
) -> None:
    addresses = _addresses(app, "GET", cast, agreements)
    browser = Browser(app, cast.employee)
    before = _everything()
    answers = {address: browser.get(address, htmx=True).status_code for address in addresses}
    assert {address: status for address, status in answers.items() if status not in ANSWERS | {204}} == {}
    assert _tables_that_differ(before, _everything()) == []


def test_a_visitor_is_sent_to_sign_in_from_everything_that_is_not_public(
    app: Flask, cast: Cast, agreements: list[Agreement]
) -> None:
    visitor, examples = Browser(app), Addresses(app, cast, agreements[0])
    for rule in app.url_map.iter_rules():
        if _mark(app, rule) != "public" and "GET" in (rule.methods or ()):
            address = next(examples.of(rule))
            answer = visitor.get(address)
            assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/masuk"), address


def test_every_change_is_refused_without_the_token_of_a_form(
    app: Flask, cast: Cast, agreements: list[Agreement]
) -> None:
    before = _everything()
    addresses = _addresses(app, "POST", cast, agreements[:1])
    for name, browser in _browsers(app, cast).items():
        for address in addresses:
            assert browser.client.post(address).status_code == 400, f"{name}: {address}"
    assert _tables_that_differ(before, _everything()) == ["user_sessions"]  # those of the browsers just opened


@pytest.mark.parametrize("name", [*PEOPLE, "visitor"])
@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
def test_an_empty_form_breaks_nothing(
    app: Flask, cast: Cast, agreements: list[Agreement], htmx: bool, name: str
) -> None:
    addresses = [each for each in _addresses(app, "POST", cast, agreements[:2]) if each not in ENDS_SESSIONS]
    browser = Browser(app, cast.people().get(name))
    answers = {address: browser.post(address, htmx=htmx).status_code for address in addresses}
    assert {address: status for address, status in answers.items() if status not in NO_FORM} == {}


def _methods(rule: Rule) -> str:
    return " ".join(sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"}))


def _mark(app: Flask, rule: Rule) -> str:
    return str(app.view_functions[rule.endpoint].access)  # type: ignore[attr-defined]


def _browsers(app: Flask, cast: Cast) -> dict[str, Browser]:
    signed_in = {name: Browser(app, person) for name, person in cast.people().items()}
    return {**signed_in, "visitor": Browser(app)}


def _addresses(app: Flask, method: str, cast: Cast, agreements: list[Agreement]) -> list[str]:
    """Every address that may be asked that way, with the examples of each of these agreements; each once."""
    asked = (Addresses(app, cast, agreement).asked_by(method) for agreement in agreements)
    return list(dict.fromkeys(address for addresses in asked for address in addresses))


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    db.session.rollback()
    return {
        table.name: sorted((tuple(row) for row in db.session.execute(select(table))), key=repr)
        for table in Base.metadata.tables.values()
    }


def _tables_that_differ(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [name for name in after if before[name] != after[name]]
