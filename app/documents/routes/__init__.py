"""The pages of the sheets."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.documents.routes import batches, certificates, check, evaluations, sheets, workbooks  # noqa: F401
