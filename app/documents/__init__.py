"""The official sheets: PDF and XLSX, their seal, batches for an office."""

from flask import Blueprint, Flask

from app.documents import models

__all__ = ["init_app", "models"]

blueprint = Blueprint("documents", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.documents import batches, routes

    batches.teach()
    routes.open_pages()
    app.register_blueprint(blueprint)
