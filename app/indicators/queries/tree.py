"""The cascade (pohon kinerja, PermenPANRB 89/2021) of an office and year, in one query however large it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget
from app.indicators.queries.visibility import visible_to
from app.kernel.permissions import Actor


@dataclass
class Node:
    """An indicator in the tree with what hangs below it."""

    indicator: Indicator
    target: str
    children: list[Node] = field(default_factory=list)


def tree(actor: Actor, office_id: int, year: int) -> list[Node]:
    """The tops of the office's tree; a revision stands in for nothing until it is adopted."""
    wanted = (
        select(Indicator, func.coalesce(IndicatorTarget.text, ""))
        .outerjoin(
            IndicatorTarget,
            and_(IndicatorTarget.indicator_id == Indicator.id, IndicatorTarget.year == Indicator.year),
        )
        .where(
            Indicator.office_id == office_id,
            Indicator.year == year,
            Indicator.status != IndicatorStatus.WITHDRAWN,
            Indicator.replaces_id.is_(None) | (Indicator.status != IndicatorStatus.PROPOSED),
            visible_to(actor),
        )
        .options(joinedload(Indicator.owner), joinedload(Indicator.parent).joinedload(Indicator.office))
        .order_by(Indicator.code, Indicator.id)
    )
    return hang(Node(row[0], row[1]) for row in db.session.execute(wanted))


def hang(nodes: Iterable[Node]) -> list[Node]:
    """Put each node under its parent; return those whose parent is not among them."""
    by_id = {node.indicator.id: node for node in nodes}
    tops: list[Node] = []
    for node in by_id.values():
        parent = by_id.get(node.indicator.parent_id or 0)
        (parent.children if parent else tops).append(node)
    return tops
