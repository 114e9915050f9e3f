"""What the people of the demo were told of their training: notices of lately, some read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from random import Random

from app.demo.days import in_words
from app.demo.telling import News
from app.demo.training.asking import Story
from app.enrolment import EnrolmentStatus
from app.kernel import clock
from app.kernel.audit import PastDeed
from app.web.rendering import instant

S = EnrolmentStatus
_SINCE, _READ = timedelta(days=45), 0.6
_FOR_PERSON = {
    ("setujui", S.APPROVED): "enrolment.approved", ("setujui", S.CONFIRMED): "enrolment.seated",
    ("setujui", S.WAITING): "enrolment.waiting", ("konfirmasi", S.CONFIRMED): "enrolment.seated",
    ("konfirmasi", S.WAITING): "enrolment.waiting", ("tolak", S.REFUSED): "enrolment.refused",
    ("tawarkan", S.OFFERED): "enrolment.offered", ("gugurkan", S.LAPSED): "enrolment.lapsed",
    ("hapuskan", S.CANCELLED): "enrolment.class_cancelled",
}  # fmt: skip
_FOR_SUPERVISOR = {"konfirmasi": "enrolment.team_joined", "batalkan": "enrolment.team_ended"}


def of(stories: Iterable[Story], random: Random) -> list[News]:
    """Of every move of the last weeks: the person it happened to, and the supervisor whom it concerns."""
    since = clock.now() - _SINCE
    return [
        News(
            to, kind, f"{kind}:{story.id}:{number}", deed.at, _facts(story, deed), _page(story), _is_read(kind, random)
        )
        for story in stories
        for number, deed in enumerate(story.deeds, start=1)
        if deed.at > since
        for to, kind in _whom(story, deed)
    ]


def _whom(story: Story, deed: PastDeed) -> Iterator[tuple[int, str]]:
    move = deed.event.removeprefix("enrolment.")
    supervisor_id = story.post.supervisor_id
    for_person = _FOR_PERSON.get((move, S(deed.moved[1]))) if deed.moved[1] else None
    if for_person:
        yield story.post.employee_id, for_person
    if supervisor_id is None:
        return
    if move == "mengajukan" and story.status is S.REQUESTED:
        yield supervisor_id, "enrolment.requested"
    if move in _FOR_SUPERVISOR and deed.moved[1] != S.WAITING:
        yield supervisor_id, _FOR_SUPERVISOR[move]


def _facts(story: Story, deed: PastDeed) -> dict[str, str]:
    facts = {
        "actor": deed.actor_name,
        "employee": story.post.name,
        "title": story.held.course.title,
        "date": in_words(story.held.days[0]),
        "state": str(story.status.label),
    }
    return facts | ({"until": instant(story.offered_until)} if story.offered_until else {})


def _page(story: Story) -> str:
    return f"/pelatihan/pendaftaran/{story.id}"


def _is_read(kind: str, random: Random) -> bool:
    """What still waits for an answer is not read."""
    return kind not in ("enrolment.requested", "enrolment.offered") and random.random() < _READ
