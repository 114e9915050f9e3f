"""The public page behind the code of a certificate: name, course, date, hours and validity, and nothing else."""

from __future__ import annotations

from flask import Response, request

from app.certificates import blueprint, wording
from app.certificates.queries import certificates as queries
from app.kernel import codes
from app.web.access import PUBLIC, access
from app.web.answers import go, page


@blueprint.get("/cek-sertifikat")
@access(PUBLIC)
def check() -> Response:
    """Where a code is typed."""
    typed = codes.read(request.args.get("kode", ""))
    return go("certificates.proof", code=typed) if typed else _unlisted(page("certificates/check.html", code=""))


@blueprint.get("/cek-sertifikat/<code>")
@access(PUBLIC)
def proof(code: str) -> Response:
    """What stands behind the code; the same plain answer for every code that nobody gave."""
    read = codes.read(code)
    found = queries.by_code(read)
    if found is None:
        return _unlisted(page("certificates/check.html", status=404, code=codes.spelled(read), is_unknown=True))
    return _unlisted(page("certificates/proof.html", certificate=found, hours=wording.hours_said(found.hours)))


def _unlisted(response: Response) -> Response:
    """No search engine may keep it, no shared computer show it again."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
