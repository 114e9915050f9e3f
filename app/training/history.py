"""The sentences of what happens to courses and classes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.kernel import audit
from app.notices import NoticeKind

MESSAGE = "training.message"


def teach() -> None:
    """Teach the history and the notices this feature's sentences."""
    audit.describe(
        {
            "course.created": _l("%(actor)s menambahkan kursus ke katalog"),
            "course.changed": _l("%(actor)s mengubah %(fields)s"),
            "course.retired": _l("%(actor)s menghentikan penawaran kursus"),
            "course.offered": _l("%(actor)s menawarkan kursus lagi"),
            "course.tied": _l("%(actor)s menambahkan kaitan: %(what)s"),
            "course.untied": _l("%(actor)s melepas kaitan: %(what)s"),
            "class.created": _l("%(actor)s membuat rancangan kelas"),
            "class.changed": _l("%(actor)s mengubah %(fields)s"),
            "class.session_added": _l("%(actor)s menambahkan pertemuan %(session)s"),
            "class.session_changed": _l("%(actor)s mengubah pertemuan menjadi %(session)s"),
            "class.session_removed": _l("%(actor)s menghapus pertemuan %(session)s"),
            "class.message": _l("%(actor)s mengirim pesan kepada %(audience)s (%(n)s orang)"),
            "class.published": _l("%(actor)s menerbitkan kelas"),
            "class.completed": _l("%(actor)s menyelesaikan kelas"),
            "class.cancelled": _l("%(actor)s membatalkan kelas"),
        }
    )
    notices.describe(
        [NoticeKind(MESSAGE, _l("Pesan dari koordinator pelatihan"), _l("%(author)s tentang %(title)s: %(text)s"))]
    )
