"""The reality check: quiet facts beside each target, so that both sides argue about the same figures."""

from app.negotiation.beside.facts import Fact, Reality, beside

__all__ = ["Fact", "Reality", "beside"]
