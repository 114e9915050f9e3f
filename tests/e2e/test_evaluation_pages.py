"""Every page of evaluation, feedback and training, narrow and wide, light and dark: axe finds nothing, all fits."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.pages.sign_in import SignInPage
from tests.support.browser import check_accessibility

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

WIDTHS, SCHEMES = (360, 1280), ("light", "dark")
FEATURES = (
    ("evaluations", "feedback"), ("assessments", "periods", "credit", "overview"), ("training",),
    ("enrolment", "attendance"), ("certificates", "opinions", "learning", "planning"),
)  # fmt: skip


@pytest.mark.parametrize("features", FEATURES, ids=" and ".join)
def test_axe_finds_nothing(page: Page, committed_office: Flask, features: tuple[str, ...]) -> None:
    for email, pages in groupby(sorted(_pages(committed_office, features), key=_who), key=_who):
        if email:
            SignInPage(page).enter_as(email, "peragaan-kintan")
        for each in pages:
            answer = page.goto(each["address"])
            assert answer is not None
            assert answer.status == 200, each["address"]
            _look(page, each["address"])


def _pages(office: Flask, features: tuple[str, ...]) -> list[dict[str, Any]]:
    from app.demo.addresses import directory

    with office.app_context():
        pages: list[dict[str, Any]] = directory()["pages"]
    return [each for each in pages if each["page"].split(".")[0] in features]


def _who(page: dict[str, Any]) -> str:
    return str(page["as"]["email"]) if page["as"] else ""


def _look(page: Page, address: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            check_accessibility(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
