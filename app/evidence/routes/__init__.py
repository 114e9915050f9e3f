"""The pages of evidence."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.evidence.routes import pieces, place  # noqa: F401
