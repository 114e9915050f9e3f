"""The demo office: a lived-in Bukitintan with real structures and indicators and invented people."""

from __future__ import annotations

from flask import Flask

from app.demo.cast import cast
from app.demo.office import build, is_present
from app.people import demo_cast

__all__ = ["build", "cast", "init_app", "is_present"]


def init_app(app: Flask) -> None:
    """Offer the cast on the sign-in page, where this is the demo; add the command."""
    from app.demo.cli import demo

    app.cli.add_command(demo)
    if app.config["KINTAN_ENV"] == "demo":
        demo_cast.provide(cast)
