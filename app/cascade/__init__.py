"""The cascade: matriks peran hasil, the gap board, pohon kinerja."""

from flask import Blueprint, Flask

from app.agreements import panels
from app.cascade import models
from app.cascade.queries.matrix import Cell, Column, Matrix, Person, Row, matrix_of

__all__ = ["Cell", "Column", "Matrix", "Person", "Row", "init_app", "matrix_of", "models"]

blueprint = Blueprint("cascade", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the history, show the suggestions on the agreement's page."""
    from app.cascade import history, routes
    from app.cascade.routes import matrix, suggestions

    history.teach()
    routes.open_pages()
    panels.add(30, suggestions.panel)
    panels.add(35, matrix.panel)
    app.register_blueprint(blueprint)
