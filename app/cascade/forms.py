"""The forms of the matrix and of the member's answer."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.forms import Form, TextBlock, TextLine, Version


class CellForm(Form):
    """Write a cell; an empty text empties it."""

    text = TextBlock(_l("Hasil antara, produk, atau layanan"), required=False, longest=1000)
    share = TextLine(_l("Bagian dari target (persen)"), required=False, longest=20)
    version = Version()


class TakeForm(Form):
    """Take a suggestion as it was seen."""

    version = Version()


class DeclineForm(TakeForm):
    """Decline a suggestion, and say why."""

    reason = TextBlock(_l("Alasan"), longest=1000)
