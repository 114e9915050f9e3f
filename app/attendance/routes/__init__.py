"""The pages of attendance."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.attendance.routes import codes, files, lists, results  # noqa: F401
