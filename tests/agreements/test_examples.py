"""The thirteen published performance documents, entered through the pages exactly as they are printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.agreements.models import Agreement
from app.extensions import db
from app.people import PositionKind
from tests import factories
from tests.factories import Browser, Cast, soup

EXAMPLES = json.loads((Path(__file__).parent.parent / "data" / "skp_examples.json").read_text(encoding="utf-8"))
KINDS = {
    "JPT Pratama": PositionKind.SENIOR_LEADER,
    "Administrator": PositionKind.ADMINISTRATOR,
    "Pengawas": PositionKind.SUPERVISOR,
    "Pelaksana/JFU": PositionKind.EXECUTIVE,
}


def _enter(browser: Browser, url: str, example: dict[str, Any]) -> None:
    """Write every result, and the measures one by one, the rest of them below the last result."""
    draft = db.session.query(Agreement).one()
    leader = example["leader_result"] or "Meningkatnya kinerja organisasi"
    for text in example["results"]:
        given = {"leader_result": "tulis", "leader_result_text": leader} if draft.form.value == "ja_jf" else {}
        assert browser.send(f"{url}/hasil/tambah", text=text, **given).status_code == 303
    db.session.expire_all()
    ids = [result.id for result in draft.results]
    for number, measure in enumerate(example["measures"]):
        add = f"{url}/hasil/{ids[min(number, len(ids) - 1)]}/indikator/tambah"
        given = {"text": measure["text"], "target_text": measure["target"], "unit_of_measure": measure["unit"] or ""}
        given |= {"perspective": "proses_bisnis"} if draft.form.value == "jpt" else {}
        assert browser.send(add, **given).status_code == 303


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["job_title"] for example in EXAMPLES])
def test_it_stands_on_the_sheet_as_printed(
    cast: Cast, sign_in: Callable[..., Browser], example: dict[str, Any]
) -> None:
    person = factories.employee("Pegawai Contoh")
    post = factories.placement(
        person, cast.post.unit, cast.supervisor, position=example["job_title"], position_kind=KINDS[example["level"]]
    )
    browser = sign_in(person)
    url = browser.post("/perjanjian/mulai", placement=post.id).location
    _enter(browser, url, example)
    cells = [" ".join(cell.get_text().split()) for cell in soup(browser.get(f"{url}/lembar")).find_all("td")]
    for measure in example["measures"]:
        assert " ".join(measure["text"].split()) in cells
        assert " ".join(f"{measure['target']} {measure['unit'] or ''}".split()) in cells
    for text in example["results"]:
        assert " ".join(text.split()) in cells


def test_there_are_thirteen() -> None:
    assert len(EXAMPLES) == 13
