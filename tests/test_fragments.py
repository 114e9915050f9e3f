"""A fragment is one element that stands under the same id in its full page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement
from app.extensions import db
from tests import factories
from tests.factories import Browser, Cast, soup

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

APP = Path(__file__).parent.parent / "app"


def _asked_for() -> Iterator[tuple[str, str]]:
    """(feature, block) of every fragment that the code names."""
    for file in sorted(APP.rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
            for keyword in call.keywords:
                if keyword.arg in ("fragment", "also"):
                    names = [node.value for node in ast.walk(keyword.value) if isinstance(node, ast.Constant)]
                    yield from ((file.relative_to(APP).parts[0], name) for name in names if isinstance(name, str))


@pytest.mark.parametrize(("feature", "block"), sorted(set(_asked_for())))
def test_every_block_asked_for_exists(app: Flask, feature: str, block: str) -> None:
    folder = APP / "templates"
    names = [path.relative_to(folder).as_posix() for path in (folder / feature).glob("*.html")]
    assert any(block in app.jinja_env.get_template(name).blocks for name in names), f"no block {block} in {feature}/"


@pytest.fixture
def cast(db_session: Any) -> Cast:
    return factories.cast()


@pytest.fixture
def draft(cast: Cast) -> Agreement:
    made = factories.agreement(cast.post)
    db.session.commit()
    return made


def _ids(answer: TestResponse) -> list[str]:
    body = soup(answer).body
    assert body is not None
    return [str(part.get("id")) for part in body.find_all(recursive=False)]


def _editing(agreement: Agreement) -> list[str]:
    result = agreement.results[0]
    return [
        f"hasil/{result.id}", "hasil/tambah", f"hasil/{result.id}/ubah", f"hasil/{result.id}/hapus",
        f"hasil/{result.id}/indikator/tambah", f"indikator/{result.measures[0].id}/ubah", "bagian/behaviours",
        "bagian/appendix", "perilaku/loyal/ubah", "lampiran/konsekuensi/tambah", "langkah/ajukan",
    ]  # fmt: skip


def test_what_editing_brings_stands_in_the_full_page(app: Flask, cast: Cast, draft: Agreement) -> None:
    browser = Browser(app, cast.employee)
    whole = soup(browser.get(f"/perjanjian/{draft.id}"))
    for address in _editing(draft):
        answer = browser.get(f"/perjanjian/{draft.id}/{address}", htmx=True)
        first, *beside = _ids(answer)
        assert whole.find(id=first), f"{address}: {first} is not in the page"
        assert all(_out_of_band(answer, name) and whole.find(id=name) for name in beside), f"{address}: {beside}"


def test_what_deciding_brings_stands_in_the_full_page(app: Flask, cast: Cast) -> None:
    submitted = factories.agreement(cast.post, AgreementStatus.SUBMITTED)
    browser = Browser(app, cast.supervisor)
    whole = soup(browser.get(f"/perjanjian/{submitted.id}"))
    for move in ("setujui", "kembalikan"):
        answer = browser.get(f"/perjanjian/{submitted.id}/langkah/{move}", htmx=True)
        assert [name for name in _ids(answer) if not whole.find(id=name)] == []


def test_an_error_goes_to_the_place_that_every_page_has_for_it(app: Flask, cast: Cast, draft: Agreement) -> None:
    browser = Browser(app, cast.employee)
    answer = browser.get("/perjanjian/999999", htmx=True)
    assert (answer.status_code, answer.headers["HX-Retarget"], _ids(answer)) == (404, "#problem", ["problem"])
    assert soup(browser.get(f"/perjanjian/{draft.id}")).find(id="problem")


def _out_of_band(answer: TestResponse, name: str) -> bool:
    element = BeautifulSoup(answer.get_data(as_text=True), "lxml").find(id=name)
    return element is not None and element.has_attr("hx-swap-oob")  # type: ignore[union-attr]
