"""The certificates as PDF, for whom they concern."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app.certificates import get_for, of_class
from app.documents import blueprint, certificates
from app.kernel import clock, database
from app.kernel.errors import NotPossible
from app.kernel.permissions import Permission
from app.training import class_run_by
from app.web.access import access, viewer
from app.web.answers import download

PDF = "application/pdf"


@blueprint.get("/sertifikat/<int:certificate_id>/sertifikat.pdf")
@access(Permission.SELF)
def certificate_sheet(certificate_id: int) -> Response:
    """One certificate of ours, while it is valid."""
    found = get_for(viewer, certificate_id)
    held = found.training_class or abort(404)
    if not found.is_valid:
        raise NotPossible(_("Sertifikat ini sudah dicabut, jadi tidak bisa diunduh lagi."))
    facts, made_at = certificates.facts_of([found], held.unit.name), found.created_at
    database.end_read()
    return download(certificates.typeset_certificates(facts, made_at), f"sertifikat-{certificate_id}.pdf", PDF)


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/sertifikat.pdf")
@access(Permission.TRAINING_MANAGE)
def class_certificates(class_id: int) -> Response:
    """All valid certificates of the class in one file."""
    held = class_run_by(viewer, class_id)
    found = [each for each in of_class(class_id) if each.is_valid]
    if not found:
        raise NotPossible(_("Kelas ini belum punya sertifikat. Sertifikat terbit bagi peserta yang lulus."))
    facts = certificates.facts_of(found, held.unit.name)
    database.end_read()
    body = certificates.typeset_certificates(facts, clock.now())
    return download(body, f"sertifikat-kelas-{class_id}.pdf", PDF)
