"""Home, the team board, and the answer for who watches over the portal."""

from __future__ import annotations

from flask import Response

from app.kernel.permissions import Permission
from app.overview import blueprint
from app.web.access import access
from app.web.answers import page


@blueprint.get("/")
@access(Permission.SELF)
def home() -> Response:
    """Beranda: what I must do now."""
    return page("overview/home.html")
