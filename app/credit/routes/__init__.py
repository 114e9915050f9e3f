"""The pages of angka kredit."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.credit.routes import balances, page  # noqa: F401
