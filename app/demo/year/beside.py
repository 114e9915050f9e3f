"""Beside the assessments: notes of daily work and the usual work they come from, coaching, and what colleagues say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from app.agreements.kinds import Behaviour
from app.demo.days import in_words, office_hour
from app.demo.rows import Rows
from app.demo.telling import News
from app.demo.texts import load
from app.demo.year import news
from app.demo.year.posts import Post, Who
from app.demo.year.tales import Tale
from app.feedback.models import Answer, CoachingKind, CoachingNote, Frequency, Invitation, Round
from app.feedback.rules import Content, content
from app.kernel import audit
from app.kernel.audit import PastDeed
from app.kernel.numbers import plain
from app.kernel.workdays import is_workday
from app.progress.models import Note, Pattern, Rhythm
from app.progress.rules import adds_up

_DAYS_BACK, _A_NOTE = 42, 0.12
_A_NOTE_OF_TEAM, _CONFIRMED = 0.35, 0.8
_PLAIN: dict[str, Any] = {"begun_at": None, "ended_at": None, "outcome": "", "is_withdrawn": False}


def notes(rows: Rows, posts: Iterable[Post], team_unit: int, today: date, random: Random) -> None:
    """Collect the notes of the last weeks in each post; those of the team have usual work, confirmed mostly."""
    texts = load("assessments")
    deeds: list[PastDeed] = []
    for post in posts:
        last = min(post.ends_on, today - timedelta(days=1))
        first = max(post.starts_on, last - timedelta(days=_DAYS_BACK))
        of_team = post.unit_id == team_unit
        days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
        workdays = [day for day in days if is_workday(day)]
        often = _A_NOTE_OF_TEAM if of_team else _A_NOTE
        noted = [day for day in workdays if post.aims and random.random() < often]
        deeds += [_note(rows, post, day, random.choice(texts["notes"]), random) for day in noted]
        if of_team and workdays and post.results:
            _usual(rows, post, workdays, texts["patterns"][post.placement_id % 3], random)
    audit.record_past(Note.__tablename__, deeds)


def _note(rows: Rows, post: Post, day: date, text: list[Any], random: Random) -> PastDeed:
    aim, (words, output, most) = random.choice(post.aims), text
    counts = most and adds_up(aim.target.kind, aim.aspect, aim.unit) and aim.target.low
    quantity = plain(aim.target.low / 250).quantize(1) if counts and aim.target.low else None
    at = office_hour(day, random)
    note_id = rows.add(
        Note, at=at, agreement_id=post.agreement_id, employee_id=post.employee.id, result_id=aim.result_id,
        measure_id=aim.id, done_on=day, text=words, output=output, quantity=quantity or None, pattern_id=None,
        **_PLAIN,
    )  # fmt: skip
    facts = {"text": words, "day": in_words(day)}
    return PastDeed(at, "progress.written", note_id, post.employee.id, post.employee.name, facts=facts)


def _usual(rows: Rows, post: Post, workdays: Sequence[date], text: list[str], random: Random) -> None:
    """Usual work of the post, with its notes; the last days still ask."""
    words, output, rhythm = text[0], text[1], Rhythm(text[2])
    weekday, month_day = (4 if rhythm is Rhythm.WEEKLY else None), (5 if rhythm is Rhythm.MONTHLY else None)
    pattern_id = rows.add(
        Pattern, agreement_id=post.agreement_id, result_id=post.results[0], measure_id=None, text=words, output=output,
        quantity=None, rhythm=rhythm, weekday=weekday, month_day=month_day, starts_on=workdays[0],
        ends_on=post.ends_on,
    )  # fmt: skip
    if rhythm is Rhythm.MONTHLY:
        return
    for day in workdays[:-3]:
        if weekday in (None, day.weekday()) and random.random() < _CONFIRMED:
            rows.add(
                Note, at=office_hour(day, random), agreement_id=post.agreement_id, employee_id=post.employee.id,
                result_id=post.results[0], measure_id=None, done_on=day, text=words, output=output, quantity=None,
                pattern_id=pattern_id, **_PLAIN,
            )  # fmt: skip


def coach(rows: Rows, posts: Sequence[Post], today: date, random: Random) -> list[News]:
    """Collect a talk for each of these posts by turns: answered, not answered, followed up; and who is told."""
    deeds, told = [], []
    for number, post in enumerate(posts):
        text = load("assessments")["coaching"][number % 3]
        held_on = max(post.starts_on, min(post.ends_on, today - timedelta(days=6 + number)))
        at = office_hour(held_on, random)
        follow_up_on, answered = held_on + timedelta(days=14), bool(text["response"])
        note_id = rows.add(
            CoachingNote, at=at, agreement_id=post.agreement_id, author_id=post.supervisor.id,
            kind=CoachingKind(text["kind"]), held_on=held_on, text=text["text"], agreed_steps=text["steps"],
            follow_up_on=follow_up_on, followed_up_at=None, response=text["response"], additions=[],
        )  # fmt: skip
        facts = {"day": in_words(held_on)}
        deeds.append(PastDeed(at, "coaching.written", note_id, post.supervisor.id, post.supervisor.name, facts=facts))
        told.append(news.of_talk("coaching.written", note_id, post.employee, post.supervisor, at))
        if answered:
            later = at + timedelta(minutes=55)
            told.append(news.of_talk("coaching.responded", note_id, post.supervisor, post.employee, later))
            deeds.append(PastDeed(later, "coaching.answered", note_id, post.employee.id, post.employee.name))
    audit.record_past(CoachingNote.__tablename__, deeds)
    return told


def ask(
    rows: Rows, about: Tale, asker: Who, colleagues: Sequence[Who], today: date, *, open_to: Who | None = None
) -> list[News]:
    """Collect one round: closed and anonymous with everybody's answer, or open by name and waiting for `open_to`.

    Returns what those who were asked are told.
    """
    texts, since = load("assessments")["feedback"], today - timedelta(days=9)
    random = Random(f"rekan {about.id}")  # noqa: S311
    at = min(office_hour(since, random), *(about.times.values() or [office_hour(since, random)]))
    answers = [_answer(texts, random) for _each in colleagues]
    closes_on = today + timedelta(days=7) if open_to else today - timedelta(days=2)
    round_id = rows.add(
        Round, at=at, assessment_id=about.id, asker_id=asker.id, question=texts["questions"][0 if open_to else 1],
        is_anonymous=open_to is None, closes_on=closes_on, box=[] if open_to else answers,
    )  # fmt: skip
    deeds = [
        PastDeed(
            at, "feedback.asked", round_id, asker.id, asker.name,
            facts={"count": str(len(colleagues)), "until": in_words(closes_on)},
        )
    ]  # fmt: skip
    told = []
    for who, answer in zip(colleagues, answers, strict=True):
        has_answered = who != open_to
        invitation_id = rows.add(
            Invitation, at=at, round_id=round_id, invitee_id=who.id, has_answered=has_answered, has_declined=False
        )
        told.append(news.of_invitation(about, invitation_id, who, asker, at, in_words(closes_on), has_answered))
        if open_to and has_answered:
            later = at + timedelta(hours=len(deeds))
            rows.add(Answer, at=later, invitation_id=invitation_id, content=answer)
            deeds.append(PastDeed(later, "feedback.answered", round_id, who.id, who.name))
    audit.record_past(Round.__tablename__, deeds)
    return told


def _answer(texts: dict[str, list[str]], random: Random) -> Content:
    seen = random.sample(list(Behaviour), 3)
    behaviours = {each.value: random.choice(list(Frequency)).value for each in seen}
    return content(random.choice(texts["well"]), random.choice(texts["better"]), behaviours)
