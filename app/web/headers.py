"""The headers of every answer: content security, caching, request id."""

from __future__ import annotations

import secrets
from http import HTTPStatus

from flask import Flask, Response, current_app, g, request

HTMX_CDN = "https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"


def csp_nonce() -> str:
    """This answer's nonce: the only scripts and htmx elements that run are those that carry it."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def request_id() -> str:
    """The number under which this request stands in the log, shown on error pages."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return str(g.request_id)


def _content_security_policy() -> str:
    cdn = f" {HTMX_CDN}" if current_app.config["HTMX_SOURCE"] == "cdn" else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{csp_nonce()}'",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self'{cdn}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types htmx loader",
        )
    )


def _protect(response: Response) -> Response:
    headers = response.headers
    if response.status_code != HTTPStatus.NOT_MODIFIED:  # that one has no content
        headers.setdefault("Content-Security-Policy", _content_security_policy())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("X-Request-Id", request_id())
    if request.endpoint not in ("assets.serve",):
        headers.setdefault("Cache-Control", "no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    return response


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.after_request(_protect)
