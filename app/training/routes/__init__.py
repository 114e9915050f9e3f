"""The pages of the catalogue and of the coordinators."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.training.routes import catalogue, courses, desk, editing, messages, running, sessions, ties  # noqa: F401
