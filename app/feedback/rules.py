"""What lies in a box of answers: how one comes in, from how many on it is read, what it adds up to. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

MOST_INVITED = 15
FEWEST_SHOWN = 3
"""Anonymous answers below this many are shown to nobody: of two voices, each is easily told apart."""

Content = dict[str, Any]
"""What a colleague answered: `well` and `better` in words, `behaviours` as a mapping of value to frequency."""

Shuffle = Callable[[list[Content]], object]


def content(well: str, better: str, behaviours: Mapping[str, str]) -> Content:
    """An answer, in the one shape that named and anonymous ones share."""
    return {"well": well, "better": better, "behaviours": dict(sorted(behaviours.items()))}


def dropped_in(box: Sequence[Content], answer: Content, shuffle: Shuffle) -> list[Content]:
    """The box with the answer in it, all of it in a new order, so that no place says when an answer came."""
    mixed = [*box, answer]
    shuffle(mixed)
    return mixed


def fewest(is_anonymous: bool) -> int:
    """From how many answers on a round is read: a named one from the first, since its readers know whose it is."""
    return FEWEST_SHOWN if is_anonymous else 1


def is_shown(is_closed: bool, answered: int, is_anonymous: bool) -> bool:
    """Whether the answers of a round are read at all."""
    return is_closed and answered >= fewest(is_anonymous)


def texts(answers: Iterable[Content], part: str) -> list[str]:
    """What was written under that part, in the order of the alphabet: beside no other words of the same answer."""
    return sorted((answer[part] for answer in answers if answer[part]), key=lambda text: (text.casefold(), text))


def tally(answers: Iterable[Content]) -> dict[str, Counter[str]]:
    """How many chose which frequency, for each behaviour that anybody spoke of."""
    found: dict[str, Counter[str]] = {}
    for answer in answers:
        for behaviour, frequency in answer["behaviours"].items():
            found.setdefault(behaviour, Counter())[frequency] += 1
    return found
