"""Overview: the home page (what I must do now, by when) and the supervisor's team board."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.kernel.permissions import Actor, Permission, can

__all__ = ["init_app"]

blueprint = Blueprint("overview", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.overview import dashboard, routes  # noqa: F401
    from app.web import navigation

    navigation.add(10, _l("Beranda"), "overview.home", "home", Permission.SELF)
    navigation.add(54, _l("Dasbor"), "overview.dashboard", "report", Permission.SELF, unless=_looks_over_nobody)
    navigation.add(40, _l("Tim"), "overview.team", "team", Permission.TEAM, rooms=("cascade",))
    app.register_blueprint(blueprint)


def _looks_over_nobody(actor: Actor) -> bool:
    return not actor.heads_unit and not can(actor, Permission.ASSESSMENTS_SEE)
