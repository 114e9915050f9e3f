"""The verbs of evidence."""

from app.evidence.actions.standing import attach, detach

__all__ = ["attach", "detach"]
