"""Evidence beside a realisation: added by the employee until it is filed; seen with the self view, never before."""

from __future__ import annotations

from app.assessments.kinds import AssessmentStatus
from app.evidence import Evidence, EvidenceKind, EvidenceUse
from app.extensions import db
from app.kernel import clock
from tests.assessments.desk import Desk
from tests.factories import words


def _proven(desk: Desk) -> str:
    """A piece beside the first measure; the address of its place."""
    row = desk.written(1)
    piece = Evidence(
        kind=EvidenceKind.LINK, title="Rekap rahasia", url="https://contoh.example/rekap",
        employee_id=row.assessment.employee_id, placement_id=row.assessment.placement_id,
        uploader_id=row.assessment.employee_id,
    )  # fmt: skip
    piece.uses.append(
        EvidenceUse(subject="assessment_realisations", subject_id=row.id, added_by_id=row.assessment.employee_id)
    )
    db.session.add(piece)
    db.session.commit()
    return f"/bukti/untuk/realisasi/{desk.written(1).id}"


def test_the_form_and_the_page_show_it_with_the_way_to_its_place(desk: Desk) -> None:
    place = _proven(desk)
    form = desk.employee.get(desk.form)
    assert "Rekap rahasia" in words(form)
    assert place in form.get_data(as_text=True)
    assert "Rekap rahasia" in words(desk.employee.get(desk.page))
    assert "Rekap rahasia" in words(desk.employee.get(place))


def test_the_supervisor_does_not_see_it_before_both_have_filed(desk: Desk) -> None:
    place = _proven(desk)
    assert desk.supervisor.get(place).status_code == 404
    assert "Rekap rahasia" not in words(desk.supervisor.get(desk.page))
    assert desk.supervisor.get("/bukti/untuk/realisasi/999999").status_code == 404


def test_once_both_have_filed_the_supervisor_sees_it_and_nobody_adds_any(desk: Desk) -> None:
    place = _proven(desk)
    assessment = desk.assessment
    with db.session.no_autoflush:
        assessment.self_filed_at = assessment.review_filed_at = clock.now()
        assessment.status = AssessmentStatus.DIALOGUE
    db.session.commit()
    assert "Rekap rahasia" in words(desk.supervisor.get(place))
    assert "Rekap rahasia" in words(desk.supervisor.get(desk.page))
    assert "isinya tetap" in words(desk.employee.get(place))


def test_after_filing_it_is_locked_with_the_sentence_that_unlocks_it(desk: Desk) -> None:
    place = _proven(desk)
    desk.assessment.self_filed_at = clock.now()
    db.session.commit()
    assert "Tarik dulu" in words(desk.employee.get(place))
