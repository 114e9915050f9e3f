"""The sentences of what happens to somebody's opening balances; they stand in the history of the person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "credit.entered": _l("%(actor)s mencatat saldo angka kredit: %(what)s"),
            "credit.corrected": _l("%(actor)s membetulkan saldo angka kredit: %(before)s menjadi %(what)s"),
            "credit.withdrawn": _l("%(actor)s menghapus saldo angka kredit: %(what)s"),
        }
    )
