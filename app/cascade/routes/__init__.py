"""The pages of the cascade."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.cascade.routes import gaps, matrix, suggestions, tree  # noqa: F401
