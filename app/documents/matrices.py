"""The matriks peran hasil as the sheets print it, from the one that the leader works on."""

from __future__ import annotations

from babel.numbers import format_decimal

from app import cascade
from app.documents.spreadsheets import Matrix
from app.kernel.permissions import Actor


def matrix_for(actor: Actor, agreement_id: int) -> Matrix:
    """The matrix of this leader's agreement, for who may see it; else 404."""
    found = cascade.matrix_of(actor, agreement_id)
    return Matrix(
        leader=found.leader.name,
        position=found.leader.position,
        unit=found.leader.unit,
        year=found.year,
        results=tuple(column.text for column in found.columns),
        rows=tuple(
            (row.member.name, row.member.position, tuple(_told(cell) for cell in row.cells)) for row in found.rows
        ),
    )


def _told(cell: cascade.Cell) -> str:
    """What the member is to contribute; where nothing was suggested, the member's own results for it."""
    if not cell.counts:
        return "\n".join(cell.linked)
    return f"{cell.text} ({format_decimal(cell.share, locale='id')}%)" if cell.share else cell.text
