"""Pohon kinerja: from an office's indicator down to individual targets, level by level, always as many queries.

Only agreements that the person may see give their names, texts and targets; the others are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app import agreements
from app.agreements import Agreement, AgreementStatus, Measure, Result
from app.cascade.queries.editions import is_current
from app.extensions import db
from app.indicators import Indicator, IndicatorStatus
from app.kernel.permissions import Actor
from app.people import Employee, Placement, Unit

LEVELS = 4
MOST_IN_LEVEL = 200
MOST_INDICATORS = 200

_post, _unit = aliased(Placement, name="post"), aliased(Unit, name="place")
"""Under other names, so that what the conditions of visibility ask about posts and units stays their own."""


@dataclass
class Branch:
    """A node of the tree: a result, or an indicator above results, whose key is its id with the sign turned.

    `hidden` counts what hangs right below and is not for this person to see; `below` what is not in this tree.
    """

    key: int
    text: str
    name: str
    note: str = ""
    agreement_id: int = 0
    measures: list[tuple[str, str]] = field(default_factory=list)
    children: list[Branch] = field(default_factory=list)
    hidden: int = 0
    below: int = 0

    @property
    def is_indicator(self) -> bool:
        """Whether it is an indicator of the library."""
        return self.key < 0


@dataclass
class Growth:
    """A tree from its root, and whether a level of it was cut short."""

    root: Branch
    is_cut: bool = False


def offices(year: int) -> list[tuple[int, str]]:
    """The offices that have adopted indicators in that year."""
    there = (
        select(Unit.id, Unit.name)
        .where(Unit.id.in_(select(Indicator.office_id).where(_adopted(year))))
        .order_by(Unit.name, Unit.id)
    )
    return [(row.id, row.name) for row in db.session.execute(there)]


def years() -> list[int]:
    """The years that have adopted indicators, newest first."""
    adopted = select(Indicator.year).where(Indicator.status == IndicatorStatus.ADOPTED).distinct()
    return sorted(db.session.scalars(adopted), reverse=True)


def _adopted(year: int) -> ColumnElement[bool]:
    return and_(Indicator.year == year, Indicator.status == IndicatorStatus.ADOPTED)


def indicators_of(office_id: int, year: int) -> list[Indicator]:
    """The office's adopted indicators of the year, by code."""
    wanted = (
        select(Indicator)
        .where(Indicator.office_id == office_id, _adopted(year))
        .order_by(Indicator.code, Indicator.id)
        .limit(MOST_INDICATORS)
    )
    return list(db.session.scalars(wanted))


def _results(actor: Actor, year: int, parent_id: Any) -> Select[Any]:
    """Results of agreements of the year with who wrote them and whether the person may see them."""
    columns: tuple[Any, ...] = (
        Result.id, parent_id.label("parent_id"), Result.leader_result_id, Result.text,
        Agreement.id.label("agreement_id"), Employee.name, _post.position,
        agreements.visible_to(actor).label("is_visible"),
    )  # fmt: skip
    return (
        select(*columns)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .join(_post, Agreement.placement_id == _post.id)
        .join(_unit, Agreement.unit_id == _unit.id)
        .where(
            Agreement.year == year,
            is_current(),
            or_(Agreement.status != AgreementStatus.DRAFT, Agreement.employee_id == actor.employee_id),
        )
        .order_by(_unit.path, Employee.name, Agreement.id, Result.order, Result.id)
        .limit(MOST_IN_LEVEL + 1)
    )


def under_indicator(actor: Actor, chosen: Indicator, offered: Sequence[Indicator]) -> Growth:
    """An indicator, those below it, the results with a measure linked to one of them, and what supports those."""
    root, shown = _indicators(chosen, offered)
    edition = {each.replaces_id or each.id: each.id for each in offered} | {each.id: each.id for each in offered}
    linked = [old for old, new in edition.items() if -new in shown]
    found = db.session.execute(
        _results(actor, chosen.year, -func.coalesce(Measure.indicator_id, 0))
        .join(Measure, Measure.result_id == Result.id)
        .where(Measure.indicator_id.in_(linked))
    ).all()
    ids = {row.id for row in found}
    order = {-old: place for place, old in enumerate(edition)}
    tops = sorted((row for row in found if row.leader_result_id not in ids), key=lambda row: order[row.parent_id])
    growth = Growth(root)
    _grow(actor, chosen.year, growth, tops, shown | {-old: shown[-edition[old]] for old in linked})
    return growth


