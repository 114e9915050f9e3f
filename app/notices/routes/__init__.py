"""The pages of notices."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.notices.routes import choices, inbox, queue  # noqa: F401
