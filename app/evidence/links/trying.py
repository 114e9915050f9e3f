"""Following a link to its end, with the same look at every address on the way."""

from __future__ import annotations

from dataclasses import dataclass
from threading import BoundedSemaphore
from urllib.parse import urljoin

from flask_babel import gettext as _

from app.evidence.links import internet, walls
from app.evidence.models import LinkState
from app.evidence.rules import Target, is_public, read_url
from app.kernel.errors import DomainError

REDIRECTS = 3
_TURNS = BoundedSemaphore(3)  # of the server's threads, so many may wait for other people's servers at once


@dataclass(frozen=True)
class Tried:
    """What was met, and where or how: a host or a status, for the record."""

    state: LinkState
    note: str = ""


def try_link(url: str) -> Tried:
    """Open the link once. DomainError where it is no plain web address, or leads into an internal network."""
    target = read_url(url)
    if not _TURNS.acquire(blocking=False):
        return Tried(LinkState.UNREACHABLE)
    try:
        return _follow(target)
    except internet.NoAnswer as error:
        return Tried(LinkState.UNREACHABLE, str(error))
    finally:
        _TURNS.release()


def _follow(target: Target) -> Tried:
    for _step in range(1 + REDIRECTS):
        if walls.is_sign_in(target.host):
            return Tried(LinkState.WALLED, target.host)
        answer = internet.ask(target, _public_number(target))
        if not (300 <= answer.status < 400 and answer.location):
            return Tried(walls.judge(answer), f"HTTP {answer.status}")
        target = _next(target, answer.location)
    return Tried(LinkState.UNREACHABLE, f"HTTP {answer.status}")


def _next(target: Target, location: str) -> Target:
    try:
        return read_url(urljoin(target.url, location.strip()))
    except (DomainError, ValueError) as error:
        raise DomainError(
            _("Tautan ini dialihkan ke alamat yang bukan http atau https biasa. Pakai alamat akhirnya."), "address"
        ) from error


def _public_number(target: Target) -> str:
    """The number to connect to. One that is not public among those of a name is enough to refuse it."""
    numbers = internet.resolve(target)
    if not numbers or not all(map(is_public, numbers)):
        raise DomainError(
            _(
                "Tautan ini mengarah ke jaringan dalam, yang tidak bisa dibuka dari mana saja. Unggah berkasnya, atau "
                "simpan di penyimpanan bersama."
            ),
            "address",
        )
    return min(numbers, key=lambda number: ":" in number)  # most offices reach IPv4 only
