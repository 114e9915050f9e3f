"""Planning: what the people of a unit need, and the unit's plan of classes for a year."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

blueprint = Blueprint("planning", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, hang the panels, teach the history."""
    from app.kernel.permissions import Permission, can
    from app.planning.needs import routes as needs_routes  # noqa: F401
    from app.planning.plan import history, panels
    from app.planning.plan import routes as plan_routes  # noqa: F401
    from app.planning.scope import has_units
    from app.training import rooms
    from app.web import navigation

    history.teach()
    panels.hang()
    navigation.add(
        59,
        _l("Kebutuhan pelatihan"),
        "planning.needs",
        "report",
        Permission.SELF,
        unless=lambda who: not has_units(who) or can(who, Permission.TRAINING_SEE),
    )
    rooms.add(40, _l("Kebutuhan"), "planning.needs", has_units)
    rooms.add(50, _l("Rencana kelas"), "planning.plan", has_units)
    app.register_blueprint(blueprint)
