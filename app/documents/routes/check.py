"""The public page behind the code on a sheet: whether it is genuine and in force, and whose it is."""

from __future__ import annotations

from flask import Response, request

from app.documents import blueprint, evaluations, proofs, queries
from app.kernel import codes
from app.web.access import PUBLIC, access
from app.web.answers import go, page


@blueprint.get("/periksa")
@access(PUBLIC)
def check() -> Response:
    """Where a code is typed."""
    typed = codes.read(request.args.get("kode", ""))
    return go("documents.proof", code=typed) if typed else _unlisted(page("documents/check.html", code=""))


@blueprint.get("/periksa/<code>")
@access(PUBLIC)
def proof(code: str) -> Response:
    """What stands behind the code."""
    read = codes.read(code)
    seal = queries.seal_by(read)
    if seal is None:
        return _unlisted(page("documents/check.html", status=404, code=codes.spelled(read), is_unknown=True))
    if seal.assessment is not None:
        told = evaluations.proof_of(seal.assessment, codes.spelled(seal.code))
        return _unlisted(page("documents/evaluation_proof.html", proof=told))
    return _unlisted(page("documents/proof.html", proof=proofs.proof_of(seal)))


def _unlisted(response: Response) -> Response:
    """No search engine may keep it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
