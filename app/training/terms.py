"""The words by which a course is found."""

from __future__ import annotations

from collections.abc import Iterable

from app.kernel.words import plain_words


def terms_of(title: str, provider: str, competences: Iterable[str]) -> set[str]:
    """Each word of the title, of the provider, and of what is taught."""
    return {word for text in (title, provider, *competences) for word in plain_words(text)}
