"""Tables of figures in Markdown; what is over its budget is bold."""

from __future__ import annotations

from collections.abc import Iterable


def judged(value: float, budget: float, decimals: int = 1) -> str:
    """The value; bold where it is over its budget."""
    text = f"{value:.{decimals}f}"
    return f"**{text}**" if round(value, decimals) > budget else text


def beside_row(name: str, value: float, budget: float, decimals: int) -> list[str]:
    """A row of a table without a floor."""
    return [name, judged(value, budget, decimals), f"{budget:g}"]


def grid(head: Iterable[str], rows: Iterable[list[str]]) -> str:
    """The table, its columns aligned."""
    lines = [list(head), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    cells = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    told = [f"| {' | '.join(line)} |" for line in cells]
    return "\n".join([told[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *told[1:]])
