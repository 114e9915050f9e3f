"""Times of day as people write them: 8.30, 08:30, 8."""

from __future__ import annotations

import re
from datetime import time

from flask_babel import gettext as _

from app.kernel.errors import DomainError

_WRITTEN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?::00)?")


def parse_time(text: str, field: str | None = None) -> time:
    """Return the time that the text writes. Raises DomainError with an example."""
    found = _WRITTEN.fullmatch(text.strip())
    try:
        if found:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        pass
    raise DomainError(_("“%(text)s” bukan jam. Tulis seperti 08.30.", text=text[:20]), field)
