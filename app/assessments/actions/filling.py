"""Writing the self-assessment: who may, until when, and the realisation of a measure with its capaian."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from flask_babel import gettext as _

from app.agreements import Measure
from app.assessments import queries
from app.assessments.kinds import AssessmentStatus, Judgement
from app.assessments.models import Assessment, Realisation
from app.assessments.policy import Seat, Seats
from app.assessments.queries.content import directions_of, realisation_of, target_of, totals_of
from app.assessments.rules.achievement import Achievement, reckon
from app.assessments.rules.pace import Pace, pace_of, part_of
from app.assessments.rules.reading import read_value
from app.assessments.workflow import why_closed
from app.extensions import db
from app.indicators import Polarity
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.kernel.targets import Target, TargetKind
from app.periods import PeriodKind


@dataclass(frozen=True)
class Given:
    """What the employee wrote of one measure. `judgement` counts for a target in words only."""

    value_text: str
    sentence: str
    judgement: Judgement | None


def why_locked(seats: Seats, assessment: Assessment) -> str | None:
    """Why the employee cannot write now, and what unlocks it; None while it is open, and for whom it is not theirs."""
    if Seat.EMPLOYEE not in seats:
        return None
    if assessment.status is not AssessmentStatus.RUNNING:
        return _("Penilaian diri sudah dibuka bagi kedua pihak, jadi isinya tetap.")
    if assessment.self_filed_at is not None:
        return _("Penilaian diri sudah Anda kirim. Tarik dulu bila ingin mengubahnya.")
    return why_closed(assessment)


def require_writing(actor: Actor, assessment: Assessment) -> None:
    """Raise unless this is the employee, who has not filed, before the window closed."""
    seats = queries.seats_of(actor, assessment)
    if Seat.EMPLOYEE not in seats:
        raise Forbidden(_("Penilaian diri hanya ditulis oleh pegawai yang dinilai."))
    if why := why_locked(seats, assessment):
        raise NotPossible(why)


def note_once_a_day(actor: Actor, assessment: Assessment, event: str) -> None:
    """Say in the history that it was written, not after every pause of the typing: once a day and person."""
    latest = next(iter(audit.history_of(assessment, limit=1)), None)
    is_said = latest is not None and (latest.event, latest.actor_id) == (event, actor.employee_id)
    if latest is None or not is_said or clock.local(latest.at).date() != clock.today():
        audit.record(actor, assessment, event)


def save_realisation(
    actor: Actor, assessment: Assessment, measure: Measure, version: int | None, given: Given
) -> Realisation:
    """Keep what came of the measure, with its capaian. The same sent twice is harmless, whatever version it names."""
    require_writing(actor, assessment)
    row = realisation_of(assessment, measure.id)
    if row is None:
        row = Realisation(assessment_id=assessment.id, measure_id=measure.id)
    else:
        stored = Given(row.value_text, row.sentence, row.judgement)
        if stored == given:
            return row
        expect_version(row, version, value_text=row.value_text, sentence=row.sentence, judgement=_label(row.judgement))
    _write(assessment, measure, row, given)
    db.session.add(row)
    note_once_a_day(actor, assessment, "assessment.self_written")
    return row


def value_from_notes(actor: Actor, assessment: Assessment, measure: Measure) -> str:
    """What the period's notes on the measure make, as a number is written. Raises DomainError where they make none."""
    total = totals_of(actor, assessment).get(measure.id)
    if total is None or total.quantity is None:
        raise DomainError(_("Catatan periode ini tidak menghasilkan angka untuk indikator ini."), "value_text")
    return f"{total.quantity:f}".replace(".", ",")


def _label(judgement: Judgement | None) -> str:
    return judgement.label if judgement else ""


def _write(assessment: Assessment, measure: Measure, row: Realisation, given: Given) -> None:
    target = target_of(measure)
    if given.judgement is not None and target.kind is not TargetKind.TEXT:
        raise DomainError(_("Target ini berupa angka: capaiannya dihitung, tidak dinilai."), "judgement")
    value = read_value(given.value_text, target, measure.unit_of_measure, "value_text")
    polarity = directions_of([measure])[measure.id].polarity
    row.achievement = achievement_of(assessment, measure, value, polarity).percent
    row.value, row.value_text, row.sentence, row.judgement = value, given.value_text, given.sentence, given.judgement


def achievement_of(assessment: Assessment, measure: Measure, value: Decimal | None, polarity: Polarity) -> Achievement:
    """The capaian with its formula and figures, by the scheme of the office; beside it the period's share."""
    scheme = assessment.window.scheme
    reached = reckon(target_of(measure), polarity, value, minimise=scheme.minimise, cap=scheme.cap)
    pace = pace_in(assessment, measure)
    if pace is None or pace.share is None:
        return replace(reached, pace=pace)
    share = Target("", TargetKind.NUMBER, pace.share, pace.share)
    percent = reckon(share, polarity, value, minimise=scheme.minimise, cap=scheme.cap).percent
    return replace(reached, pace=replace(pace, percent=percent))


def pace_in(assessment: Assessment, measure: Measure) -> Pace | None:
    """What of the year's target falls to the assessment's days; None for the year, and for targets that hold as is.

    The target was agreed for the days from the first edition's first day to the agreement's end.
    """
    if assessment.window.kind is PeriodKind.ANNUAL:
        return None
    first = agreement = assessment.agreement
    while first.amends is not None:
        first = first.amends
    part = part_of(assessment.starts_on, assessment.ends_on, first.starts_on, agreement.ends_on)
    is_linked = measure.indicator_id is not None
    return pace_of(target_of(measure), measure.aspect, measure.unit_of_measure, part, is_linked=is_linked)
