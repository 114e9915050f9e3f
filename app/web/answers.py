"""How a view answers: a page, the part of it that was asked for, or the way to another. Alone knows HX-* headers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, flash, make_response, redirect, render_template, request, send_file, url_for
from jinja2_fragments.flask import render_block


def wants_fragment() -> bool:
    """Whether htmx asked, and for a part of the page (a restored or boosted page is asked for whole)."""
    return (
        request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type", "partial") == "partial"
    )


def is_refresh() -> bool:
    """Whether a page asks by itself, by the clock, whether something has changed (see `live` in rendering.py)."""
    return request.headers.get("HX-Request") == "true" and "If-None-Match" in request.headers


def unchanged(tag: str) -> Response | None:
    """A bare 304 where the asking page shows already what bears this tag; None where it is to be rendered anew."""
    if request.if_none_match.contains_weak(tag):
        return _tagged(Response(status=304), tag)
    return None


def refreshed(template: str, fragment: str, tag: str, **context: Any) -> Response:
    """The block `fragment` alone (announcements stay as they are), which bears the tag."""
    return _tagged(make_response(render_block(template, fragment, **context)), tag)


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag, weak=True)
    response.vary.add("HX-Request")
    return response


def page(
    template: str, *, fragment: str | None = None, also: tuple[str, ...] = (), status: int = 200, **context: Any
) -> Response:
    """Render the page, or only its block `fragment` where htmx asked for it.

    With a fragment go, out of band, the announcements and the blocks `also` of the same page that changed with it.
    """
    if fragment is not None and wants_fragment():
        beside = [render_block(template, block, oob=True, **context) for block in also]
        body = "".join(
            (
                render_block(template, fragment, **context),
                *beside,
                render_block("layout.html", "announcements", oob=True),
            )
        )
    else:
        body = render_template(template, **context)
    response = make_response(body, status)
    response.vary.add("HX-Request")
    return response


def go(endpoint: str, **values: Any) -> Response:
    """Send the browser to another page of ours."""
    return leave(url_for(endpoint, **values))


def problem(status: int, **context: Any) -> Response:
    """The error page; for htmx a notice above the content, so that what was typed stays where it is."""
    if request.headers.get("HX-Request") != "true":
        return make_response(render_template("errors/error.html", status=status, **context), status)
    response = make_response(render_block("errors/error.html", "problem", status=status, **context), status)
    response.headers["HX-Retarget"] = "#problem"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def leave(url: str) -> Response:
    """Send the browser to a relative address: 303, or for htmx 204 with HX-Redirect."""
    if request.headers.get("HX-Request") == "true":
        return Response(status=204, headers={"HX-Redirect": url})
    return redirect(url, code=303)  # type: ignore[return-value]


def say(sentence: object, tone: str = "success") -> None:
    """Leave a sentence for the next page, or for the fragment's announcements."""
    flash(str(sentence), tone)


def inside(url: str | None, otherwise: str) -> str:
    """The address if it stays on this site, else `otherwise`: no open redirect."""
    if not url or not url.startswith("/") or url.startswith(("//", "/\\")) or "\\" in url or not url.isprintable():
        return otherwise
    parts = urlsplit(url)
    return url if not parts.scheme and not parts.netloc else otherwise


def download(body: bytes, filename: str, mimetype: str) -> Response:
    """A file to keep, never shown inside the site."""
    response = current_app.response_class(body, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def download_file(path: Path, filename: str, mimetype: str) -> Response:
    """A file from the disk to keep, streamed."""
    return send_file(path, mimetype=mimetype, as_attachment=True, download_name=filename, max_age=0)
