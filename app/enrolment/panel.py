"""What stands on the page of a class: where the person stands in it, and what they can do."""

from __future__ import annotations

from app.enrolment import eligibility
from app.enrolment.queries.enrolments import own_in
from app.enrolment.wording import status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel.permissions import Actor
from app.people import Placement
from app.training import ClassStatus, Panel, TrainingClass


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
            "moves": ENROLMENT_MOVES.available(actor, enrolment) if enrolment and stands else [],
            "post": post,
            "standing": standing,
        },
    )


def _best(posts: list[Placement], training_class: TrainingClass) -> tuple[Placement, eligibility.Standing]:
    """The post by which the person may ask, else the first; and where they stand by it."""
    standings = ((post, eligibility.standing_for(post, training_class)) for post in posts)
    first = next(standings)
    return first if first[1].hindrance is None else next((each for each in standings if not each[1].hindrance), first)
