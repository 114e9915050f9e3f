"""How many queries a self-assessment takes, its pages and a saved row; and by which indexes they are answered."""

from __future__ import annotations

import pytest
from flask import Flask

from app.assessments.models import Assessment
from app.assessments.rules import topics
from tests.assessments.test_page import _crowded
from tests.factories import Browser, Cast
from tests.support.counting import counted
from tests.support.plans import whole_reads

PAGE, FORM, SAVE, OPINION = 11, 10, 8, 8  # sign-in included; the first saved row of a day writes the history too
LARGE = ("assessments", "assessment_realisations", "assessment_opinions", "assessment_actions", "evidence_uses")


@pytest.fixture
def crowded(cast: Cast) -> Assessment:
    return _crowded(cast, 12, 40)


@pytest.fixture
def employee(app: Flask, cast: Cast, crowded: Assessment) -> Browser:
    browser = Browser(app, cast.employee)
    browser.get("/penilaian")
    return browser


def test_the_pages(employee: Browser, crowded: Assessment) -> None:
    for address, budget in {f"/penilaian/{crowded.id}": PAGE, f"/penilaian/{crowded.id}/isi": FORM}.items():
        with counted() as seen:
            assert employee.get(address).status_code == 200
        assert len(seen) <= budget, f"{address}\n" + "\n".join(seen)


def test_a_saved_row(employee: Browser, crowded: Assessment) -> None:
    form = f"/penilaian/{crowded.id}/isi"
    row = crowded.realisations[0]
    figure = (f"{form}/indikator/{row.measure_id}", {"value_text": "91", "sentence": "Isi", "version": row.version})
    judged = (f"{form}/pendapat/{topics.WORK}", {"rating": "sesuai", "text": "Isi", "version": 0})
    employee.token()
    for (url, filled), budget in ((figure, SAVE), (judged, OPINION)):
        with counted() as seen:
            answer = employee.post(url, htmx=True, **filled)
        assert answer.status_code == 200
        assert len(seen) <= budget, f"{url}\n" + "\n".join(seen)


def test_no_page_reads_a_large_table_whole(employee: Browser, crowded: Assessment) -> None:
    addresses = (f"/penilaian/{crowded.id}", f"/penilaian/{crowded.id}/isi")
    assert whole_reads(lambda: [employee.get(each) for each in addresses], LARGE) == []
