"""The pages of the negotiation."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.negotiation.routes import history, lines, page, rest  # noqa: F401
