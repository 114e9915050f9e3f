"""Writing the measures of a result: add, change, remove."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.agreements.actions.drafting import require_draft
from app.agreements.kinds import Aspect, Perspective
from app.agreements.models import Measure, Result
from app.extensions import db
from app.indicators import Indicator
from app.kernel import audit
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.kernel.targets import Target, parse_target

MOST_MEASURES = 20


@dataclass(frozen=True)
class MeasureInput:
    """What the person wrote. An indicator from the library fills what was left empty."""

    text: str
    target_text: str = ""
    unit_of_measure: str = ""
    aspect: Aspect | None = None
    perspective: Perspective | None = None
    indicator: Indicator | None = None


def add(actor: Actor, result: Result, given: MeasureInput) -> Measure:
    """Append a measure."""
    require_draft(actor, result.agreement)
    if len(result.measures) >= MOST_MEASURES:
        raise DomainError(_("Paling banyak %(n)d indikator untuk satu hasil kerja.", n=MOST_MEASURES))
    measure = Measure(order=1 + max((each.order for each in result.measures), default=0))
    _write(measure, result, given)
    result.measures.append(measure)
    db.session.flush()
    audit.record(actor, result.agreement, "agreement.measure_added", text=in_words(measure))
    return measure


def change(actor: Actor, measure: Measure, version: int | None, given: MeasureInput) -> None:
    """Change a measure that the person saw in this version."""
    require_draft(actor, measure.result.agreement)
    expect_version(
        measure, version, text=measure.text, target_text=measure.target_text, unit_of_measure=measure.unit_of_measure
    )
    before = in_words(measure)
    _write(measure, measure.result, given)
    db.session.flush()
    if measure.version != version:  # else nothing was different
        after = in_words(measure)
        audit.record(actor, measure.result.agreement, "agreement.measure_changed", before=before, after=after)


def remove(actor: Actor, measure: Measure) -> None:
    """Remove a measure; the history keeps its words."""
    require_draft(actor, measure.result.agreement)
    audit.record(actor, measure.result.agreement, "agreement.measure_removed", text=in_words(measure))
    measure.result.measures.remove(measure)


def settle_target(measure: Measure, target: Target) -> None:
    """Write the target that was settled while the agreement is with the supervisor; the negotiation tells of it."""
    measure.target_text, measure.target_kind = target.text, target.kind
    measure.target_low, measure.target_high = target.low, target.high


def in_words(measure: Measure) -> str:
    """The measure with its target, as the history tells it."""
    target = f"{measure.target_text} {measure.unit_of_measure}".strip()
    return f"{measure.text}: {target}" if target else measure.text


def _write(measure: Measure, result: Result, given: MeasureInput) -> None:
    indicator = given.indicator
    text = given.text or (indicator.name if indicator else "")
    if not text:
        raise DomainError(_("Tulis indikatornya, atau pilih dari pustaka IKU."), "text")
    target_text = given.target_text or (_target_of(indicator, result.agreement.year) if indicator else "")
    target = parse_target(target_text, "target_text")
    measure.text = text
    measure.aspect, measure.perspective, measure.indicator = given.aspect, given.perspective, indicator
    measure.unit_of_measure = given.unit_of_measure or (indicator.unit_of_measure if indicator else "")
    settle_target(measure, target)


def _target_of(indicator: Indicator, year: int) -> str:
    return next((target.text for target in indicator.targets if target.year == year), "")
