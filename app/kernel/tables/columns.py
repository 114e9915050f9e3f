"""What a table consists of: columns that are asked for, rows that were found, and what to say about the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """One column. `name` stands in the file's first row; a required column must be there and filled in every row."""

    name: str
    required: bool = False
    kind: ColumnKind = ColumnKind.TEXT
    hint: object = ""
    width: int = 18
    """In characters, for the XLSX."""


@dataclass
class Row:
    """One row. `number` is the row as a spreadsheet shows it (the heading is 1); `problems` are sentences."""

    number: int
    values: dict[str, str]
    """Tidied text per column, "" where empty; dates as 2026-01-31, numbers as they were written."""
    problems: list[str] = field(default_factory=list)


@dataclass
class Table:
    """What was read. `columns` are the names that the file has; `notices` are sentences about the file as a whole."""

    columns: list[str]
    rows: list[Row]
    notices: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """To be kept between two requests."""
        return {
            "columns": self.columns,
            "rows": [[row.number, row.values, row.problems] for row in self.rows],
            "notices": self.notices,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Table:
        """What was kept."""
        return cls(kept["columns"], [Row(*row) for row in kept["rows"]], kept["notices"])
