"""What one was asked, and the rounds about one's own work and that of the people whom one rates."""

from __future__ import annotations

from flask import Response

from app.feedback import blueprint
from app.feedback.queries import rounds
from app.kernel import clock
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/umpan-balik")
@access(Permission.SELF)
def index() -> Response:
    """Both lists, what waits for the person first."""
    today = clock.today()
    asked = rounds.invitations_of(viewer)
    waiting = [each for each in asked if not each.is_settled and not each.round.is_closed(today)]
    return page(
        "feedback/index.html",
        waiting=sorted(waiting, key=lambda each: (each.round.closes_on, each.id)),
        past=[each for each in asked if each not in waiting],
        rounds=rounds.rounds_around(viewer),
        today=today,
        window_title=window_title,
    )
