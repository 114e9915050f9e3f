"""Evidence (bukti dukung): files and links, tried as the appraiser would meet them, beside what they prove."""

from flask import Blueprint, Flask

from app.evidence.models import Evidence, EvidenceKind, EvidenceUse, LinkState

__all__ = ["Evidence", "EvidenceKind", "EvidenceUse", "LinkState", "init_app"]

blueprint = Blueprint("evidence", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
