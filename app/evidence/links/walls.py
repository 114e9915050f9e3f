"""What somebody without any sign-in meets behind an answer: the page, a wall, or nothing."""

from __future__ import annotations

import re

from app.evidence.links.internet import Answer
from app.evidence.models import LinkState

SIGN_IN_HOSTS = (
    "accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.microsoft.com", "login.yahoo.com",
    "appleid.apple.com", "idmsa.apple.com", "login.zoho.com", "accounts.zoho.com", "okta.com", "sso.bkn.go.id",
    "sso.go.id", "auth0.com",
)  # fmt: skip
_WORDS = re.compile(
    rb"you need access|request access|anda (?:perlu|memerlukan|membutuhkan) akses|minta akses|servicelogin"
    rb"|sign in to your account|login\.microsoftonline\.com",
    re.IGNORECASE,
)
_PASSWORD = re.compile(rb"""<input\b[^>]*\btype\s*=\s*["']?password""", re.IGNORECASE)
_WALLED, _MISSING = (401, 402, 403, 407, 511), (404, 410)


def is_sign_in(host: str) -> bool:
    """Whether the host is a place to sign in, and nothing else."""
    return any(host == known or host.endswith(f".{known}") for known in SIGN_IN_HOSTS)


def judge(answer: Answer) -> LinkState:
    """What the answer means for whoever follows the link."""
    if answer.status in _WALLED:
        return LinkState.WALLED
    if answer.status in _MISSING:
        return LinkState.MISSING
    if not 200 <= answer.status < 300:
        return LinkState.UNREACHABLE
    is_page = answer.media_type in ("text/html", "application/xhtml+xml")
    if is_page and (_PASSWORD.search(answer.body) or _WORDS.search(answer.body)):
        return LinkState.WALLED
    return LinkState.OPEN
