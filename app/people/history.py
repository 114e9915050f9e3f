"""The sentences of what happens to people, units, placements and accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences."""
    audit.describe(
        {
            "account.created": _l("%(actor)s membuat akun dengan kata sandi sekali pakai"),
            "account.password_reset": _l("%(actor)s membuat kata sandi sekali pakai yang baru"),
            "account.password_changed": _l("%(actor)s mengganti kata sandinya"),
            "account.closed": _l("%(actor)s menutup akun"),
            "account.opened": _l("%(actor)s membuka kembali akun"),
        }
    )
