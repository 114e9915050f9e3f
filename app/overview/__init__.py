"""Overview: the home page (what I must do now, by when) and the supervisor's team board."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

__all__ = ["init_app"]

blueprint = Blueprint("overview", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.kernel.permissions import Permission
    from app.overview import routes  # noqa: F401
    from app.web import navigation

    navigation.add(10, _l("Beranda"), "overview.home", "home", Permission.SELF)
    navigation.add(30, _l("Tim"), "overview.team", "team", Permission.TEAM, rooms=("cascade",))
    app.register_blueprint(blueprint)
