"""The forms: the list of a meeting, the scores of a class, and what needs nothing but the wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask_babel import lazy_gettext as _l

from app.attendance.actions.completing import Scored, refuse_impossible
from app.attendance.actions.marking import Mark
from app.attendance.models import Presence
from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number
from app.web.forms import Form, TextBlock, row_id

PRESENCE, SCORE, SEEN = "hadir-", "nilai-", "tercatat-"
"""What the controls of one person are called, before the number of the enrolment."""


class AttendForm(Form):
    """Record oneself."""


class ListForm(Form):
    """The list of a meeting: one choice a person, beside what stood there."""

    reason = TextBlock(_l("Alasan koreksi"), longest=500, required=False)


class ScoreForm(Form):
    """The scores of a class: one number a person, beside what stood there."""


def marks_sent(sent: Mapping[str, str]) -> dict[int, Mark]:
    """What the list says, by enrolment."""
    known = {each.value: each for each in Presence}
    return {
        enrolment_id: Mark(known[chosen], known.get(sent.get(f"{SEEN}{enrolment_id}", "")))
        for enrolment_id, chosen in _of(sent, PRESENCE)
        if chosen in known
    }


def scores_sent(sent: Mapping[str, str]) -> tuple[dict[int, Scored], dict[int, str]]:
    """The scores that were typed, by enrolment, and what is wrong with those that are none."""
    scores, wrong = dict[int, Scored](), dict[int, str]()
    for enrolment_id, typed in _of(sent, SCORE):
        seen = sent.get(f"{SEEN}{enrolment_id}", "")
        try:
            score = parse_number(typed) if typed.strip() else None
            if score is not None:
                refuse_impossible(score)
            scores[enrolment_id] = Scored(score, parse_number(seen) if seen else None)
        except DomainError as error:
            wrong[enrolment_id] = error.message
    return scores, wrong


def _of(sent: Mapping[str, str], prefix: str) -> Iterator[tuple[int, str]]:
    for name, value in sent.items():
        enrolment_id = row_id(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if enrolment_id is not None:
            yield enrolment_id, value
