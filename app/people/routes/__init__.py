"""The pages of people and organisation."""


def open_pages() -> None:
    """Import the views, so that they stand on the blueprint."""
    from app.people.routes import absences, account, employees, imports, keys, posts, sign_in, units  # noqa: F401
