"""The pages of assessments."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.assessments.routes import annual, credit, fill, history, index, monitor, page, plans, steps, windows  # noqa: F401
