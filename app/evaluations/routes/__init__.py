"""The pages of evaluation."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.evaluations.dialogue import routes as dialogue  # noqa: F401
    from app.evaluations.objections import routes as objections  # noqa: F401
    from app.evaluations.reviewing import routes as reviewing  # noqa: F401
    from app.evaluations.routes import calibration, predicates, release  # noqa: F401
