"""The sentences of what happens to evidence, and of what it is put beside."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.kernel import audit


def teach() -> None:
    """Teach the history this feature's sentences.

    Putting beside and taking away is told in the history of the thing, never of the piece: whose piece it is need not
    be somebody who sees that thing.
    """
    audit.describe(
        {
            "evidence.uploaded": _l("%(actor)s mengunggah berkas %(file)s"),
            "evidence.linked": _l("%(actor)s menambahkan tautan %(url)s"),
            "evidence.retitled": _l("%(actor)s mengganti judul “%(old)s” menjadi “%(new)s”"),
            "evidence.checked": _l("%(actor)s memeriksa tautan: %(state)s"),
            "evidence.withdrawn": _l("%(actor)s menarik bukti ini"),
            "evidence.attached": _l("%(actor)s memasang bukti “%(title)s”"),
            "evidence.detached": _l("%(actor)s melepas bukti “%(title)s”"),
        }
    )
