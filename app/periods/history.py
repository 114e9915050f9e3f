"""The sentences of what happens to an office's year."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "scheme.made": _l("%(actor)s membuat jadwal penilaian %(year)s, %(rhythm)s"),
            "scheme.changed": _l("%(actor)s mengubah cara menilai: %(what)s"),
            "window.changed": _l(
                "%(actor)s mengubah jendela %(period)s: dibuka %(opens)s, batas %(due)s, ditutup %(closes)s"
            ),
            "window.extended": _l("%(actor)s memperpanjang %(period)s sampai %(until)s"),
            "window.shortened": _l("%(actor)s mempersingkat perpanjangan %(period)s: batasnya menjadi %(until)s"),
        }
    )
