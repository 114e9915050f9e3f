"""The pages of an office's year."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.periods.routes import extensions, schemes  # noqa: F401
