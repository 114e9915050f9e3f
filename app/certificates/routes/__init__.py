"""The pages of certificates."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.certificates.routes import checking, coordinating, outside, own, report  # noqa: F401
