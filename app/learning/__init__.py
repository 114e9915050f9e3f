"""Learning: what to learn next and why, what a unit needs, and what it plans."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.learning.models import PlanLine

__all__ = ["PlanLine", "init_app"]

blueprint = Blueprint("learning", __name__)


def init_app(app: Flask) -> None:
    """Open the pages and hang the panels."""
    from app.kernel.permissions import Permission, can
    from app.learning.advice import panels as advice_panels
    from app.learning.advice import routes as advice_routes  # noqa: F401
    from app.learning.needs import routes as needs_routes  # noqa: F401
    from app.learning.plan import history as plan_history
    from app.learning.plan import panels as plan_panels
    from app.learning.plan import routes as plan_routes  # noqa: F401
    from app.learning.scope import has_units
    from app.training import rooms
    from app.web import navigation

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
    rooms.add(40, _l("Kebutuhan"), "learning.needs", has_units)
    rooms.add(50, _l("Rencana kelas"), "learning.plan", has_units)
    app.register_blueprint(blueprint)
