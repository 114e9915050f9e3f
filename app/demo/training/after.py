"""What remains of a class: who was there, what people said, and what their supervisors saw later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from app.attendance import Attendance, Presence
from app.attendance.models import Source
from app.demo.days import office_hour
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training.asking import Story
from app.demo.training.pool import Post
from app.enrolment import TOOK_PART, EnrolmentStatus
from app.kernel import clock
from app.opinions.models import Application, EffectReview, Reaction

_ANSWERS, _REVIEWS = 0.7, 0.75
_EFFECT_AFTER = timedelta(days=92)
_MARKS = ((5, 4, 3, 2), (8, 9, 3, 1))
_SAW = {Application.OFTEN: 5, Application.PARTLY: 5, Application.NOT_YET: 2, Application.NOT_USED: 1}
_MODEST = {Application.OFTEN: (4, 5), Application.PARTLY: (3, 4), Application.NOT_YET: (3,), Application.NOT_USED: (2,)}
_KEPT = (EnrolmentStatus.CONFIRMED, EnrolmentStatus.ABSENT, *TOOK_PART)
MARKS = ("relevance", "material", "trainer", "facilities", "overall")


def attendance(rows: Rows, stories: Iterable[Story], recorder: Post, random: Random) -> None:
    """Collect who was at which meeting of a class that is over: mostly by the list, a few corrected."""
    texts = load("training")["corrected"]
    for story in stories:
        if story.status not in _KEPT:
            continue
        for number, (session_id, day) in enumerate(zip(story.held.sessions, story.held.days, strict=True)):
            if day >= clock.today():
                break
            was_there = story.status is not EnrolmentStatus.ABSENT
            was_there = was_there and (number == 0 or story.status is not EnrolmentStatus.ATTENDED)
            presence = random.choices((Presence.PRESENT, Presence.LATE), (20, 2))[0]
            source = random.choices((Source.LIST, Source.CODE, Source.CORRECTION), (8, 11, 0.3))[0]
            at = clock.at(day, 8) + timedelta(minutes=random.randint(0, 20))
            rows.add(
                Attendance, at=at, session_id=session_id, enrolment_id=story.id,
                presence=presence if was_there else Presence.ABSENT, source=source if was_there else Source.LIST,
                recorded_at=at, recorded_by_id=story.post.employee_id if source is Source.CODE and was_there
                else recorder.employee_id,
                reason=random.choice(texts) if was_there and source is Source.CORRECTION else "",
            )  # fmt: skip


def reactions(rows: Rows, stories: Iterable[Story], today: date, random: Random) -> None:
    """Collect what those who were there said in the days after."""
    texts = load("training")
    for story in stories:
        if not story.took_part or story.held.over_at is None or random.random() > _ANSWERS:
            continue
        day = min(story.held.days[-1] + timedelta(days=random.randint(2, 6)), today - timedelta(days=1))
        marks = {mark: random.choices(*_MARKS)[0] for mark in MARKS}
        rows.add(
            Reaction, at=office_hour(day, random), enrolment_id=story.id, class_id=story.held.id, **marks,
            liked=random.choice(texts["liked"]), improve=random.choice(texts["improve"]),
        )  # fmt: skip


def effects(rows: Rows, stories: Iterable[Story], today: date, random: Random) -> None:
    """Collect what the supervisors saw three months later; some have still to write."""
    texts = load("training")["effects"]
    for story in stories:
        due_on = story.held.days[-1] + _EFFECT_AFTER
        is_due = story.status is EnrolmentStatus.PASSED and due_on < today - timedelta(days=1)
        if not is_due or random.random() > _REVIEWS or story.post.supervisor_id is None:
            continue
        day = min(due_on + timedelta(days=random.randint(0, 9)), today - timedelta(days=1))
        saw = random.choices(list(_SAW), list(_SAW.values()))[0]
        rows.add(
            EffectReview, at=office_hour(day, random), enrolment_id=story.id, author_id=story.post.supervisor_id,
            application=saw, improvement=random.choice(_MODEST[saw]), text=random.choice(texts[saw.value]),
        )  # fmt: skip
