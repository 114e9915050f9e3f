"""Sizes as people speak of them."""

from __future__ import annotations

_KB, _MB = 1024, 1024 * 1024


def size_in_words(size: int) -> str:
    """Bytes as 850 B, 12 KB or 1,2 MB; the comma is Indonesian, as are the sheets."""
    if size < _KB:
        return f"{size} B"
    if size < _MB:
        return f"{round(size / _KB)} KB"
    return f"{size / _MB:.1f} MB".replace(".", ",")
