"""The rooms of one person's evaluation, opened: review, dialogue, rating, result, objection."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.assessments import Assessment, panels
from app.evaluations import moving, rating, result, standing_in
from app.evaluations.objections import actions, deciders, following, notices
from app.evaluations.objections import moving as objecting
from app.evaluations.reviewing import places
from app.kernel import audit, duties
from app.kernel.permissions import Permission
from app.web import navigation


def open_rooms() -> None:
    """Offer the moves and pages, have moves wait for what they need, give the worker its duty."""
    audit.name_stead(Assessment.__tablename__, standing_in.stead_name)
    places.open_place()
    rating.connect()
    moving.offer()
    panels.add(10, result.panel)
    deciders.connect()
    actions.connect()
    objecting.offer()
    notices.connect()
    duties.add("objections: who decides", following.find_anew, every=following.EVERY)
    navigation.add(58, _l("Keberatan"), "evaluations.objections", "audit", Permission.TEAM)
