"""The person is told of what is entered about their angka kredit."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.credit.models import CreditBalance
from app.kernel.permissions import Actor
from app.notices import NoticeKind

CHANGED = "credit.balance_changed"
KINDS = (
    NoticeKind(
        CHANGED,
        _l("Saldo angka kredit saya dicatat atau diubah"),
        _l("%(actor)s mencatat atau mengubah saldo angka kredit Anda. Periksa angka dan nomor dokumennya."),
        is_mandatory=True,
    ),
)


def tell_of(actor: Actor, balance: CreditBalance, deed: str) -> None:
    """The person whose balance it is; the figure is on the page alone."""
    key = f"{CHANGED}:{balance.id}:{balance.version}:{deed}"
    notices.tell([balance.employee_id], CHANGED, key, "/penilaian/angka-kredit", actor=actor.name)
