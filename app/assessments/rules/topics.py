"""What an opinion is about: a result, one of the seven behaviours, or one of the two axes as a whole."""

from __future__ import annotations

WORK = "hasil"
BEHAVIOUR = "perilaku"


def of_result(result_id: int) -> str:
    """The topic of one result."""
    return f"{WORK}:{result_id}"


def of_behaviour(behaviour: str) -> str:
    """The topic of one of the seven values."""
    return f"{BEHAVIOUR}:{behaviour}"


def is_overall(topic: str) -> bool:
    """Whether it is a whole axis, whose rating counts for the predikat."""
    return topic in (WORK, BEHAVIOUR)
