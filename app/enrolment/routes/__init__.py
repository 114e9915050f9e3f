"""The pages of enrolment."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.enrolment.routes import approving, asking, calendars, own, roster, steps  # noqa: F401
