"""What is asked of an opening balance."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.credit.actions import Figures
from app.credit.models import BalanceKind
from app.credit.rules import Level
from app.web.forms import Choice, Day, Form, Number, TextBlock, TextLine, Version


class FiguresForm(Form):
    """What the document says."""

    value = Number(_l("Angka kredit"))
    as_of = Day(_l("Dihitung sampai dengan"))
    document = TextLine(_l("Nomor dokumen"), longest=160)
    reason = TextBlock(_l("Asal angka atau alasan"), longest=1000)

    def figures(self) -> Figures:
        """As they were written."""
        given: list[Any] = [self.value.data, self.as_of.data, self.document.data, self.reason.data]
        return Figures(*given)


class BalanceForm(FiguresForm):
    """A new balance: of which jenjang and kind, and what the document says."""

    level = Choice(_l("Jenjang"), Level)
    kind = Choice(_l("Jenis"), BalanceKind)


class CorrectionForm(FiguresForm):
    """What the document really says."""

    version = Version()


class WithdrawalForm(Form):
    """Why it is taken away."""

    reason = TextBlock(_l("Alasan"), longest=1000)
    version = Version()
