"""Learning: what to learn next and why, what a unit needs, what people said, and what came of it."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.learning.models import EffectReview, PlanLine, Reaction
from app.learning.opinions.conditions import (
    effect_awaited,
    effect_days,
    reaction_awaited,
    reaction_since,
    supervised_by,
)
from app.learning.opinions.rules import reaction_closes_on

__all__ = [
    "EffectReview",
    "PlanLine",
    "Reaction",
    "effect_awaited",
    "effect_days",
    "init_app",
    "reaction_awaited",
    "reaction_closes_on",
    "reaction_since",
    "supervised_by",
]

blueprint = Blueprint("learning", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, hang the panels, remind whoever is awaited."""
    from app.kernel.permissions import Permission, can
    from app.learning.advice import panels as advice_panels
    from app.learning.advice import routes as advice_routes  # noqa: F401
    from app.learning.needs import routes as needs_routes  # noqa: F401
    from app.learning.opinions import panels, routes, telling  # noqa: F401
    from app.learning.plan import history as plan_history
    from app.learning.plan import panels as plan_panels
    from app.learning.plan import routes as plan_routes  # noqa: F401
    from app.learning.scope import has_units
    from app.training import rooms
    from app.web import navigation

    telling.connect()
    panels.hang()
    advice_panels.hang()
    plan_history.teach()
    plan_panels.hang()
    navigation.add(
        59,
        _l("Kebutuhan pelatihan"),
        "learning.needs",
        "report",
        Permission.SELF,
        unless=lambda who: not has_units(who) or can(who, Permission.TRAINING_SEE),
    )
    rooms.add(30, _l("Kesan dan dampak"), "learning.opinions", lambda who: can(who, Permission.TRAINING_SEE))
    rooms.add(40, _l("Kebutuhan"), "learning.needs", has_units)
    rooms.add(50, _l("Rencana kelas"), "learning.plan", has_units)
    app.register_blueprint(blueprint)
