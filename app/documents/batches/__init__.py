"""All sheets of a unit in one ZIP, made in the background: ordered, made in small steps, packed, kept for some days."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.kernel import audit, duties, outbox
from app.notices import Channel, NoticeKind

DONE, FAILED = "sheets.done", "sheets.failed"


def set_up() -> None:
    """Tell the worker what to do; teach the history and the inbox what is said of a batch."""
    from app.documents.batches import actions, making, sweeping

    outbox.handle(actions.MAKE, making.handle)
    duties.add("sheets: abandoned", sweeping.give_up_abandoned)
    duties.add("sheets: old files", sweeping.sweep)
    audit.describe(
        {
            "batch.ordered": _l("%(actor)s meminta semua lembar %(unit)s tahun %(year)s"),
            "batch.started": _l("%(actor)s mulai membuat lembar"),
            "batch.finished": _l("%(actor)s selesai membuat lembar"),
            "batch.given_up": _l("%(actor)s gagal membuat lembar"),
            "batch.fetched": _l("%(actor)s mengunduh berkasnya"),
        }
    )
    label = _l("Lembar massal yang saya minta")
    notices.describe(
        [
            NoticeKind(
                DONE, label, _l("Lembar %(unit)s tahun %(year)s siap diunduh: %(count)s lembar."), Channel.INBOX
            ),
            NoticeKind(FAILED, label, _l("Lembar %(unit)s tahun %(year)s gagal dibuat. Mintalah sekali lagi.")),
        ]
    )
