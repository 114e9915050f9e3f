"""What remains of a class: who was there, certificates, what people said, and what their supervisors saw later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random

from app.attendance import Attendance, Presence
from app.attendance.models import Source
from app.certificates import Certificate, CertificateStatus
from app.demo.days import office_hour
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training.asking import Story
from app.demo.training.pool import Post
from app.enrolment import EnrolmentStatus
from app.kernel import clock
from app.learning.models import Application, EffectReview, Reaction
from app.training import CourseForm, Mode

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = 16
_ANSWERS, _REVIEWS = 0.7, 0.75
_EFFECT_AFTER = timedelta(days=92)
_MARKS = ((5, 4, 3, 2), (8, 9, 3, 1))
_SAW = {Application.OFTEN: 5, Application.PARTLY: 5, Application.NOT_YET: 2, Application.NOT_USED: 1}
_MODEST = {Application.OFTEN: (4, 5), Application.PARTLY: (3, 4), Application.NOT_YET: (3,), Application.NOT_USED: (2,)}
MARKS = ("relevance", "material", "trainer", "facilities", "overall")


def attendance(rows: Rows, stories: Iterable[Story], recorder: Post, random: Random) -> None:
    """Collect who was at which meeting of a class that is over: mostly by the list, a few corrected."""
    for story in stories:
        was_there = story.took_part
        if not was_there and story.status is not EnrolmentStatus.ABSENT:
            continue
        for session_id, day in zip(story.held.sessions, story.held.days, strict=True):
            presence = random.choices((Presence.PRESENT, Presence.LATE, Presence.EXCUSED), (20, 2, 0.4))[0]
            source = random.choices((Source.LIST, Source.CODE, Source.CORRECTION), (8, 11, 0.3))[0]
            at = clock.at(day, 8) + timedelta(minutes=random.randint(0, 20))
            rows.add(
                Attendance, at=at, session_id=session_id, enrolment_id=story.id,
                presence=presence if was_there else Presence.ABSENT, source=source if was_there else Source.LIST,
                recorded_at=at, recorded_by_id=story.post.employee_id if source is Source.CODE and was_there
                else recorder.employee_id,
                reason=random.choice(load("training")["absent"]) if was_there and source is Source.CORRECTION else "",
            )  # fmt: skip


def certificates(rows: Rows, stories: Iterable[Story], random: Random) -> None:
    """Collect ours: a number in its year, and a code that nobody guesses."""
    counted: dict[int, int] = {}
    for story in stories:
        held, course = story.held, story.held.course
        if story.status is not EnrolmentStatus.PASSED or held.over_at is None:
            continue
        issued_on = clock.local(held.over_at).date()
        counted[issued_on.year] = counted.get(issued_on.year, 0) + 1
        number = f"{counted[issued_on.year]:05d}/{held.id}/SERTIFIKAT/{issued_on.year}"
        _certificate(
            rows, story.post, held.over_at, CertificateStatus.ISSUED, title=course.title, provider=course.provider,
            form=course.form, mode=course.mode, number=number, days=(held.days[0], held.days[-1]),
            issued_on=issued_on, hours=course.hours, class_id=held.id, course_id=course.id,
            code="".join(random.choices(_LETTERS, k=_CODE)),
        )  # fmt: skip


class Outside:
    """Certificates brought from elsewhere, as their owners entered them."""

    def __init__(self, rows: Rows, coordinator: Post, today: date, random: Random) -> None:
        self._rows, self._coordinator, self._today, self._random = rows, coordinator, today, random
        self._number = 0

    def bring(self, post: Post, days_ago: int, status: CertificateStatus) -> None:
        """Collect one of a course that ended that many days ago."""
        spec = self._random.choice(load("training")["outside"])
        day, self._number = self._today - timedelta(days=days_ago), self._number + 1
        asked_at = office_hour(min(day + timedelta(days=4), self._today - timedelta(days=1)), self._random)
        decided = status is not CertificateStatus.SUBMITTED
        _certificate(
            self._rows, post, asked_at, status, title=spec["title"], provider=spec["provider"],
            form=CourseForm(spec["form"]), mode=Mode(spec["mode"]), number=f"{self._number:04d}/CONTOH/{day.year}",
            days=(day, day), issued_on=day, hours=spec["hours"], class_id=None, course_id=None, code=None,
            decided_by_id=self._coordinator.employee_id if decided else None,
            decided_at=asked_at + timedelta(hours=5) if decided else None,
            reason=load("training")["refused"] if status is CertificateStatus.REFUSED else "",
        )  # fmt: skip


def _certificate(
    rows: Rows, post: Post, at: datetime, status: CertificateStatus, *, title: str, provider: str, form: CourseForm,
    mode: Mode | None, number: str, days: tuple[date, date], issued_on: date, hours: int | None, class_id: int | None,
    course_id: int | None, code: str | None, decided_by_id: int | None = None, decided_at: datetime | None = None,
    reason: str = "",
) -> None:  # fmt: skip
    is_valid = status in (CertificateStatus.ISSUED, CertificateStatus.VERIFIED)
    rows.add(
        Certificate, at=at, employee_id=post.employee_id, unit_id=post.unit_id, class_id=class_id, course_id=course_id,
        status=status, title=title, provider=provider, form=form, mode=mode, number=number, number_key=_plain(number),
        provider_key=_plain(provider), issued_on=issued_on, starts_on=days[0], ends_on=days[1], hours=hours,
        counted_hours=hours if is_valid else None, year=days[1].year, code=code, decided_by_id=decided_by_id,
        decided_at=decided_at, reason=reason,
    )  # fmt: skip


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


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
