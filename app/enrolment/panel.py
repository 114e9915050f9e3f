"""What stands on the page of a class: where the person stands in it, and what they can do."""

from __future__ import annotations

from app.enrolment import eligibility
from app.enrolment.queries.enrolments import own_in
from app.enrolment.wording import status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel.permissions import Actor
from app.training import ClassStatus, Panel, TrainingClass


def own_panel(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """One's own enrolment with its moves; else the way to ask, or why there is none."""
    if training_class.status is not ClassStatus.PUBLISHED:
        return None
    enrolment = own_in(actor, training_class.id)
    posts = eligibility.posts_of(actor.employee_id)
    stands = enrolment is not None and not enrolment.is_over
    return Panel(
        "enrolment/panel.html",
        {
            "training_class": training_class,
            "enrolment": enrolment,
            "line": status_line(enrolment) if enrolment else "",
            "moves": ENROLMENT_MOVES.available(actor, enrolment) if enrolment and stands else [],
            "may_ask": bool(posts) and not stands,
            "hindrance": eligibility.standing_for(posts[0], training_class).hindrance if posts else None,
        },
    )
