"""The static files as the browser gets them: bundled, compressed, named by their content, kept for ever."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request, url_for

from app.web.access import PUBLIC, access

STATIC = Path(__file__).resolve().parent.parent / "static"
BUNDLES = {
    "css/app.css": sorted((STATIC / "css").rglob("*.css")),
    "js/app.js": sorted((STATIC / "js").glob("*.js")),
    "js/htmx.js": [STATIC / "vendor" / "htmx.min.js", STATIC / "vendor" / "hx-csp.min.js"],
}
TEXTUAL = (".css", ".js", ".svg", ".webmanifest")
blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file as it travels, in each encoding."""

    mimetype: str
    digest: str
    encodings: dict[str, bytes]


@cache
def _asset(name: str) -> Asset | None:
    sources = BUNDLES.get(name, [STATIC / name])
    if not all(source.is_file() and source.resolve().is_relative_to(STATIC) for source in sources):
        return None
    body = b"\n".join(source.read_bytes() for source in sources)
    encodings = {"identity": body}
    if name.endswith(TEXTUAL):
        encodings |= {"br": brotli.compress(body), "gzip": gzip.compress(body, mtime=0)}
    return Asset(
        mimetypes.guess_type(name)[0] or "application/octet-stream", hashlib.sha256(body).hexdigest()[:12], encodings
    )


def static_url(name: str) -> str:
    """The address of a static file; it changes whenever the content does."""
    asset = _asset(name)
    if asset is None:
        raise FileNotFoundError(f"app/static/{name} does not exist")
    return url_for("assets.serve", name=name, digest=asset.digest)


@cache
def integrity(name: str) -> str:
    """The file's subresource integrity value."""
    return "sha384-" + base64.b64encode(hashlib.sha384((STATIC / name).read_bytes()).digest()).decode()


@blueprint.get("/aset/<digest>/<path:name>")
@access(PUBLIC)
def serve(digest: str, name: str) -> Response:
    """Serve the file; only the address that bears its present digest may be kept."""
    asset = _asset(name)
    if asset is None:
        abort(404)
    encoding = next(
        (e for e in ("br", "gzip") if e in asset.encodings and request.accept_encodings.quality(e)), "identity"
    )
    response = Response(
        asset.encodings[encoding], content_type=asset.mimetype + ("; charset=utf-8" if name.endswith(TEXTUAL) else "")
    )
    response.vary.add("Accept-Encoding")
    if encoding != "identity":
        response.content_encoding = encoding
    fresh = digest == asset.digest
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    return response
