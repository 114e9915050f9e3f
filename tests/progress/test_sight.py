"""Who sees notes: the employee and the pejabat penilai (or who stands in), at once; nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import false, true

from app.agreements.models import Agreement, Measure
from app.evidence import EvidenceUse, attach
from app.evidence.models import Evidence, EvidenceKind
from app.extensions import db
from app.kernel.permissions import Actor
from app.progress import Note, notes_between, show_also, totals
from app.progress.queries import visibility
from tests import factories
from tests.factories import Browser, Cast, words
from tests.progress.conftest import TODAY, amended, note

SEES = ("employee", "supervisor")
OTHERS = (
    "supervisors_supervisor", "unit_head_above", "colleague", "team_in_scope", "team_elsewhere", "auditor",
    "administrator",
)  # fmt: skip


@pytest.fixture
def kept(agreement: Agreement, counted: Measure) -> Note:
    return note(agreement, counted, text="Rahasia loket")


@pytest.mark.parametrize("who", [*SEES, *OTHERS])
def test_one_note(kept: Note, cast: Cast, sign_in: Callable[..., Browser], who: str) -> None:
    answer = sign_in(cast.people()[who]).get(f"/catatan/{kept.id}")
    assert answer.status_code == (200 if who in SEES else 404)
    assert ("Rahasia loket" in words(answer)) is (who in SEES)


@pytest.mark.parametrize("who", ["employee", "supervisor", *OTHERS])
@pytest.mark.parametrize("rest", ["", "/unduh/csv", "/unduh/xlsx"])
def test_the_list_of_a_report_is_for_its_supervisor(
    kept: Note, cast: Cast, sign_in: Callable[..., Browser], who: str, rest: str
) -> None:
    answer = sign_in(cast.people()[who]).get(f"/catatan/pegawai/{kept.agreement_id}{rest}")
    assert answer.status_code == (200 if who == "supervisor" else 404)


@pytest.mark.parametrize("who", ["supervisor", *OTHERS])
@pytest.mark.parametrize("deed", ["ubah", "tarik"])
def test_nobody_else_changes_it(kept: Note, cast: Cast, sign_in: Callable[..., Browser], who: str, deed: str) -> None:
    browser = sign_in(cast.people()[who])
    expected = 403 if who == "supervisor" else 404
    assert browser.get(f"/catatan/{kept.id}/{deed}").status_code == expected
    assert browser.post(f"/catatan/{kept.id}/{deed}", version="1", text="x").status_code == expected
    assert (kept.text, kept.is_withdrawn) == ("Rahasia loket", False)


def test_who_stands_in_sees_while_they_do(kept: Note, cast: Cast, sign_in: Callable[..., Browser]) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    browser = sign_in(cast.colleague)
    assert browser.get(f"/catatan/{kept.id}").status_code == 200
    assert "Rahasia loket" in words(browser.get(f"/catatan/pegawai/{kept.agreement_id}"))
    assert browser.get(f"/catatan/{kept.id}/ubah").status_code == 403


def test_standing_in_for_ones_own_supervisor_shows_nothing_more(
    kept: Note, cast: Cast, sign_in: Callable[..., Browser]
) -> None:
    factories.delegation(cast.supervisor, cast.employee)
    assert sign_in(cast.employee).get(f"/catatan/pegawai/{kept.agreement_id}").status_code == 404


def test_the_supervisor_reads_every_edition_of_the_year(kept: Note, agreement: Agreement, reader: Browser) -> None:
    later = amended(agreement, date(2026, 7, 10))
    note(later, text="Sesudah perubahan")
    told = words(reader.get(f"/catatan/pegawai/{later.id}"))
    assert "Rahasia loket" in told
    assert "Sesudah perubahan" in told


def test_one_may_look_at_what_the_supervisor_sees(writer: Browser, cast: Cast) -> None:
    told = words(writer.get("/catatan"))
    assert "Yang dilihat atasan saya" in told
    assert cast.supervisor.name in told


@pytest.mark.parametrize(("who", "sees"), [("employee", True), ("supervisor", True), ("colleague", False)])
def test_evidence_is_seen_with_its_note(
    app: Flask, kept: Note, cast: Cast, sign_in: Callable[..., Browser], who: str, sees: bool
) -> None:
    piece = Evidence(
        employee=cast.employee, placement=cast.post, uploader=cast.employee, kind=EvidenceKind.FILE,
        title="Foto antrean", file_name="foto.png", media_type="image/png", size=9, sha256="0" * 64,
    )  # fmt: skip
    db.session.add(piece)
    db.session.flush()
    with app.test_request_context():
        attach(Actor(cast.employee.id, "Rina"), "progress_notes", kept.id, [piece.id])
    assert db.session.query(EvidenceUse).count() == 1
    browser = sign_in(cast.people()[who])
    assert browser.get(f"/bukti/untuk/catatan/{kept.id}").status_code == (200 if sees else 404)
    assert browser.get(f"/bukti/{piece.id}").status_code == (200 if sees else 404)
    if sees:
        assert "Foto antrean" in words(browser.get(f"/catatan/{kept.id}"))


def test_evidence_of_a_note_taken_back_stays_as_it_is(kept: Note, writer: Browser) -> None:
    kept.is_withdrawn = True
    db.session.flush()
    told = words(writer.get(f"/bukti/untuk/catatan/{kept.id}"))
    assert "sudah ditarik" in told
    assert "Unggah berkas" not in told


def test_figures_are_for_whom_the_notes_are(kept: Note, cast: Cast) -> None:
    of_post = (cast.post.id, date(2026, 1, 1), TODAY)
    for who, person in cast.people().items():
        actor = Actor(person.id, person.name)
        assert bool(totals(actor, *of_post)) is (who in SEES), who
        assert bool(notes_between(actor, *of_post)) is (who in SEES), who


def test_a_later_feature_may_show_them_to_more(
    kept: Note, cast: Cast, monkeypatch: pytest.MonkeyPatch, sign_in: Callable[..., Browser]
) -> None:
    monkeypatch.setattr(visibility, "_onlookers", {})
    head_id, url = cast.unit_head_above.id, f"/catatan/{kept.id}"
    show_also("uji", lambda actor: true() if actor.employee_id == head_id else false())
    head, colleague = sign_in(cast.unit_head_above), sign_in(cast.colleague)
    assert head.get(url).status_code == 200
    assert head.get(f"{url}/ubah").status_code == 403
    assert colleague.get(url).status_code == 404
