"""What the moves do: adoption hands over from the edition before, a revision is a copy beside the one in force."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app.extensions import db
from app.indicators import rules
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget, Measurement
from app.kernel import audit, clock
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.kernel.targets import Target, parse_target

COPIED = (
    "office_id", "owner_id", "parent_id", "year", "code", "objective", "name", "definition", "formula", "variables",
    "unit_of_measure", "polarity", "frequency", "data_source", "provenance",
)  # fmt: skip


def target_of(indicator: Indicator, year: int) -> IndicatorTarget | None:
    """The target of that year."""
    return next((target for target in indicator.targets if target.year == year), None)


def has_baseline(indicator: Indicator) -> bool:
    """Whether the year before has a target, or anything was ever measured under this code."""
    if target_of(indicator, indicator.year - 1) is not None:
        return True
    measured = (
        select(Measurement.id)
        .join(Measurement.indicator)
        .where(Indicator.office_id == indicator.office_id, Indicator.code == indicator.code)
        .limit(1)
    )
    return db.session.scalar(measured) is not None


def gaps_of(indicator: Indicator) -> list[rules.Gap]:
    """What the SMART check finds missing."""
    target = target_of(indicator, indicator.year)
    read: Target | None = parse_target(target.text) if target else None
    return rules.gaps(
        rules.Facts(
            name=indicator.name,
            definition=indicator.definition,
            objective=indicator.objective,
            formula=indicator.formula,
            variables=indicator.variables,
            unit_of_measure=indicator.unit_of_measure,
            polarity=indicator.polarity,
            target=read,
            has_baseline=has_baseline(indicator),
            has_parent=indicator.parent_id is not None,
            is_of_office=indicator.owner_id == indicator.office_id,
        )
    )


def refuse_gaps(indicator: Indicator) -> None:
    """Raise DomainError with all that stands in the way of adoption."""
    required = [gap.sentence for gap in gaps_of(indicator) if gap.is_required]
    if required:
        raise DomainError(_("Belum bisa ditetapkan. %(list)s", list=" ".join(required)))


def adopted(actor: Actor, indicator: Indicator) -> None:
    """Adoption: what hung under the edition before hangs under this one from now on."""
    if indicator.replaces_id is not None:
        db.session.execute(
            update(Indicator)
            .where(Indicator.parent_id == indicator.replaces_id)
            .values(parent_id=indicator.id, version=Indicator.version + 1)
        )
    indicator.adopted_at = clock.now()  # last: what is flushed on the way must not be half adopted


def withdrawn(actor: Actor, indicator: Indicator) -> None:
    """Withdrawal, by hand or because a newer edition was adopted."""
    indicator.withdrawn_at = clock.now()


def open_revision_exists(actor: Actor, indicator: Indicator) -> str | None:
    """Why no second revision can be opened, if one is open already."""
    if db.session.scalar(select(Indicator.id).where(Indicator.replaces_id == indicator.id)) is None:
        return None
    return _("Revisi indikator ini sudah diajukan. Buka usulannya dari daftar edisi.")


def open_revision(actor: Actor, indicator: Indicator) -> None:
    """Copy the edition in force into a proposal beside it."""
    revision = Indicator(
        **{name: getattr(indicator, name) for name in COPIED},
        edition=next_edition(indicator),
        replaces_id=indicator.id,
        targets=[IndicatorTarget(year=t.year, text=t.text, low=t.low, high=t.high) for t in indicator.targets],
    )
    db.session.add(revision)
    db.session.flush()
    audit.record(
        actor,
        revision,
        "indicator.revision_begun",
        to_status=IndicatorStatus.PROPOSED,
        edition=indicator.edition,
    )


def next_edition(indicator: Indicator) -> int:
    """The number after the highest edition of the same code."""
    same = select(func.max(Indicator.edition)).where(
        Indicator.office_id == indicator.office_id, Indicator.year == indicator.year, Indicator.code == indicator.code
    )
    return (db.session.scalar(same) or 0) + 1


def delete_proposal(actor: Actor, indicator: Indicator) -> None:
    """Remove a proposal; what hung under it hangs under its parent from now on."""
    db.session.execute(
        update(Indicator)
        .where(Indicator.parent_id == indicator.id)
        .values(parent_id=indicator.parent_id, version=Indicator.version + 1)
    )
    db.session.delete(indicator)
