"""The pages of feedback and pembinaan."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.feedback.routes import answering, asking, coaching, index, steering  # noqa: F401
