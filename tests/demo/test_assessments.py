"""The demo office's assessments hold together: states, history, figures, evidence, spread; the cast has its part."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

if TYPE_CHECKING:
    from flask import Flask


def _employee(session: Any, name: str) -> Any:
    from app.people import Employee

    return session.scalars(select(Employee).where(Employee.email.startswith(f"{name}@"))).one()


def test_assessments_stand_in_every_state_and_filed_by_each_side_alone(in_office: Any) -> None:
    from app.assessments import Assessment, AssessmentStatus

    found = in_office.scalars(select(Assessment)).all()
    assert {each.status for each in found} == set(AssessmentStatus)
    running = {
        (each.self_filed_at is not None, each.review_filed_at is not None)
        for each in found
        if each.status is AssessmentStatus.RUNNING
    }
    assert running == {(False, False), (True, False), (False, True)}


def test_what_is_open_keeps_the_sum_of_its_capaian(in_office: Any) -> None:
    from app.assessments import Assessment, AssessmentStatus

    for each in in_office.scalars(select(Assessment)):
        reached = [row.achievement for row in each.realisations if row.achievement is not None]
        kept = (sum(reached) if reached else None, len(reached))
        assert (each.achievement_sum, each.achievement_count) == (
            (None, None) if each.status is AssessmentStatus.RUNNING else kept
        )


def test_the_worker_finds_no_post_without_its_assessment(in_office: Any, office: Flask) -> None:
    from app.assessments import Assessment
    from app.assessments.opening import make_all

    before = in_office.scalar(select(func.count()).select_from(Assessment))
    in_office.rollback()
    make_all()
    assert in_office.scalar(select(func.count()).select_from(Assessment)) == before


def test_last_year_is_out_as_a_whole(in_office: Any) -> None:
    from app.assessments import OUT, Assessment
    from app.demo.year.calendar import Stage, stage_of
    from app.kernel import clock
    from app.periods import PeriodKind, Window, period_of

    year = clock.today().year - 1
    rows = in_office.execute(select(Assessment, Window).join(Assessment.window).where(Window.year == year)).all()
    assert {(window.kind, window.number) for _assessment, window in rows} == {
        (PeriodKind.ANNUAL, 1), *((PeriodKind.QUARTERLY, number) for number in range(1, 5)),
    }  # fmt: skip
    over = [
        assessment
        for assessment, window in rows
        if stage_of(period_of(year, window.kind, window.number), clock.today()) is Stage.OVER
    ]
    assert over
    assert all(each.status in OUT for each in over)


def test_the_history_of_each_ends_in_its_state_and_follows_its_steps(in_office: Any) -> None:
    from app.assessments import Assessment
    from app.kernel.audit import AuditEntry

    told: defaultdict[int, list[Any]] = defaultdict(list)
    deeds = select(AuditEntry).where(AuditEntry.subject == "assessments", AuditEntry.to_status.is_not(None))
    for entry in in_office.scalars(deeds.order_by(AuditEntry.id)):
        told[entry.subject_id].append((entry.from_status, entry.to_status))
    for assessment in in_office.scalars(select(Assessment)):
        steps = told[assessment.id] or [("berjalan", "berjalan")]
        assert steps[0][0] == "berjalan"
        assert all(one[1] == other[0] for one, other in pairwise(steps)), assessment.id
        assert steps[-1][1] == assessment.status.value, assessment.id


def test_steps_follow_each_other_and_none_is_in_the_future(in_office: Any) -> None:
    from app.assessments import Assessment
    from app.kernel import clock

    for each in in_office.scalars(select(Assessment)):
        filed = [at for at in (each.self_filed_at, each.review_filed_at) if at]
        later = [each.fixed_at, each.released_at, each.received_at, each.acknowledged_at or each.objected_at]
        times = [*sorted(filed), *(at for at in (*later, each.decided_at) if at)]
        assert times == sorted(times), each.id
        assert not times or times[-1] < clock.now()


def test_what_was_filed_could_be_filed(in_office: Any, office: Flask) -> None:
    from app.assessments import Assessment, AssessmentStatus
    from app.assessments.readiness import missing

    filed = select(Assessment).where(
        Assessment.self_filed_at.is_not(None), Assessment.status != AssessmentStatus.ACKNOWLEDGED
    )
    found = in_office.scalars(filed.limit(150)).all()
    assert found
    with office.test_request_context():
        for each in found:
            assert not missing(each), each.id


def test_whatever_is_not_sesuai_has_evidence_beside_the_supervisors_opinion(in_office: Any) -> None:
    from app.agreements import Party
    from app.assessments import Assessment, Opinion, Rating, topics
    from app.evidence import EvidenceUse
    from app.kernel import clock
    from app.periods import Window

    proven = select(EvidenceUse.subject_id).where(EvidenceUse.subject == "assessment_opinions")
    bare = (
        select(func.count())
        .select_from(Opinion)
        .join(Opinion.assessment)
        .join(Window, Assessment.window_id == Window.id)
        .where(
            Opinion.side == Party.SUPERVISOR, Opinion.topic.in_([topics.WORK, topics.BEHAVIOUR]),
            Opinion.rating != Rating.MEETS, Window.year >= clock.today().year - 1, Opinion.id.not_in(proven),
        )
    )  # fmt: skip
    assert in_office.scalar(bare) == 0


def test_each_capaian_is_what_the_portal_reckons(in_office: Any, office: Flask) -> None:
    from app.assessments import Realisation
    from app.assessments.actions.reckoning import reckon_anew

    rows = in_office.scalars(select(Realisation).where(Realisation.value_text != "").limit(400)).all()
    before = [(row.value, row.achievement) for row in rows]
    with office.test_request_context():
        reckon_anew(rows[0].assessment.window.scheme, rows)
    assert [(row.value, row.achievement) for row in rows] == before


def test_files_of_evidence_are_there_and_are_what_they_are_called(in_office: Any) -> None:
    from app.evidence import Evidence, EvidenceKind
    from app.evidence.storage import store

    files = in_office.execute(
        select(Evidence.sha256, Evidence.media_type, Evidence.size).where(Evidence.kind == EvidenceKind.FILE).distinct()
    ).all()
    assert {row.media_type for row in files} == {"application/pdf", "image/png"}
    for sha256, media_type, size in files:
        with store().open(sha256) as stream:
            content = stream.read()
        assert len(content) == size
        assert content.startswith(b"%PDF" if media_type == "application/pdf" else b"\x89PNG")


def test_predikat_are_spread_as_the_rules_suggest_mostly(in_office: Any) -> None:
    from app.evaluations import Release

    released = in_office.scalars(select(Release)).all()
    large = [each for each in released if sum(each.counts.values()) >= 20]
    assert large
    assert sum(not each.warnings for each in large) / len(large) > 0.7
    assert all(each.reason for each in released if each.warnings)


def test_each_rating_was_set_and_changes_lead_to_the_one_in_effect(in_office: Any) -> None:
    from app.assessments import RATED, Assessment
    from app.evaluations import RatingChange
    from app.evaluations.models import RatingGround

    last: dict[int, Any] = {}
    grounds: Counter[RatingGround] = Counter()
    for change in in_office.scalars(select(RatingChange).order_by(RatingChange.id)):
        assert (change.work_before is None) == (change.ground is RatingGround.FIXING)
        last[change.assessment_id] = change.work_after, change.behaviour_after
        grounds[change.ground] += 1
    for each in in_office.scalars(select(Assessment).where(Assessment.status.in_(RATED))):
        assert last[each.id] == (each.work_rating, each.behaviour_rating)
    assert set(grounds) == set(RatingGround)


def test_objections_are_open_and_decided_both_ways_by_somebody_without_a_part_in_the_rating(in_office: Any) -> None:
    from app.assessments import AssessmentStatus
    from app.evaluations import Objection
    from app.evaluations.models import ObjectionOutcome

    found = in_office.scalars(select(Objection)).all()
    assert {each.outcome for each in found} == {None, *ObjectionOutcome}
    for each in found:
        assert each.decider_id not in (each.assessment.employee_id, each.assessment.supervisor_id)
        status = AssessmentStatus.DECIDED if each.outcome else AssessmentStatus.OBJECTED
        assert each.assessment.status is status
        assert bool(each.entries) == (each.explained_at is not None)


def test_rina_has_something_to_do_and_to_look_back_on(in_office: Any) -> None:
    from app.assessments import Assessment, AssessmentStatus
    from app.feedback.models import CoachingNote, Invitation

    rina = _employee(in_office, "rina.anggraini")
    own = in_office.scalars(select(Assessment).where(Assessment.employee_id == rina.id)).all()
    states = Counter(each.status for each in own)
    assert states[AssessmentStatus.RUNNING] >= 1
    assert states[AssessmentStatus.RECEIVED] >= 1
    assert states[AssessmentStatus.ACKNOWLEDGED] >= 4
    asked = select(Invitation).where(Invitation.invitee_id == rina.id, ~Invitation.has_answered)
    assert in_office.scalars(asked).all()
    of_rina = CoachingNote.agreement_id.in_([each.agreement_id for each in own])
    assert in_office.scalars(select(CoachingNote).where(of_rina, CoachingNote.response == "")).all()


def test_hendra_has_something_to_do_and_to_look_back_on(in_office: Any) -> None:
    from app.assessments import Assessment, AssessmentStatus

    hendra = _employee(in_office, "hendra.saputra")
    team = in_office.scalars(select(Assessment).where(Assessment.supervisor_id == hendra.id)).all()
    waiting = [each for each in team if each.self_filed_at and not each.review_filed_at]
    assert waiting
    assert {each.status for each in team} >= {AssessmentStatus.DIALOGUE, AssessmentStatus.ACKNOWLEDGED}
    own = set(in_office.scalars(select(Assessment.status).where(Assessment.employee_id == hendra.id)))
    assert own >= {AssessmentStatus.RELEASED, AssessmentStatus.ACKNOWLEDGED}


def test_colleagues_coaching_and_notes_lie_beside(in_office: Any) -> None:
    from app.feedback import CoachingNote, Round
    from app.progress import Note, Pattern

    rounds = in_office.scalars(select(Round)).all()
    assert {each.is_anonymous for each in rounds} == {True, False}
    assert all(len(each.box) == each.answered for each in rounds if each.is_anonymous)
    assert {bool(each.response) for each in in_office.scalars(select(CoachingNote))} == {True, False}
    assert in_office.scalars(select(Pattern)).all()
    for note in in_office.scalars(select(Note)):
        assert note.agreement.starts_on <= note.done_on <= note.agreement.last_day


@pytest.mark.parametrize("who", ["rina.anggraini", "hendra.saputra", "marlina.hartati", "dwi.kusumawati"])
def test_their_pages_of_assessments_open(in_office: Any, office: Flask, who: str) -> None:
    from app.assessments import Assessment
    from app.demo.texts import load
    from tests.demo.test_cast import _signed_in

    person = _employee(in_office, who)
    theirs = (Assessment.employee_id == person.id) | (Assessment.supervisor_id == person.id)
    ids = list(in_office.scalars(select(Assessment.id).where(theirs).order_by(Assessment.id.desc()).limit(12)))
    client = _signed_in(office, person.email, load("cast")["password"])
    for address in ("/penilaian", "/catatan", "/umpan-balik", "/", *(f"/penilaian/{each}" for each in ids)):
        assert client.get(address).status_code == 200, address
