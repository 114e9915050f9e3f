"""Opening a link once, as somebody would who has signed in nowhere, without ever reaching an internal address."""

from app.evidence.links.trying import Tried, try_link

__all__ = ["Tried", "try_link"]