def _indicators(chosen: Indicator, offered: Sequence[Indicator]) -> tuple[Branch, dict[int, Branch]]:
    """The indicator with those that hang below it, however deep; each of them by its key."""
    root = Branch(-chosen.id, chosen.name, chosen.code)
    shown, fresh = {root.key: root}, [root]
    while fresh:
        above = fresh.pop()
        for each in offered:
            if each.parent_id == -above.key and -each.id not in shown:
                branch = shown[-each.id] = Branch(-each.id, each.name, each.code)
                above.children.append(branch)
                fresh.append(branch)
    return root, shown


def under_result(actor: Actor, result_id: int) -> Growth | None:
    """One result and what supports it; None where the person may not see it."""
    columns: tuple[Any, ...] = (
        Result.id, Result.text, Agreement.id.label("agreement_id"), Agreement.year, Employee.name, _post.position,
    )  # fmt: skip
    row = db.session.execute(
        select(*columns)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .join(_post, Agreement.placement_id == _post.id)
        .where(Result.id == result_id, agreements.visible_to(actor))
    ).first()
    if row is None:
        return None
    growth = Growth(_branch(row))
    _grow(actor, row.year, growth, _next(actor, row.year, [row.id]), {row.id: growth.root})
    return growth


def _branch(row: Row[Any]) -> Branch:
    return Branch(row.id, row.text, row.name, row.position, row.agreement_id)


def _next(actor: Actor, year: int, above: Sequence[int]) -> Sequence[Row[Any]]:
    """The results that intervene in these, in whichever edition of the leader's agreement they are linked.

    The links are found first, and by themselves: of all agreements of a region, PostgreSQL expects few to be current.
    """
    parent, of_parent, below = aliased(Result), aliased(Agreement), aliased(Result)
    edition, same = aliased(Agreement), aliased(Result)
    links = (
        select(below.id.label("id"), parent.id.label("parent_id"))
        .join(same, below.leader_result_id == same.id)
        .join(edition, same.agreement_id == edition.id)
        .join(of_parent, and_(of_parent.placement_id == edition.placement_id, of_parent.year == edition.year))
        .join(parent, and_(parent.agreement_id == of_parent.id, parent.text == same.text))
        .where(parent.id.in_(above))
        .cte("links")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    wanted = _results(actor, year, links.c.parent_id).join(links, links.c.id == Result.id)
    return db.session.execute(wanted).all()


def _grow(actor: Actor, year: int, growth: Growth, first: Sequence[Row[Any]], shown: Mapping[int, Branch]) -> None:
    """Hang level under level. What hangs below something hidden is shown under the nearest branch that is not."""
    place: dict[int, Branch] = dict(shown)
    level = first
    for _depth in range(LEVELS):
        growth.is_cut |= len(level) > MOST_IN_LEVEL
        fresh = {row.id: row for row in level[:MOST_IN_LEVEL] if row.id not in place}
        for row in level[:MOST_IN_LEVEL]:
            _hang(place, row)
        level = _next(actor, year, list(fresh)) if fresh else []
    for row in level:
        if row.id not in place:
            above = place[row.parent_id]
            if above.is_indicator:  # a result hidden in between: nothing to open
                above.hidden += 1
            else:
                above.below += 1
    _measures({branch.key: branch for branch in place.values() if not branch.is_indicator})


def _hang(place: dict[int, Branch], row: Row[Any]) -> None:
    """Hang one row; what hangs elsewhere already (it serves two indicators, say) comes without what is below it."""
    above, there = place[row.parent_id], place.get(row.id)
    if not row.is_visible:
        above.hidden += there is None
        place.setdefault(row.id, above)
    elif there is None:
        place[row.id] = _branch(row)
        above.children.append(place[row.id])
    elif above.is_indicator:
        above.children.append(replace(there, children=[], hidden=0, below=0))


def _measures(shown: dict[int, Branch]) -> None:
    wanted = (
        select(Measure.result_id, Measure.text, Measure.target_text, Measure.unit_of_measure)
        .where(Measure.result_id.in_(shown))
        .order_by(Measure.order, Measure.id)
    )
    for row in db.session.execute(wanted):
        shown[row.result_id].measures.append((row.text, f"{row.target_text} {row.unit_of_measure}".strip()))
