"""The negotiations of a database: who talks with whom about which targets, so that the bench can take part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import NullPool, create_engine, text

_OPEN = """
SELECT l.agreement_id AS agreement_id, l.id AS line_id, l.status AS status, e.email AS employee, s.email AS supervisor,
       e.id AS employee_id, s.id AS supervisor_id
FROM negotiation_lines l
JOIN agreements a ON a.id = l.agreement_id
JOIN agreement_measures m ON m.id = l.measure_id
JOIN employees e ON e.id = a.employee_id
JOIN employees s ON s.id = a.supervisor_id
WHERE a.status = 'diajukan' AND l.status IN ('diusulkan', 'dibalas') AND m.target_kind = 'percent'
      AND l.number = l.standing  -- nobody has said anything since
ORDER BY l.agreement_id, l.id
"""
VALUES = ["61%", "62%"]


@dataclass(frozen=True)
class Talk:
    """One agreement that is negotiated; `lines`: the open targets in percent, and who is to answer (an index into
    `people`, which are the employee and the supervisor).
    """

    agreement_id: int
    people: tuple[tuple[int, str], tuple[int, str]]
    lines: tuple[tuple[int, int], ...]

    @property
    def address(self) -> str:
        """The page."""
        return f"/perjanjian/{self.agreement_id}/target"

    def counter(self, line: int = 0) -> str:
        """The address of a counter on one of the lines."""
        return f"{self.address}/{self.lines[line][0]}/balas"


def open_talks(url: str) -> list[Talk]:
    """All that are going on, those with the most open lines first."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    with engine.connect() as connection:
        rows = connection.execute(text(_OPEN)).all()
    talks = [_talk(agreement_id, list(lines)) for agreement_id, lines in groupby(rows, lambda row: row.agreement_id)]
    return sorted(talks, key=lambda talk: -len(talk.lines))


def _talk(agreement_id: int, rows: list[Any]) -> Talk:
    first = rows[0]
    people = (first.employee_id, first.employee), (first.supervisor_id, first.supervisor)
    lines = tuple((row.line_id, 1 if row.status == "diusulkan" else 0) for row in rows)
    return Talk(agreement_id, people, lines)
