"""The sentences of what happens to notes and patterns, and the notice about a week."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.kernel import audit
from app.notices import Channel, NoticeKind

RECAP = "progress.recap"


def teach() -> None:
    """Teach the history and the notices this feature's sentences."""
    audit.describe(
        {
            "progress.written": _l("%(actor)s mencatat “%(text)s” untuk %(day)s"),
            "progress.confirmed": _l("%(actor)s mengonfirmasi pekerjaan rutin “%(text)s” untuk %(day)s"),
            "progress.changed": _l("%(actor)s mengubah catatan ini; sebelumnya: %(before)s"),
            "progress.withdrawn": _l("%(actor)s menarik catatan “%(text)s” untuk %(day)s"),
            "pattern.begun": _l("%(actor)s membuat pekerjaan rutin “%(text)s” (%(rhythm)s)"),
            "pattern.skipped": _l("%(actor)s menyatakan tidak dikerjakan pada %(day)s"),
            "pattern.ended": _l("%(actor)s mengakhiri pekerjaan rutin ini pada %(day)s"),
        }
    )
    notices.describe(
        [
            NoticeKind(
                RECAP,
                _l("Rekap mingguan catatan kemajuan"),
                _l(
                    "Pekan %(first)s sampai %(last)s: %(notes)s catatan untuk %(results)s hasil kerja. "
                    "Empat minggu terakhir tanpa catatan: %(quiet)s hasil kerja."
                ),
                usual=Channel.DIGEST,
            )
        ]
    )
