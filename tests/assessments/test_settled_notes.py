"""Notes of a period whose ratings are fixed stay as they are, with their evidence, in that post and in no other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import evidence, progress
from app.agreements import AgreementStatus
from app.assessments.kinds import RATED, AssessmentStatus
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.periods import PeriodKind
from app.progress import Note
from tests import assessing, factories
from tests.assessments.desk import Desk
from tests.factories import Browser, Cast, words


def fixed(app: Flask, cast: Cast, status: AssessmentStatus = AssessmentStatus.FIXED) -> Desk:
    return Desk(app, cast, ("1.200",), status)


def note_of(desk: Desk, **more: Any) -> Note:
    """A note of today, in the assessment's period."""
    made = desk.assessment
    given = {"agreement_id": made.agreement_id, "done_on": clock.today(), "text": "Melayani loket", **more}
    note = Note(employee_id=made.employee_id, **given)
    db.session.add(note)
    db.session.commit()
    return note


def typed(note: Note, **more: Any) -> dict[str, Any]:
    return {
        "version": note.version,
        "done_on": note.done_on.isoformat(),
        "aim": f"a{note.agreement_id}",
        "text": note.text,
        **more,
    }


@pytest.mark.parametrize("status", [AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE])
def test_until_the_ratings_are_fixed_a_note_can_be_changed(app: Flask, cast: Cast, status: AssessmentStatus) -> None:
    desk = fixed(app, cast, status)
    note = note_of(desk)
    assert desk.employee.post(f"/catatan/{note.id}/ubah", **typed(note, text="Lain")).status_code == 303
    assert desk.employee.post(f"/catatan/{note.id}/tarik", version=note.version).status_code == 303


@pytest.mark.parametrize("status", RATED)
def test_once_they_are_it_stays_and_the_refusal_says_what_to_do(
    app: Flask, cast: Cast, status: AssessmentStatus
) -> None:
    desk = fixed(app, cast, status)
    note = note_of(desk)
    cure = "membuka lagi" if status is AssessmentStatus.FIXED else "keberatan"
    for answer in (
        desk.employee.get(f"/catatan/{note.id}/ubah"),
        desk.employee.post(f"/catatan/{note.id}/ubah", **typed(note, text="Lain")),
        desk.employee.post(f"/catatan/{note.id}/tarik", version=note.version),
    ):
        assert answer.status_code == 409
        assert cure in words(answer)
    db.session.expire_all()
    assert (note.text, note.is_withdrawn, audit.history_of(note)) == ("Melayani loket", False, [])
    page = desk.employee.get(f"/catatan/{note.id}")
    assert cure in words(page)
    assert "/ubah" not in page.text
    assert "Jadikan pekerjaan rutin" in words(page)


def test_nothing_is_noted_into_a_fixed_period_nor_moved_into_it(app: Flask, cast: Cast) -> None:
    desk = fixed(app, cast)
    before = desk.assessment.starts_on - timedelta(days=1)
    if before.year < desk.assessment.starts_on.year:
        pytest.skip("the agreement begins with the first period")
    note = note_of(desk, done_on=before)
    into = typed(note, done_on=clock.today().isoformat())
    moved = desk.employee.post(f"/catatan/{note.id}/ubah", **into)
    new = desk.employee.post("/catatan/baru", **{**into, "text": "Baru"})
    assert (moved.status_code, new.status_code) == (422, 422)
    assert "sudah ditetapkan" in words(moved)
    assert "sudah ditetapkan" in words(new)
    assert desk.employee.post(f"/catatan/{note.id}/ubah", **typed(note, text="Lain")).status_code == 303


def test_the_annual_assessment_settles_the_whole_year(app: Flask, cast: Cast) -> None:
    desk = fixed(app, cast, AssessmentStatus.RUNNING)
    note = note_of(desk)
    agreement = desk.assessment.agreement
    annual = assessing.window_of(agreement, kind=PeriodKind.ANNUAL)
    assessing.assessment(agreement, annual, AssessmentStatus.FIXED)
    db.session.commit()
    answer = desk.employee.post(f"/catatan/{note.id}/tarik", version=note.version)
    assert answer.status_code == 409
    assert "Rating Tahunan" in words(answer)


def test_the_other_post_is_not_settled(app: Flask, cast: Cast) -> None:
    desk = fixed(app, cast)
    second = factories.placement(cast.employee, cast.post.unit, cast.supervisor, position="Plt. Kepala Seksi")
    other = factories.agreement(second, AgreementStatus.SIGNED)
    note = note_of(desk, agreement_id=other.id)
    assert desk.employee.post(f"/catatan/{note.id}/tarik", version=note.version).status_code == 303


def test_its_evidence_stays_too(app: Flask, cast: Cast) -> None:
    desk = fixed(app, cast)
    note, made = note_of(desk), desk.assessment
    piece = evidence.Evidence(
        employee_id=made.employee_id, placement_id=made.placement_id, uploader_id=made.employee_id,
        kind=evidence.EvidenceKind.LINK, title="Rekap", url="https://contoh.go.id/rekap",
        link_state=evidence.LinkState.OPEN,
    )  # fmt: skip
    db.session.add(piece)
    db.session.flush()
    db.session.add(
        evidence.EvidenceUse(
            evidence_id=piece.id, subject="progress_notes", subject_id=note.id, added_by_id=made.employee_id
        )
    )
    db.session.commit()
    place = f"/bukti/untuk/catatan/{note.id}"
    assert "membuka lagi" in words(desk.employee.get(place))
    assert desk.employee.post(f"{place}/lepas/{piece.id}").status_code == 409
    assert "membuka lagi" in words(desk.employee.post(f"{place}/tautan", address="https://contoh.go.id"))
    assert "sudah menjadi dasar penilaian" in words(desk.employee.post(f"/bukti/{piece.id}/tarik"))
    db.session.expire_all()
    assert piece.withdrawn_at is None
    assert [each.id for each in evidence.beside("progress_notes", [note.id], _actor(made.employee))[note.id]]


def test_usual_work_of_settled_days_is_not_asked_about(app: Flask, cast: Cast) -> None:
    desk = fixed(app, cast, AssessmentStatus.RUNNING)
    since = max(desk.assessment.starts_on, clock.today() - timedelta(days=20))
    pattern = progress.Pattern(
        agreement_id=desk.assessment.agreement_id, text="Rekap", rhythm="hari_kerja", starts_on=since,
        ends_on=clock.today(),
    )  # fmt: skip
    db.session.add(pattern)
    db.session.commit()
    person = _actor(cast.employee)
    if not progress.count_proposals(person):
        pytest.skip("no working day yet in this period")
    annual = assessing.window_of(desk.assessment.agreement, kind=PeriodKind.ANNUAL)
    assessing.assessment(desk.assessment.agreement, annual, AssessmentStatus.FIXED)
    db.session.commit()
    assert not progress.count_proposals(person)


def _actor(person: Any) -> Actor:
    return Actor(person.id, person.name)


def test_somebody_else_is_told_nothing_of_it(app: Flask, cast: Cast) -> None:
    note = note_of(fixed(app, cast))
    assert Browser(app, cast.colleague).get(f"/catatan/{note.id}/ubah").status_code == 404
