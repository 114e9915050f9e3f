"""Where each box of a tree's picture stands and which lines join them: arithmetic only, the colours are the style's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import wrap

WIDTH, HEIGHT, ACROSS, DOWN, EDGE = 248, 84, 40, 12, 4
LETTERS, LINES = 34, 3


@dataclass
class Shape:
    """A node to be drawn: a heading, a text of some lines, a last line, and what hangs below."""

    kind: str
    heading: str
    text: str = ""
    foot: str = ""
    children: list[Shape] = field(default_factory=list)


@dataclass(frozen=True)
class Box:
    """A node as drawn. `lines` hold their height within the picture, whether they are the heading, and the words."""

    kind: str
    x: int
    y: int
    lines: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Picture:
    """The whole picture: its size, its boxes, the paths between them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]
    box_width: int = WIDTH
    box_height: int = HEIGHT


def draw(root: Shape) -> Picture:
    """Lay it from left to right: a column for each level, a row for each leaf, a parent beside its first child."""
    boxes: list[Box] = []
    paths: list[str] = []
    rows = _place(root, 0, 0, boxes, paths)
    columns = max(box.x for box in boxes) // (WIDTH + ACROSS) + 1
    return Picture(
        columns * (WIDTH + ACROSS) - ACROSS + 2 * EDGE, rows * (HEIGHT + DOWN) - DOWN + 2 * EDGE, tuple(boxes),
        tuple(paths),
    )  # fmt: skip


def _place(shape: Shape, level: int, row: int, boxes: list[Box], paths: list[str]) -> int:
    """Put the shape on that row and what hangs below it beside and under it; returns the first free row."""
    x, y = EDGE + level * (WIDTH + ACROSS), EDGE + row * (HEIGHT + DOWN)
    boxes.append(Box(shape.kind, x, y, tuple(_written(shape, y))))
    start, turn, end = x + WIDTH, x + WIDTH + ACROSS // 2, x + WIDTH + ACROSS
    free = row
    for child in shape.children:
        middle = EDGE + free * (HEIGHT + DOWN) + HEIGHT // 2
        paths.append(f"M{start} {y + HEIGHT // 2}H{turn}V{middle}H{end}")
        free = _place(child, level + 1, free, boxes, paths)
    return max(free, row + 1)


def _written(shape: Shape, y: int) -> Iterator[tuple[int, str, str]]:
    words = [("heading", line) for line in _lines(shape.heading, 1)]
    room = LINES + 1 - len(words) - bool(shape.foot)
    words += [("text", line) for line in _lines(shape.text, room)]
    words += [("foot", line) for line in _lines(shape.foot, 1)]
    for number, (role, line) in enumerate(words):
        yield y + 20 + number * 18, role, line


def _lines(text: str, most: int) -> Iterable[str]:
    """The text in at most so many lines; what does not fit ends in an ellipsis."""
    lines = wrap(text, LETTERS)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1][: LETTERS - 1].rstrip()}…"]
