"""The pages of assessments."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.assessments.routes import (  # noqa: F401
        annual,
        extensions,
        fill,
        history,
        index,
        monitor,
        page,
        plans,
        steps,
    )
