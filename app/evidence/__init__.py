"""Evidence (bukti dukung): files and links, tried as the appraiser would meet them, beside what they prove."""

from flask import Blueprint, Flask

from app.evidence.actions import attach, detach
from app.evidence.models import Evidence, EvidenceKind, EvidenceUse, LinkState
from app.evidence.places import Place, Standing, add_place
from app.evidence.queries import beside, visible_to

__all__ = [
    "Evidence",
    "EvidenceKind",
    "EvidenceUse",
    "LinkState",
    "Place",
    "Standing",
    "add_place",
    "attach",
    "beside",
    "detach",
    "init_app",
    "visible_to",
]

blueprint = Blueprint("evidence", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages."""
    from app.evidence import history, routes
    from app.evidence.storage import sweeping
    from app.kernel import duties

    history.teach()
    duties.add("evidence: files without a row", sweeping.sweep, every=sweeping.EVERY)
    routes.open_pages()
    app.register_blueprint(blueprint)
