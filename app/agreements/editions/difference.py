"""The difference of two contents of an agreement (snapshots.content_of), in the order of the sheet. Pure.

Editions know nothing of each other's rows, so rows are matched by what they say: the same words first, then the most
alike. A row that is too unlike any other was removed or added. The order of rows is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.kernel.errors import DomainError
from app.kernel.targets import parse_target

ALIKE = 0.5
HEAD = ("starts_on", "ends_on", "approach", "form")
PARTY = ("name", "nip", "rank", "position", "unit")
RESULT = ("text", "kind", "ownership", "intervenes_in")
MEASURE = ("text", "aspect", "perspective", "target")
BUDGET = ("programme", "activity", "amount", "source")

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One thing that says something else: `before` and `after` in words; `rises` where both are comparable figures."""

    name: str
    before: str
    after: str
    rises: bool | None = None


@dataclass(frozen=True)
class RowChange:
    """A row that came, went (`before` or `after` is None) or says something else; with the rows below it that did."""

    before: Item | None
    after: Item | None
    changes: tuple[Change, ...] = ()
    rows: tuple[RowChange, ...] = ()

    @property
    def kind(self) -> str:
        """added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def row(self) -> Item:
        """The row as it is, or as it was before it went."""
        return self.after or self.before or {}


@dataclass(frozen=True)
class Difference:
    """What differs, section by section."""

    head: tuple[Change, ...] = ()
    results: tuple[RowChange, ...] = ()
    behaviours: tuple[Change, ...] = ()
    appendix: tuple[RowChange, ...] = ()
    budget: tuple[RowChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.head or self.results or self.behaviours or self.appendix or self.budget)


def difference_of(before: Item, after: Item) -> Difference:
    """What `after` says otherwise than `before`."""
    return Difference(
        head=(*_changes(before, after, HEAD), *_parties(before, after)),
        results=tuple(_rows(before["results"], after["results"], RESULT, _words_of_result, _measures)),
        behaviours=_changes(
            before["expectations"], after["expectations"], sorted({**before["expectations"], **after["expectations"]})
        ),
        appendix=tuple(_appendix(before["appendix"], after["appendix"])),
        budget=tuple(_rows(before.get("budget", []), after.get("budget", []), BUDGET, _words_of_line)),
    )


def _parties(before: Item, after: Item) -> Iterable[Change]:
    for party in ("employee", "supervisor"):
        for change in _changes(before[party] or {}, after[party] or {}, PARTY):
            yield Change(f"{party}.{change.name}", change.before, change.after)


def _changes(before: Item, after: Item, names: Iterable[str]) -> tuple[Change, ...]:
    told = ((name, str(before.get(name, "")), str(after.get(name, ""))) for name in names)
    return tuple(Change(name, old, new) for name, old, new in told if old != new)


def _appendix(before: Sequence[Item], after: Sequence[Item]) -> Iterable[RowChange]:
    """Band by band: a line that moved to another band was removed there and added here."""
    for band in dict.fromkeys(item["band"] for item in (*before, *after)):
        old, new = ([item for item in items if item["band"] == band] for items in (before, after))
        yield from _rows(old, new, ("text",), lambda item: item["text"])


def _rows(
    before: Sequence[Item],
    after: Sequence[Item],
    names: Sequence[str],
    words_of: Callable[[Item], str],
    below: Callable[[Item, Item], tuple[RowChange, ...]] = lambda old, new: (),
) -> Iterable[RowChange]:
    """The rows that differ: in the order of `after`, then those that went."""
    old_of = _pairs(before, after, words_of)
    for place, new in enumerate(after):
        if place not in old_of:
            yield RowChange(None, new)
            continue
        old = before[old_of[place]]
        changes, rows = _changes(_plain(old), _plain(new), names), below(old, new)
        if changes or rows:
            yield RowChange(old, new, tuple(map(_with_direction, changes)), rows)
    kept = set(old_of.values())
    yield from (RowChange(old, None) for place, old in enumerate(before) if place not in kept)


def _measures(old: Item, new: Item) -> tuple[RowChange, ...]:
    return tuple(_rows(old["measures"], new["measures"], MEASURE, lambda measure: measure["text"]))


def _plain(row: Item) -> Item:
    """The row with its target and the unit of it as one text, as people read it."""
    return {**row, "target": f"{row['target']} {row['unit']}".strip()} if "target" in row else row


def _with_direction(change: Change) -> Change:
    if change.name not in ("target", "amount"):
        return change
    return Change(change.name, change.before, change.after, _rises(change.before, change.after))


def _rises(before: str, after: str) -> bool | None:
    """Whether a target of the same kind and unit became higher (True) or lower (False); None if that cannot be said."""
    (old, old_unit), (new, new_unit) = _figure(before), _figure(after)
    if old_unit != new_unit or old is None or new is None or old == new:
        return None
    if all(x <= y for x, y in zip(old, new, strict=True)):
        return True
    return False if all(x >= y for x, y in zip(old, new, strict=True)) else None


def _figure(text: str) -> tuple[tuple[Any, Any] | None, str]:
    """The bounds of a target and the words behind them ("1.200 dokumen"), which are its unit."""
    parts = text.split()
    for count in range(len(parts), 0, -1):
        try:
            target = parse_target(" ".join(parts[:count]))
        except DomainError:  # a range upside down is words
            continue
        if target.low is not None:
            return (target.low, target.high), " ".join([str(target.kind), *parts[count:]])
    return None, text


def _words_of_result(result: Item) -> str:
    return " ".join([result["text"], *(measure["text"] for measure in result["measures"])])


def _words_of_line(line: Item) -> str:
    return f"{line['programme']} {line['activity']}"


def same_results(before: Sequence[Item], after: Sequence[Item]) -> dict[int, int]:
    """The place in `before` of each result of `after` that goes on with one of it, also in other words."""
    return _pairs(before, after, _words_of_result)


def _pairs(before: Sequence[Item], after: Sequence[Item], words_of: Callable[[Item], str]) -> dict[int, int]:
    """The place in `before` of each row of `after` that was there: equal ones, then the most alike, nearest first."""
    old_words, new_words = ([Counter(words_of(row).casefold().split()) for row in rows] for rows in (before, after))
    candidates = sorted(
        (-_likeness(before[old], after[new], old_words[old], new_words[new]), abs(old - new), new, old)
        for old in range(len(before))
        for new in range(len(after))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, _distance, new, old in candidates:
        if -likeness >= ALIKE and new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return pairs


def _likeness(old: Item, new: Item, old_words: Counter[str], new_words: Counter[str]) -> float:
    """2 for equal rows; else the share of words in common, more for the same text."""
    if old == new:
        return 2.0
    total = old_words.total() + new_words.total()
    common = 2 * (old_words & new_words).total() / total if total else 1.0
    return common + 0.5 if old.get("text") and old.get("text") == new.get("text") else common
