"""Who is told of what. One notice for each round: further words before the other side has answered make no second."""

from __future__ import annotations

from datetime import date

from flask import current_app

from app import notices
from app.kernel.permissions import Actor, Permission
from app.negotiation.actions.entries import reply_by
from app.negotiation.models import EntryKind, TargetLine, Voice
from app.negotiation.policy import PARTIES
from app.negotiation.queries import Talk
from app.people import acting_for, caretakers_of
from app.web.rendering import long_date


def page_of(agreement_id: int) -> str:
    """Where it is dealt with; also for the worker, who serves no request."""
    return current_app.url_map.bind("").build("negotiation.show", {"agreement_id": agreement_id})


def _round(talk: Talk, voice: Voice) -> str:
    """Names the event: it stays the same until that side has done something itself."""
    deeds = sum(
        entry.voice is voice and entry.kind is not EntryKind.COMMENT for line in talk.lines for entry in line.entries
    )
    return f"target-{talk.agreement.id}-{voice}-{deeds}"


def _tell(talk: Talk, voice: Voice, kind: str, key: str, **facts: object) -> None:
    whom = _whom(talk, voice)
    notices.tell(whom, kind, key, page_of(talk.agreement.id), employee=talk.agreement.employee.name, **facts)


def _whom(talk: Talk, voice: Voice) -> list[int]:
    """Who sits there, and who stands in for them today, the employee in no other part than their own."""
    holder = talk.seats.holder_of(voice)
    if holder is None or voice is Voice.EMPLOYEE:
        return [talk.seats.employee_id] if holder else []
    return [each for each in acting_for(holder) if each != talk.seats.employee_id]


def answered(actor: Actor, talk: Talk, voice: Voice | None) -> None:
    """The other party is told that there is something new, once for each round."""
    other = Voice.EMPLOYEE if voice is Voice.SUPERVISOR else Voice.SUPERVISOR
    _tell(talk, other, "negotiation.answered", _round(talk, other), who=actor.name, date=long_date(reply_by()))


def escalated(talk: Talk) -> None:
    """The superior is told, once for each round."""
    _tell(talk, Voice.SUPERIOR, "negotiation.escalated", _round(talk, Voice.SUPERIOR), date=long_date(reply_by()))


def stuck(talk: Talk, late_since: date) -> None:
    """Both parties are told that nobody stands above them to decide; who can change that, once for each supervisor."""
    key = f"target-macet-{talk.agreement.id}-{late_since.isoformat()}"
    for voice in PARTIES:
        _tell(talk, voice, "negotiation.stuck", key, date=long_date(late_since))
    supervisor = talk.agreement.supervisor
    if supervisor is not None:
        notices.tell(
            caretakers_of(supervisor.id, Permission.PEOPLE_MANAGE),
            "negotiation.no_superior",
            f"target-tanpa-atasan-{supervisor.id}-{talk.agreement.year}",
            current_app.url_map.bind("").build("people.employee", {"employee_id": supervisor.id}),
            employee=talk.agreement.employee.name,
            supervisor=supervisor.name,
        )


def decided(actor: Actor, talk: Talk, line: TargetLine) -> None:
    """Both parties are told the value."""
    key = f"target-putusan-{line.id}-{line.number}"
    for voice in PARTIES:
        _tell(
            talk, voice, "negotiation.decided", key,
            who=actor.name, measure=line.measure_text, value=line.target_text,
        )  # fmt: skip


def given_time(actor: Actor, talk: Talk, line: TargetLine) -> None:
    """Whoever is to answer again is told until when."""
    key = f"target-waktu-{line.id}-{line.number}"
    for voice in PARTIES:
        _tell(
            talk, voice, "negotiation.extended", key,
            who=actor.name, measure=line.measure_text, date=long_date(line.reply_by),
        )  # fmt: skip
