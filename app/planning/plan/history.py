"""What the history says of a line of the plan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """The sentences."""
    audit.describe(
        {
            "plan.added": _l("%(actor)s merencanakan %(course)s untuk %(year)s"),
            "plan.changed": _l("%(actor)s mengubah rencana: %(people)s peserta, triwulan %(quarter)s"),
            "plan.scheduled": _l("%(actor)s menautkan kelas %(held)s"),
            "plan.released": _l("%(actor)s melepaskan kelasnya dari rencana"),
            "plan.dropped": _l("%(actor)s meniadakan baris rencana"),
            "plan.restored": _l("%(actor)s memulihkan baris rencana"),
        }
    )
