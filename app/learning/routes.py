"""The page of all advice."""

from __future__ import annotations

from flask import Response

from app.kernel.permissions import Permission
from app.learning import blueprint, gaps
from app.learning.shelf import ON_THE_PAGE, advised
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/pelatihan/saran")
@access(Permission.SELF)
def advice() -> Response:
    """Which courses close the person's gaps, the weightiest first."""
    shown, total = advised(viewer, gaps.all_of(viewer), ON_THE_PAGE)
    return page("learning/advice.html", shown=shown, total=total)
