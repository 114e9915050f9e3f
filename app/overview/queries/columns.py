"""What every part of the one query of what waits has in common: its columns, and what it is asked with."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, Date, Integer, String, bindparam, case, cast, literal, null

from app.kernel.model import Instant
from app.periods import Window


class Kind(StrEnum):
    """What is to be done."""

    START = "start"
    ANSWER = "answer"
    REPLY = "reply"
    RULE = "rule"
    FILL = "fill"
    OPEN = "open"
    READ = "read"
    REVIEW = "review"
    DISCUSS = "discuss"
    FEEDBACK = "feedback"
    TALK = "talk"
    FOLLOW_UP = "follow_up"
    EXPLAIN = "explain"
    DECIDE = "decide"
    OBJECTED = "objected"
    OFFER = "offer"
    SURVEY = "survey"
    APPROVE = "approve"
    EFFECT = "effect"
    NEXT_CLASS = "next_class"
    HOURS = "hours"


PERSON, LIMIT = bindparam("person", type_=Integer), bindparam("limit", type_=Integer)
THOSE = bindparam("those", type_=Integer, expanding=True)
TODAY, SOON = bindparam("today", type_=Date), bindparam("soon", type_=Date)
UNDATED, NOBODY, NEVER = cast(null(), Date), literal("", String), cast(null(), Instant)
PERIOD = (Window.kind.label("period"), Window.number.label("number"), Window.year.label("year"))
NO_PERIOD = tuple(cast(null(), each.type).label(each.name) for each in PERIOD)


def kind_of(*cases: tuple[ColumnElement[bool], Kind], usual: Kind) -> ColumnElement[str]:
    """Which kind a row is: that of the first case that holds, else the usual one."""
    whens = [(condition, literal(kind.value, String)) for condition, kind in cases]
    return (case(*whens, else_=literal(usual.value, String)) if whens else literal(usual.value, String)).label("kind")
