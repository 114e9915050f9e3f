"""The matrix as plain facts: the leader, a column for each result, a row for each member, a cell for each pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask import abort
from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement, AgreementStatus, Result
from app.cascade.models import Contribution, ContributionStatus
from app.cascade.queries.editions import family_of, leading
from app.cascade.rules import Balance, balance_of
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor
from app.people import Employee, Placement


@dataclass(frozen=True)
class Person:
    """Somebody in a post, as the matrix names them."""

    name: str
    nip: str
    position: str
    unit: str


@dataclass(frozen=True)
class Cell:
    """What one member contributes to one result. `linked`: the member's results that intervene in it, where shared."""

    result_id: int
    placement_id: int
    text: str = ""
    share: Decimal | None = None
    status: ContributionStatus | None = None
    reason: str = ""
    was_deleted: bool = False
    linked: tuple[str, ...] = ()
    is_linked: bool = False
    contribution_id: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is still meant: neither declined nor taken and then deleted."""
        return self.status is not None and self.status is not ContributionStatus.DECLINED and not self.was_deleted


@dataclass(frozen=True)
class Row:
    """One member with a cell for each column."""

    placement_id: int
    employee_id: int
    member: Person
    cells: tuple[Cell, ...]

    @property
    def carries(self) -> bool:
        """Whether a result of the member intervenes in one of the leader's."""
        return any(cell.is_linked for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """One result of the leader, and what its shares add up to."""

    result_id: int
    number: int
    text: str
    balance: Balance
    is_carried: bool


@dataclass(frozen=True)
class Matrix:
    """Matriks peran hasil of one leader and year. `left_team`: cells of people who have left the team."""

    agreement_id: int
    year: int
    leader: Person
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_team: int


def matrix_of(actor: Actor, agreement_id: int) -> Matrix:
    """The matrix of this leader's agreement for who may see it, else 404; the same number of queries however large."""
    return matrix_from(leading(actor, agreement_id))


def matrix_from(agreement: Agreement) -> Matrix:
    """The matrix of an agreement that has been read through the person who asks."""
    family = family_of(agreement)
    posts = team_of(agreement.employee_id)
    contributions = _contributions(family)
    linked = _linked(family, agreement.year)
    rows = tuple(
        Row(
            post.id,
            post.employee_id,
            Person(post.employee.name, post.employee.nip or "", post.position, post.unit.name),
            tuple(
                _cell(result.id, post.id, contributions.get((result.id, post.id)), linked.get((result.id, post.id)))
                for result in agreement.results
            ),
        )
        for post in posts
    )
    there = {post.id for post in posts}
    return Matrix(
        agreement.id,
        agreement.year,
        Person(
            agreement.employee.name,
            agreement.employee.nip or "",
            agreement.placement.position,
            agreement.unit.name,
        ),
        tuple(_columns(agreement, rows)),
        rows,
        sum(1 for _result, placement_id in contributions if placement_id not in there),
    )


def team_of(leader_id: int) -> list[Placement]:
    """The posts that the leader supervises today, by name."""
    return list(
        db.session.scalars(
            select(Placement)
            .join(Employee, Placement.employee_id == Employee.id)
            .where(Placement.supervisor_id == leader_id, Placement.current(clock.today()))
            .options(joinedload(Placement.employee), joinedload(Placement.unit))
            .order_by(Employee.name, Placement.id)
        )
    )


def _contributions(family: dict[int, int]) -> dict[tuple[int, int], Contribution]:
    """What is written, by column and placement; of two editions' the newer."""
    wanted = select(Contribution).where(Contribution.leader_result_id.in_(family)).order_by(Contribution.id)
    return {(family[each.leader_result_id], each.placement_id): each for each in db.session.scalars(wanted)}


def _linked(family: dict[int, int], year: int) -> dict[tuple[int, int], list[str]]:
    """The texts of members' results that intervene in each column; of a draft, that there is one ("")."""
    wanted = (
        select(Result.leader_result_id, Agreement.placement_id, Result.text, Agreement.status)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Result.leader_result_id.in_(family), Agreement.year == year)
        .order_by(Agreement.edition, Result.order, Result.id)
    )
    linked: dict[tuple[int, int], list[str]] = {}
    for leader_result_id, placement_id, text, status in db.session.execute(wanted):
        column_id = family[leader_result_id or 0]
        linked.setdefault((column_id, placement_id), []).append("" if status is AgreementStatus.DRAFT else text)
    return linked


def _cell(result_id: int, placement_id: int, written: Contribution | None, linked: list[str] | None) -> Cell:
    texts = tuple(dict.fromkeys(text for text in linked or () if text))
    if written is None:
        return Cell(result_id, placement_id, linked=texts, is_linked=bool(linked))
    return Cell(
        result_id,
        placement_id,
        written.text,
        written.share,
        written.status,
        written.reason,
        written.was_deleted,
        texts,
        bool(linked),
        written.id,
    )


def _columns(agreement: Agreement, rows: tuple[Row, ...]) -> Iterator[Column]:
    for place, result in enumerate(agreement.results):
        cells = [row.cells[place] for row in rows]
        balance = balance_of(cell.share for cell in cells if cell.counts)
        carried = any(cell.counts or cell.is_linked for cell in cells)
        yield Column(result.id, place + 1, result.text, balance, carried)


def contribution_in(
    agreement: Agreement, result_id: int, placement_id: int
) -> tuple[Result, Placement, Contribution | None]:
    """The column, the row and what is written in their cell; 404 where they are not in this matrix."""
    family = family_of(agreement)
    column_id = family.get(result_id)
    column = next((result for result in agreement.results if result.id == column_id), None) or abort(404)
    post = next((post for post in team_of(agreement.employee_id) if post.id == placement_id), None) or abort(404)
    same = [each for each, of in family.items() if of == column_id]
    wanted = (
        select(Contribution)
        .where(and_(Contribution.leader_result_id.in_(same), Contribution.placement_id == placement_id))
        .order_by(Contribution.id.desc())
        .limit(1)
    )
    locked = wanted.with_for_update() if database.is_writing() else wanted
    return column, post, db.session.scalars(locked).first()
