"""What an opinion is about: a result, one of the seven behaviours, or one of the two axes as a whole."""

from __future__ import annotations

WORK = "hasil"
BEHAVIOUR = "perilaku"
_LONGEST = 10  # digits that an id cannot have


def of_result(result_id: int) -> str:
    """The topic of one result."""
    return f"{WORK}:{result_id}"


def result_id_of(topic: str) -> int | None:
    """The result that the topic is; None for all others."""
    kind, _colon, number = topic.partition(":")
    return int(number) if kind == WORK and number.isascii() and number.isdigit() and len(number) < _LONGEST else None


def of_behaviour(behaviour: str) -> str:
    """The topic of one of the seven values."""
    return f"{BEHAVIOUR}:{behaviour}"


def is_overall(topic: str) -> bool:
    """Whether it is a whole axis, whose rating counts for the predikat."""
    return topic in (WORK, BEHAVIOUR)
