"""What the year brought to the demo office: negotiations, dialogues, amendments, absences, the matrix, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

if TYPE_CHECKING:
    from flask import Flask


def test_targets_stand_in_every_state(in_office: Any) -> None:
    from app.agreements import Agreement, AgreementStatus
    from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine

    submitted = select(TargetLine.status).join(Agreement).where(Agreement.status == AgreementStatus.SUBMITTED)
    assert set(in_office.scalars(submitted)) == set(LineStatus)
    assert set(in_office.scalars(select(Entry.kind))) == set(EntryKind)


def test_every_target_that_was_submitted_has_its_line_and_what_was_settled_is_its_target(in_office: Any) -> None:
    from app.agreements import Agreement, AgreementStatus, Measure, Result
    from app.agreements.kinds import Approach
    from app.kernel import clock
    from app.negotiation.models import TargetLine

    shared = (Agreement.year == clock.today().year, Agreement.status != AgreementStatus.DRAFT)
    rows = in_office.execute(
        select(Measure, TargetLine)
        .join(Result, Measure.result_id == Result.id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .outerjoin(TargetLine, TargetLine.measure_id == Measure.id)
        .where(*shared, Agreement.approach == Approach.QUANTITATIVE)
    ).all()
    assert rows
    for measure, line in rows:
        assert line is not None, measure.text
        assert line.standing_entry.target_text == line.target_text
        assert line.is_open or line.target_text == measure.target_text, measure.text
        numbers = [entry.number for entry in line.entries]
        assert numbers == list(range(1, line.number + 1))


def test_each_agreement_counts_its_differences_and_nothing_is_overdue(in_office: Any) -> None:
    from app.agreements import Agreement, AgreementStatus
    from app.kernel import clock
    from app.negotiation.models import TargetLine

    disputed: dict[int, int] = {}
    for line in in_office.scalars(select(TargetLine)):
        disputed[line.agreement_id] = disputed.get(line.agreement_id, 0) + line.is_disputed
        if line.agreement.status is AgreementStatus.SUBMITTED and line.is_open:
            assert line.reply_by is not None
            assert line.reply_by >= clock.today()
        else:
            assert line.reply_by is None
    assert {each.id: each.open_targets for each in in_office.scalars(select(Agreement)) if each.open_targets} == {
        agreement_id: count for agreement_id, count in disputed.items() if count
    }


def test_one_amendment_is_in_force_and_one_is_a_draft_beside_its_first_edition(in_office: Any) -> None:
    from datetime import timedelta

    from app.agreements import Agreement, AgreementStatus

    seconds = in_office.scalars(select(Agreement).where(Agreement.edition == 2).order_by(Agreement.status)).all()
    pairs = {(each.amends.status, each.status): each for each in seconds}
    assert set(pairs) == {
        (AgreementStatus.ENDED, AgreementStatus.SIGNED), (AgreementStatus.SIGNED, AgreementStatus.DRAFT),
    }  # fmt: skip
    in_force = pairs[AgreementStatus.ENDED, AgreementStatus.SIGNED]
    assert in_force.amends.closed_on == in_force.starts_on - timedelta(days=1)
    assert [each.text for each in in_force.results] == [each.text for each in in_force.amends.results]
    amended = [measure.target_text for result in in_force.results for measure in result.measures]
    assert amended != [measure.target_text for result in in_force.amends.results for measure in result.measures]


def test_a_mutation_closed_one_agreement_and_opened_the_next(in_office: Any) -> None:
    from app.agreements import Agreement
    from app.kernel import clock

    this_year = select(Agreement).where(Agreement.year == clock.today().year, Agreement.closed_on.is_not(None))
    for closed in in_office.scalars(this_year.where(~Agreement.id.in_(select(Agreement.amends_id)))):
        assert closed.closed_on == closed.placement.ends_on
        assert closed.closed_on < closed.ends_on


def test_dialogues_are_open_and_closed_and_their_agenda_is_what_differed(in_office: Any) -> None:
    from app.negotiation.models import Dialogue

    found = in_office.scalars(select(Dialogue)).all()
    assert {each.closed_at is None for each in found} == {True, False}
    for each in found:
        assert each.closed_at is None or all(item["outcome"] for item in each.agenda)


def test_somebody_stands_in_today_and_somebody_is_away(in_office: Any) -> None:
    from app.kernel import clock
    from app.people.models import Delegation, DelegationKind, Leave

    today = clock.today()
    kinds = set(in_office.scalars(select(Delegation.kind).where(Delegation.current(today))))
    assert kinds == {DelegationKind.DAILY_ACTING}
    assert in_office.scalar(select(func.count()).select_from(Leave).where(Leave.current(today))) >= 2


def test_the_matrix_has_cells_of_every_kind_and_what_was_taken_is_the_members_own(in_office: Any) -> None:
    from app.cascade.models import Contribution, ContributionStatus

    cells = in_office.scalars(select(Contribution)).all()
    assert {cell.status for cell in cells} == set(ContributionStatus)
    for cell in cells:
        assert (cell.result is not None) == (cell.status is ContributionStatus.TAKEN)
        if cell.result:
            assert cell.result.leader_result_id == cell.leader_result_id
            assert cell.result.agreement.placement_id == cell.placement_id


def test_leaders_agreements_have_their_budget(in_office: Any) -> None:
    from app.agreements import Agreement
    from app.agreements.kinds import SheetForm
    from app.kernel import clock

    of_leaders = select(Agreement).where(Agreement.form == SheetForm.LEADER, Agreement.year == clock.today().year)
    agreements = in_office.scalars(of_leaders).all()
    assert agreements
    assert all(each.budget for each in agreements)


def test_what_is_in_force_or_over_has_a_seal_and_nothing_else_has(in_office: Any) -> None:
    from app.agreements import Agreement, AgreementStatus
    from app.documents.models import Seal

    signed = select(Agreement.id).where(Agreement.status.in_([AgreementStatus.SIGNED, AgreementStatus.ENDED]))
    sealed = select(Seal.agreement_id).where(Seal.agreement_id.is_not(None))
    assert set(in_office.scalars(sealed)) == set(in_office.scalars(signed))


def test_every_released_result_has_a_seal_and_no_other_has(in_office: Any) -> None:
    from app.assessments.models import Assessment
    from app.documents.models import Seal

    released = select(Assessment.id).where(Assessment.released_at.is_not(None))
    sealed = select(Seal.assessment_id).where(Seal.assessment_id.is_not(None))
    assert set(in_office.scalars(sealed)) == set(in_office.scalars(released)) != set()


def test_notices_are_read_and_unread_and_each_has_a_sentence(in_office: Any, office: Flask) -> None:
    from app.notices.kinds import kind_of
    from app.notices.models import Notice

    found = in_office.scalars(select(Notice).order_by(Notice.id)).all()
    assert {each.read_at is None for each in found} == {True, False}
    assert [each.created_at for each in found] == sorted(each.created_at for each in found)
    with office.test_request_context():
        for each in found:
            assert str(kind_of(each.kind).sentence) % {**each.facts}
