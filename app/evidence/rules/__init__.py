"""What holds for evidence without a database: how big a file may be called, what it is, which addresses are public."""

from app.evidence.rules.sizes import size_in_words

__all__ = ["size_in_words"]
