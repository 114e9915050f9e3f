"""The coordinator's desk: what needs me today, and the classes that I run."""

from __future__ import annotations

from flask import Response, request, url_for

from app.kernel.permissions import Permission
from app.training import blueprint, desk, wording
from app.training.kinds import Standing
from app.training.queries import desk as queries
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page


@blueprint.get("/kelola-pelatihan")
@access(Permission.TRAINING_MANAGE)
def desk_page() -> Response:
    """What waits, and the classes by where they stand."""
    counts = queries.counts(viewer)
    standing = _asked() or next((each for each in Standing if counts[each]), Standing.COMING)
    shelf = queries.classes(viewer, standing, counts[standing], number_asked("hal") or 1)
    number = (shelf.first - 1) // queries.PER_PAGE + 1
    return page(
        "training/desk.html",
        work=desk.work_for(viewer),
        counts=counts,
        standing=standing,
        shelf=shelf,
        wording=wording,
        previous=url_for("training.desk_page", keadaan=standing, hal=number - 1) if number > 1 else None,
        following=url_for("training.desk_page", keadaan=standing, hal=number + 1) if shelf.last < shelf.total else None,
    )


def _asked() -> Standing | None:
    return next((each for each in Standing if each == request.args.get("keadaan")), None)
