"""One piece: its bytes for whom it is shown to."""

from __future__ import annotations

from flask import Response, abort, send_file

from app.evidence import blueprint, queries
from app.evidence.models import EvidenceKind
from app.evidence.storage import store
from app.kernel import database
from app.kernel.permissions import Permission
from app.web.access import access, viewer

_SEALED = "default-src 'none'; sandbox"


@blueprint.get("/bukti/<int:evidence_id>/berkas")
@access(Permission.SELF)
def download(evidence_id: int) -> Response:
    """The file to keep, never shown inside the site; what is hidden is not there (404)."""
    piece = queries.get_for(viewer, evidence_id)
    if piece.kind is not EvidenceKind.FILE:
        abort(404)
    sha256, size = piece.sha256 or "", piece.size or 0
    answer = send_file(
        store().open(sha256), mimetype=piece.media_type, as_attachment=True, download_name=piece.file_name, max_age=0
    )
    database.end_read()
    answer.content_length = size
    answer.headers["Content-Security-Policy"] = _SEALED
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
