"""Reading assessments: each list and each page starts from what the person may see, filtered in SQL."""

from app.assessments.queries.visibility import (
    get_for,
    get_own,
    notes_shown_to,
    ratings_shown_to,
    seats_of,
    self_view_shown_to,
    visible_to,
)

__all__ = ["get_for", "get_own", "notes_shown_to", "ratings_shown_to", "seats_of", "self_view_shown_to", "visible_to"]
