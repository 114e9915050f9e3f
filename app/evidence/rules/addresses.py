"""Addresses that people paste: which may be kept as a link, and which machines the portal may speak to."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from flask_babel import gettext as _

from app.kernel.errors import DomainError

LONGEST = 2000
PORTS = {"http": 80, "https": 443}
_NEVER_V4 = (  # beside what is private: protocols' own numbers, 6to4 relays, a cloud's services for its machines
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("168.63.129.16/32"),
)
_PROTOCOLS_V6 = IPv6Network("2001::/23")
_PUBLIC_V6 = IPv6Network("2000::/3")
_LEAVE = "/%:@!$&'()*+,;=-._~"


@dataclass(frozen=True)
class Target:
    """What is asked: of which host, by name or number, and what there."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def read_url(text: str) -> Target:
    """The address as it would be asked. DomainError for anything but plain http and https on their own ports."""
    if len(text) > LONGEST:
        raise DomainError(_("Alamat terlalu panjang: paling banyak %(n)s karakter.", n=LONGEST), "address")
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
        name = host if ":" in host else host.encode("idna").decode()
    except ValueError as error:  # the idna codec's UnicodeError is one
        raise _unusable() from error
    if not name or not url.isprintable() or any(each in url for each in ' \\<>"') or "%" in host:
        raise _unusable()
    if parts.scheme not in PORTS or "@" in parts.netloc or port not in (None, PORTS[parts.scheme]):
        raise DomainError(_("Tautan harus http atau https biasa, tanpa nama pengguna dan nomor porta."), "address")
    return Target(url, parts.scheme, name, PORTS[parts.scheme], _path(parts))


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_LEAVE)
    return f"{path}?{quote(parts.query, safe=_LEAVE + '?')}" if parts.query else path


def _unusable() -> DomainError:
    return DomainError(_("Alamat ini tidak bisa dibaca. Salin lagi dari bilah alamat peramban."), "address")


def is_public(address: str) -> bool:
    """Whether the machine with that number is out on the internet: neither ours, nor a network's own, nor a way round
    to one (an IPv4 number inside an IPv6 one).
    """
    try:
        number = ip_address(address)
    except ValueError:  # such as fe80::1%eth0 where no zone is taken
        return False
    return _is_public_v4(number) if isinstance(number, IPv4Address) else _is_public_v6(number)


def _is_public_v4(number: IPv4Address) -> bool:
    special = number.is_multicast or number.is_reserved or any(number in network for network in _NEVER_V4)
    return number.is_global and not special


def _is_public_v6(number: IPv6Address) -> bool:
    hides_v4 = number.ipv4_mapped or number.sixtofour or number.teredo
    return number in _PUBLIC_V6 and number.is_global and number not in _PROTOCOLS_V6 and not hides_v4
