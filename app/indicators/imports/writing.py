"""Carrying a plan out: all indicators first, then what hangs under what, then what the file says is adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.extensions import db
from app.indicators.actions.drafting import Content, fill
from app.indicators.imports.columns import POLARITIES, TARGETS, TEXTS
from app.indicators.imports.stored import Key, Stored
from app.indicators.kinds import Frequency, IndicatorStatus
from app.indicators.models import Indicator
from app.indicators.workflow import WORKFLOW
from app.kernel import audit, clock
from app.kernel.permissions import Actor
from app.people import Unit


@dataclass
class Step:
    """What one accepted row does. The parent is named by its key, since it may be another row."""

    key: Key
    cells: dict[str, str]
    office: Unit
    owner: Unit
    there: Indicator | None
    parent: Key | None
    changes: list[str]

    @property
    def is_adopting(self) -> bool:
        """Whether the row makes the indicator adopted."""
        wanted = self.cells["keadaan"] == IndicatorStatus.ADOPTED.value
        return wanted and (self.there is None or self.there.status is IndicatorStatus.PROPOSED)


def write(actor: Actor, steps: Sequence[Step], stored: Stored) -> None:
    """Write the steps, in the running transaction."""
    written = [(step, _fill(step)) for step in steps]
    made = {step.key: indicator for step, indicator in written}
    for step, indicator in written:
        indicator.parent = (made.get(step.parent) or stored.live(step.parent)) if step.parent else None
    db.session.add_all(indicator for _step, indicator in written)
    db.session.flush()
    for step, indicator in written:
        if step.there is None:
            audit.record(actor, indicator, "indicator.proposed", to_status=IndicatorStatus.PROPOSED)
        else:
            audit.record(actor, indicator, "indicator.edited", fields="; ".join(step.changes))
        if step.is_adopting:
            WORKFLOW.fire(actor, indicator, "tetapkan")


def _fill(step: Step) -> Indicator:
    cells = step.cells
    year = int(cells["tahun"])
    indicator = step.there or Indicator(office=step.office, year=year, edition=int(cells["edisi"]))
    indicator.updated_at = clock.now()  # a target alone must raise the version, too
    values = {
        "polarity": POLARITIES[cells["polaritas"]],
        "frequency": Frequency(cells["frekuensi"]),
        **{name: cells[column] for column, name in TEXTS.items()},
    }
    targets = {year + offset: cells[column] for column, offset in TARGETS.items()}
    fill(indicator, Content(values, step.owner, indicator.parent, targets))
    return indicator
