"""The pages of the library."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.indicators.routes import card, drafting, files, library, measurements, steps  # noqa: F401
