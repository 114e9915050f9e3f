"""The sentences of what happens to courses and classes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "class.published": _l("%(actor)s menerbitkan kelas"),
            "class.completed": _l("%(actor)s menyelesaikan kelas"),
            "class.cancelled": _l("%(actor)s membatalkan kelas"),
        }
    )
