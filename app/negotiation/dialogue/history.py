"""The sentences of what happens to the record of a dialogue, in the history and in the inbox."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit
from app.notices import Channel, NoticeKind, describe


def teach() -> None:
    """Teach the history and the notices."""
    audit.describe(
        {
            "negotiation.dialogue_started": _l("%(actor)s membuka catatan dialog kinerja tanggal %(day)s"),
            "negotiation.dialogue_changed": _l("%(actor)s menulis di catatan dialog kinerja tanggal %(day)s"),
            "negotiation.dialogue_closed": _l("%(actor)s menutup catatan dialog kinerja tanggal %(day)s"),
        }
    )
    describe(
        [
            NoticeKind(
                "negotiation.dialogue_started",
                _l("Catatan dialog kinerja dibuka"),
                _l("%(actor)s membuka catatan dialog kinerja tanggal %(day)s. Anda bisa ikut menulis."),
                usual=Channel.DIGEST,
            ),
            NoticeKind(
                "negotiation.dialogue_closed",
                _l("Catatan dialog kinerja ditutup"),
                _l("%(actor)s menutup catatan dialog kinerja tanggal %(day)s."),
                usual=Channel.DIGEST,
            ),
        ]
    )
