"""The pages of the agreement."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.agreements.routes import amendments, begin, budget, measures, results, sections, sheet, steps  # noqa: F401
