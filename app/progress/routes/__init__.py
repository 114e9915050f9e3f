"""The pages of notes, of usual work and of the week."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.progress.routes import files, notes, patterns, proposals, recap, report  # noqa: F401
