"""The sentences of what happens to attendance and scores."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "attendance.listed": _l("%(actor)s mencatat kehadiran %(n)s orang: %(counts)s"),
            "attendance.imported": _l("%(actor)s mencatat kehadiran %(n)s orang dari berkas"),
            "attendance.by_code": _l("%(actor)s mencatat diri lewat kode QR, pertemuan %(session)s: %(presence)s"),
            "attendance.corrected": _l(
                "%(actor)s mengoreksi kehadiran %(person)s, pertemuan %(session)s: %(before)s menjadi %(after)s"
            ),
            "attendance.scored": _l("%(actor)s mencatat nilai %(score)s"),
            "attendance.rescored": _l("%(actor)s mengubah nilai %(before)s menjadi %(score)s"),
        }
    )
