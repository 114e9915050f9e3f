"""What stands on the page of a class: where the person stands in it, and what they can do."""

from __future__ import annotations

from flask_babel import gettext as _

from app.enrolment import eligibility
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.policy import is_own
from app.enrolment.queries import roster
from app.enrolment.queries.enrolments import own_in
from app.enrolment.queries.roster import Group
from app.enrolment.queries.waiting import place_of
from app.enrolment.wording import place_lines, status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel.permissions import Actor
from app.people import Placement
from app.training import ClassStatus, TrainingClass, may_run
from app.web.panels import Panel


def own_panel(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """One's own enrolment with its moves; else the way to ask, or why there is none."""
    enrolment = own_in(actor, training_class.id)
    stands = enrolment is not None and not enrolment.is_over
    can_ask = training_class.status is ClassStatus.PUBLISHED and not stands
    posts = eligibility.posts_of(actor.employee_id) if can_ask else []
    if enrolment is None and not posts:
        return None
    post, standing = _best(posts, training_class) if posts else (None, None)
    return Panel(
        "enrolment/panel.html",
        {
            "training_class": training_class,
            "enrolment": enrolment,
            "line": status_line(enrolment) if enrolment else "",
            "place": _place(enrolment) if enrolment else [],
            "moves": ENROLMENT_MOVES.available(actor, enrolment) if enrolment and stands else [],
            "post": post,
            "standing": standing,
        },
    )


def _place(enrolment: Enrolment) -> list[str]:
    return place_lines(place_of(enrolment)) if enrolment.status is EnrolmentStatus.WAITING else []


def waiting_panel(actor: Actor, enrolment: Enrolment) -> Panel | None:
    """On the page of one's own enrolment that waits: the place in the list and the odds."""
    lines = _place(enrolment) if is_own(actor, enrolment) else []
    return Panel("enrolment/waiting.html", {"lines": lines}) if lines else None


def calendar_panel(actor: Actor, person: Actor) -> Panel:
    """On one's own page: the way to the calendar."""
    return Panel("enrolment/calendar_panel.html")


def _best(posts: list[Placement], training_class: TrainingClass) -> tuple[Placement, eligibility.Position]:
    """The post by which the person may ask, else the first; and where they stand by it."""
    positions = ((post, eligibility.position_of(post, training_class)) for post in posts)
    first = next(positions)
    return first if first[1].hindrance is None else next((each for each in positions if not each[1].hindrance), first)


def run_panel(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """For those who run the class: how many stand where, and who is next in the list."""
    if training_class.published_at is None or not may_run(actor, training_class):
        return None
    many = roster.counts(training_class.id)
    waiting = many[Group.WAITING]
    first = roster.people(training_class.id, Group.WAITING, waiting, 1, per_page=5).rows if waiting else []
    return Panel(
        "enrolment/run_panel.html",
        {
            "class_id": training_class.id,
            "taken": training_class.seats_taken,
            "seats": training_class.seats,
            "groups": [(group, count) for group, count in many.items() if count],
            "next": first,
            "short": _short(training_class, many[Group.SEATED]),
        },
    )


def _short(training_class: TrainingClass, seated: int) -> str:
    missing = training_class.minimum - seated
    if missing <= 0 or training_class.status is not ClassStatus.PUBLISHED:
        return ""
    return _("Kurang %(n)s peserta dari jumlah minimum %(least)s.", n=missing, least=training_class.minimum)
