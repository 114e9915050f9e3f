"""An assessment that is still written follows its window and its post: the days, the edition, the pejabat penilai."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements import BINDING, Agreement, AgreementStatus, Measure
from app.assessments import notices as telling
from app.assessments.actions.reckoning import reckon_all_anew, reckon_anew
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Realisation
from app.assessments.queries.filings import has_filings, last_filing, progress_of
from app.assessments.removing import remove_if_untouched, remove_periods
from app.assessments.rules import topics
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import SYSTEM, Actor
from app.people import Placement
from app.periods import Filings, due_day_moved, filings, formula_changed, rhythm_changing
from app.web.rendering import long_date

UNRATED = (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)


def follow_periods() -> None:
    """Of the office's year: its rhythm, its formulas, more time; and what it is to know of what was filed."""
    filings.tell_of(Filings(has_filings, last_filing, progress_of))
    rhythm_changing.connect(remove_periods)
    formula_changed.connect(reckon_all_anew)
    due_day_moved.connect(telling.tell_of_window_extension)


def follow_agreement(agreement: Agreement, move: str, actor: Actor) -> None:
    """An amendment in force takes over what it lasts into; an end, or one put right, changes the days."""
    if move == "tandatangani" and agreement.status is AgreementStatus.SIGNED and agreement.amends_id is not None:
        for assessment in _running_of(agreement.placement_id, agreement.year):
            if assessment.ends_on >= agreement.starts_on and assessment.agreement_id != agreement.id:
                _go_over(assessment, agreement)
    if move in ("akhiri", "lanjutkan"):
        _follow_days(agreement.placement)


def follow_placement(placement: Placement) -> None:
    """Whoever is pejabat penilai now rates what is not rated yet; the days are those of the post."""
    waiting = select(Assessment).where(Assessment.placement_id == placement.id, Assessment.status.in_(UNRATED))
    for assessment in _locked(waiting):
        if placement.supervisor_id is not None and placement.supervisor_id != assessment.supervisor_id:
            _hand_over(assessment, placement.supervisor_id)
    _follow_days(placement)


def _running_of(placement_id: int, year: int | None = None) -> list[Assessment]:
    running = (
        select(Assessment)
        .join(Agreement, Assessment.agreement_id == Agreement.id)
        .where(Assessment.placement_id == placement_id, Assessment.status == AssessmentStatus.RUNNING)
    )
    return _locked(running if year is None else running.where(Agreement.year == year))


def _locked(wanted: Select[Assessment]) -> list[Assessment]:
    parts = joinedload(Assessment.window), joinedload(Assessment.employee)
    locked = wanted.order_by(Assessment.id).with_for_update(of=Assessment).options(*parts)
    return list(db.session.scalars(locked.options(selectinload(Assessment.extensions))))


def _hand_over(assessment: Assessment, supervisor_id: int) -> None:
    before, assessment.supervisor_id = assessment.supervisor_id, supervisor_id
    db.session.flush()
    db.session.expire(assessment, ["supervisor"])
    name = assessment.supervisor.name if assessment.supervisor else ""
    audit.record(SYSTEM, assessment, "assessment.supervisor_changed", to=name, before=before)
    telling.tell_of_supervisor(assessment, before)


def _go_over(assessment: Assessment, agreement: Agreement) -> None:
    """To the edition now in force: figures, plans and opinions follow what goes on; the rest stays to be read.

    What was filed was filed about the former edition: while there is time, both file anew.
    """
    _move_realisations(assessment, [measure for result in agreement.results for measure in result.measures])
    after = {result.origin_id: result.id for result in agreement.results if result.origin_id is not None}
    for action in assessment.actions:
        action.result_id = after.get(action.result_id, action.result_id)
    renamed = {topics.of_result(former): topics.of_result(new) for former, new in after.items()}
    for opinion in assessment.opinions:
        opinion.topic = renamed.get(opinion.topic, opinion.topic)
    was_filed = bool(assessment.self_filed_at or assessment.review_filed_at)
    if was_filed and clock.today() <= assessment.last_day_to_file():
        assessment.self_filed_at = assessment.review_filed_at = None
    assessment.agreement_id, assessment.supervisor_id = agreement.id, agreement.supervisor_id
    audit.record(SYSTEM, assessment, "assessment.edition_followed", edition=agreement.edition)
    telling.tell_of_edition(assessment, agreement.edition)


def _move_realisations(assessment: Assessment, measures: Iterable[Measure]) -> None:
    there, retargeted = {realisation.measure_id: realisation for realisation in assessment.realisations}, []
    for measure in measures:
        former = there.get(measure.origin_id or 0)
        if measure.id in there:
            continue
        if former is None:
            assessment.realisations.append(Realisation(measure=measure))
        else:
            if former.value_text and _target_of(former.measure) != _target_of(measure):
                retargeted.append(former)
            former.measure = measure
    reckon_anew(assessment.window.scheme, retargeted)


def _target_of(measure: Measure) -> tuple[object, ...]:
    return measure.target_text, measure.target_kind, measure.target_low, measure.target_high


def _follow_days(placement: Placement) -> None:
    """The days of the editions in force, within the window; where none are left, untouched assessments go."""
    running = _running_of(placement.id)
    if not running:
        return
    binding = select(Agreement).where(Agreement.placement_id == placement.id, Agreement.status.in_(BINDING))
    of_year: dict[int, list[Agreement]] = {}
    for agreement in db.session.scalars(binding.order_by(Agreement.edition)):
        of_year.setdefault(agreement.year, []).append(agreement)
    for assessment in running:
        if editions := of_year.get(assessment.window.year):
            _set_days(assessment, editions, placement)


def _set_days(assessment: Assessment, editions: list[Agreement], placement: Placement) -> None:
    window, last = assessment.window, editions[-1]
    post_ends = min(last.ends_on, placement.ends_on or last.ends_on)
    starts_on = max(window.starts_on, min(edition.starts_on for edition in editions))
    ends_on = min(window.ends_on, post_ends)
    if (starts_on, ends_on) == (assessment.starts_on, assessment.ends_on):
        return
    if ends_on < starts_on:
        if not remove_if_untouched(assessment):
            audit.record(SYSTEM, assessment, "assessment.without_days", day=long_date(ends_on))
        return
    assessment.starts_on, assessment.ends_on = starts_on, ends_on
    audit.record(SYSTEM, assessment, "assessment.days_changed", start=long_date(starts_on), end=long_date(ends_on))
