"""Shares of a leader's target: how they are written, what they add up to, how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number

WHOLE = Decimal(100)


def parse_share(text: str) -> Decimal | None:
    """The percentage that the text writes, with or without the sign; None for no text. Raises DomainError."""
    digits = text.strip().removesuffix("%").strip()
    if not digits:
        return None
    wrong = DomainError(_("Tulis bagiannya sebagai angka lebih dari 0 sampai 100, misalnya 40 atau 12,5."), "share")
    try:
        share = parse_number(digits)
    except DomainError as error:
        raise wrong from error
    if not 0 < share <= WHOLE:
        raise wrong
    return share


@dataclass(frozen=True)
class Balance:
    """What the shares of one result add up to; `total` is None where nobody has been given a share."""

    total: Decimal | None

    @property
    def is_off(self) -> bool:
        """Whether shares were given and do not make a whole."""
        return self.total is not None and self.total != WHOLE

    @property
    def sentence(self) -> str:
        """The sum in words."""
        if self.total is None:
            return _("Belum dibagi dalam persen")
        if self.total == WHOLE:
            return _("Terbagi %(sum)s%%", sum=format_decimal(WHOLE))
        left = WHOLE - self.total
        if left > 0:
            return _(
                "Terbagi %(sum)s%%, %(rest)s%% belum ada yang memikul",
                sum=format_decimal(self.total),
                rest=format_decimal(left),
            )
        return _("Terbagi %(sum)s%%, lebih %(rest)s%%", sum=format_decimal(self.total), rest=format_decimal(-left))


def balance_of(shares: Iterable[Decimal | None]) -> Balance:
    """Add up the shares that were given."""
    given = [share for share in shares if share is not None]
    return Balance(sum(given, Decimal(0)) if given else None)
