"""Against guessing passwords, without giving anybody a way to lock others out.

Failed tries are counted per account and *place*. A browser in which the person signed in before carries a signed mark
and is a place of its own; every other browser counts as its network address. So a stranger's failures never stop the
person at their own device, nor from any other network.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from ipaddress import ip_address, ip_network

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import delete, func, select

from app.extensions import db
from app.kernel import clock
from app.people.models import Account, SignInFailure

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 5
TRIES_PER_ADDRESS = 60
_LIFE_OF_MARK = 365 * 24 * 3600


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="known-browser")


def _cookie_name() -> str:
    return current_app.config["SESSION_COOKIE_NAME"] + "-peramban"


def place_for(account: Account | None) -> str:
    """Where this try comes from: a browser known to the account, else the network address."""
    mark = request.cookies.get(_cookie_name())
    if account is not None and mark:
        try:
            known = _signer().loads(mark)
        except BadSignature:
            known = {}
        if known.get("account") == account.id:
            return f"browser:{known['id']}"
    return f"address:{network_of(request.remote_addr or '0.0.0.0')}"  # noqa: S104 - a name for "unknown", nothing is bound


def network_of(address: str) -> str:
    """The IPv4 address, or the /64 that one IPv6 subscriber owns."""
    ip = ip_address(address)
    return str(ip) if ip.version == 4 else str(ip_network(f"{ip}/64", strict=False))


def is_blocked(target: str, place: str) -> bool:
    """Whether this place has failed too often for this account, or (a strange browser) for any."""
    of_account, of_place = db.session.execute(
        select(func.count().filter(SignInFailure.identifier == target), func.count())
        .select_from(SignInFailure)
        .where(SignInFailure.place == place, SignInFailure.at >= clock.now() - WINDOW)
    ).one()
    is_strange = place.startswith("address:")
    return bool(of_account >= TRIES_PER_ACCOUNT or (is_strange and of_place >= TRIES_PER_ADDRESS))


def count_failure(target: str, place: str) -> None:
    """Remember a failed try, and forget those that no longer count."""
    now = clock.now()
    db.session.execute(delete(SignInFailure).where(SignInFailure.place == place, SignInFailure.at < now - WINDOW))
    db.session.add(SignInFailure(identifier=target, place=place, at=now))


def forgive(target: str, place: str) -> None:
    """A right password clears the count of this place."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.identifier == target, SignInFailure.place == place))


def mark_known(response: Response, account: Account) -> Response:
    """Leave the mark by which this browser is known to the account from now on."""
    response.set_cookie(
        _cookie_name(),
        str(_signer().dumps({"account": account.id, "id": secrets.token_urlsafe(9)})),
        max_age=_LIFE_OF_MARK,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response
