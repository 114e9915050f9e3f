"""The official sheets: PDF and XLSX, their seal, batches for an office."""

from flask import Blueprint, Flask

from app.documents import models

__all__ = ["init_app", "models"]

blueprint = Blueprint("documents", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.agreements import agreement_moved, panels
    from app.documents import batches, panel, routes, seals

    batches.set_up()
    agreement_moved.connect(seals.seal)
    panels.add(90, panel.panel_of)
    routes.open_pages()
    app.register_blueprint(blueprint)
