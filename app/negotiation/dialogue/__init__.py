"""The dialog kinerja: the record of what the two parties talked about, face to face."""


def open_pages() -> None:
    """Open the pages and teach their sentences."""
    from app.negotiation.dialogue import history, routes  # noqa: F401 - the views stand on the blueprint

    history.teach()
