"""Angka kredit: what the predikat of a functional post is worth, which results count, how far the sum is."""

from flask import Blueprint, Flask

from app.credit import rules
from app.credit.models import BalanceKind, CreditBalance
from app.credit.queries import balances_of
from app.credit.rules import Level
from app.credit.summing import Line, Tally, credit_of, tally

__all__ = [
    "BalanceKind", "CreditBalance", "Level", "Line", "Tally", "balances_of", "credit_of", "init_app", "rules", "tally",
]  # fmt: skip

blueprint = Blueprint("credit", __name__)


def init_app(app: Flask) -> None:
    """Teach the history and the inbox, open the pages."""
    from app import notices
    from app.credit import history, routes
    from app.credit.notices import KINDS

    history.teach()
    notices.describe(KINDS)
    routes.open_pages()
    app.register_blueprint(blueprint)
