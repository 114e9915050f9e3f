"""Opinions: what participants say after a class, and what their supervisors see of it three months later."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.opinions.conditions import effect_awaited, effect_days, reaction_awaited, reaction_since, supervised_by
from app.opinions.models import EffectReview, Reaction
from app.opinions.rules import reaction_closes_on

__all__ = [
    "EffectReview",
    "Reaction",
    "effect_awaited",
    "effect_days",
    "init_app",
    "reaction_awaited",
    "reaction_closes_on",
    "reaction_since",
    "supervised_by",
]

blueprint = Blueprint("opinions", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, hang the panels, remind whoever is awaited."""
    from app.kernel.permissions import Permission, can
    from app.opinions import panels, routes, telling  # noqa: F401
    from app.training import rooms

    telling.connect()
    panels.hang()
    rooms.add(30, _l("Kesan dan dampak"), "opinions.report", lambda who: can(who, Permission.TRAINING_SEE))
    app.register_blueprint(blueprint)
