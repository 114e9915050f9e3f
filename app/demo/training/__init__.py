"""The demo's training: the catalogue, classes past and coming, who asked for a seat, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.certificates import CertificateStatus
from app.demo.rows import Rows
from app.demo.telling import News
from app.demo.texts import load
from app.demo.training import after, catalogue, classes, news
from app.demo.training.asking import Asker, Story
from app.demo.training.certificates import Issuer, Outside
from app.demo.training.classes import Held
from app.demo.training.pool import Pool, Post
from app.enrolment import Enrolment
from app.kernel import audit, clock
from app.kernel.audit import PastDeed
from app.kernel.permissions import Role
from app.planning.models import PlanLine, PlanStatus
from app.training import ClassMessage, ClassStatus, TrainingClass

_OUTSIDE = {CertificateStatus.VERIFIED: 26, CertificateStatus.SUBMITTED: 2, CertificateStatus.REFUSED: 1}
_BRINGS = 0.75
_WAITING = "rina.anggraini"


def fill(rows: Rows, today: date, random: Random) -> list[News]:
    """Collect and write all of it, and give what it has to tell; people and agreements must be written."""
    units, pool = catalogue.unit_ids(), Pool()
    courses = catalogue.fill(rows, units, today.year)
    coordinators = _coordinators(pool, units, today)
    held = classes.lay_out(rows, courses, today, random)
    asker = Asker(rows, pool, load("cast")["in_review"], coordinators, random)
    stories = {each.id: asker.tell(each, today) for each in held}
    for each in held:
        classes.write(rows, each, units)
        _after(rows, stories[each.id], asker.coordinator(each), today, random)
    issuer, outside = Issuer(rows, random), Outside(rows, coordinators[units[catalogue.KEEPER]], today, random)
    issuer.issue([story for each in held for story in stories[each.id]], asker)
    _bring(outside, pool, coordinators[units[catalogue.KEEPER]], today, random)
    _messages(rows, held, asker)
    _plan(rows, courses, units, today)
    rows.write()
    _tell(held, stories, asker)
    issuer.tell()
    outside.tell()
    return news.of((story for of_class in stories.values() for story in of_class), random)


def _coordinators(pool: Pool, units: Mapping[str, int], today: date) -> dict[int, Post]:
    """By the unit whose classes they run: the city's keeps the usual ones."""
    of_cast = {
        each["email"]: units[each.get("for") or catalogue.KEEPER]
        for each in load("cast")["people"]
        if each.get("duty") == Role.TRAINING_COORDINATOR
    }
    return {of_cast[post.email]: post for post in pool.on(today) if post.email in of_cast}


def _after(rows: Rows, stories: list[Story], coordinator: Post, today: date, random: Random) -> None:
    after.attendance(rows, stories, coordinator, random)
    after.reactions(rows, stories, today, random)
    after.effects(rows, stories, today, random)


def _bring(outside: Outside, pool: Pool, coordinator: Post, today: date, random: Random) -> None:
    """What most people brought from elsewhere this year, and many last year."""
    for post in pool.on(today):
        if post.cast_name == _WAITING:
            outside.bring(post, 6, CertificateStatus.SUBMITTED)
        elif post != coordinator:
            for start in (0, 365):
                if random.random() < _BRINGS:
                    status = random.choices(list(_OUTSIDE), list(_OUTSIDE.values()))[0]
                    since = random.randint(2, 14) if status is CertificateStatus.SUBMITTED else random.randint(8, 320)
                    outside.bring(post, start + since, status)


def _messages(rows: Rows, held: Iterable[Held], asker: Asker) -> None:
    for key, name, text in load("training")["messages"]:
        found = next(each for each in held if (each.spec["course"], each.name) == (key, name))
        at = clock.now() - timedelta(days=1, hours=3)
        rows.add(ClassMessage, at=at, class_id=found.id, author_id=asker.coordinator(found).employee_id, text=text)


def _plan(rows: Rows, courses: Mapping[str, catalogue.Made], units: Mapping[str, int], today: date) -> None:
    """The plan of the next year."""
    texts = load("training")
    for office, key, participants, quarter, cost, status in texts["plan"]:
        is_dropped = PlanStatus(status) is PlanStatus.DROPPED
        rows.add(
            PlanLine, unit_id=units[office], year=today.year + 1, course_id=courses[key].id, participants=participants,
            quarter=quarter, cost=Decimal(cost) if cost else None, basis="", status=PlanStatus(status), class_id=None,
            dropped_reason=texts["dropped"] if is_dropped else "",
        )  # fmt: skip


def _tell(held: Iterable[Held], stories: Mapping[int, list[Story]], asker: Asker) -> None:
    """Write the past of classes and enrolments into the history."""
    audit.record_past(TrainingClass.__tablename__, (deed for each in held for deed in _moves(each, asker)))
    deeds = (deed for of_class in stories.values() for story in of_class for deed in story.deeds)
    audit.record_past(Enrolment.__tablename__, deeds)


def _moves(held: Held, asker: Asker) -> Iterator[PastDeed]:
    who = asker.coordinator(held)
    drafted_at = (held.published_at or clock.now()) - timedelta(days=1)
    yield PastDeed(drafted_at, "class.created", held.id, who.employee_id, who.name)
    if held.published_at is not None:
        moved = (ClassStatus.DRAFT, ClassStatus.PUBLISHED)
        yield PastDeed(held.published_at, "class.published", held.id, who.employee_id, who.name, moved)
    if held.over_at is not None:
        event = "class.completed" if held.status is ClassStatus.COMPLETED else "class.cancelled"
        moved, reason = (ClassStatus.PUBLISHED, held.status), held.spec.get("reason")
        yield PastDeed(held.over_at, event, held.id, who.employee_id, who.name, moved, reason)
