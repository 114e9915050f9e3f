"""The official sheets: PDF and XLSX, their seal, batches for an office."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.documents import models
from app.documents.batches.queries import orders_any

__all__ = ["init_app", "models", "orders_any"]

blueprint = Blueprint("documents", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app import assessments
    from app.agreements import agreement_moved, panels
    from app.documents import batches, panel, routes, seals
    from app.documents.evaluations.panel import panel_of
    from app.kernel.permissions import Permission
    from app.web import navigation

    batches.set_up()
    agreement_moved.connect(seals.seal)
    panels.add(90, panel.panel_of)
    assessments.assessment_moved.connect(seals.seal_evaluation)
    assessments.panels.add(90, panel_of)
    routes.open_pages()
    navigation.add(65, _l("Lembar massal"), "documents.batches", "print", Permission.AGREEMENTS_SEE)
    app.register_blueprint(blueprint)
