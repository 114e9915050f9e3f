"""The sentences of what happens in the matrix."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.cascade import policy
from app.cascade.models import Contribution
from app.kernel import audit
from app.notices import Channel, NoticeKind, describe


def teach() -> None:
    """Teach the history and the notices this feature's sentences, and in whose stead a cell is written."""
    audit.name_stead(Contribution.__tablename__, policy.stead_name)
    audit.describe(
        {
            "cascade.suggested": _l("%(actor)s menyarankan “%(text)s”"),
            "cascade.suggested_anew": _l("%(actor)s menyarankan lagi: “%(text)s”"),
            "cascade.reworded": _l("%(actor)s mengubah saran “%(before)s” menjadi “%(after)s”"),
            "cascade.shared": _l("%(actor)s mengubah bagian dari %(before)s menjadi %(after)s"),
            "cascade.taken": _l("%(actor)s mengambil saran “%(text)s”"),
            "cascade.declined": _l("%(actor)s menolak saran “%(text)s”"),
            "cascade.cleared": _l("%(actor)s mengosongkan sel matriks untuk %(name)s: “%(text)s”"),
        }
    )
    describe(
        [
            NoticeKind(
                "cascade.suggested",
                _l("Saran hasil kerja dari pimpinan"),
                _l("%(leader)s menyarankan hasil kerja untuk perjanjian Anda"),
                usual=Channel.DIGEST,
            ),
            NoticeKind(
                "cascade.declined",
                _l("Saran yang ditolak anggota tim"),
                _l("%(member)s menolak saran “%(text)s”: %(reason)s"),
                usual=Channel.DIGEST,
            ),
        ]
    )
