"""What a coordinator does: those that wait to be verified, and the list of a class's certificates as a file."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app import evidence
from app.certificates import blueprint, wording
from app.certificates.files import COLUMNS, cells
from app.certificates.models import Certificate
from app.certificates.queries import certificates as queries
from app.kernel.permissions import Permission
from app.training import class_run_by
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page
from app.web.imports import table_file


@blueprint.get("/kelola-pelatihan/sertifikat")
@access(Permission.TRAINING_MANAGE)
def waiting() -> Response:
    """Those from outside that wait, the oldest first."""
    found = queries.page_waiting(viewer, number_asked("hal"))
    number = (found.first - 1) // queries.PER_PAGE + 1
    return page(
        "certificates/waiting.html",
        found=found,
        pieces=evidence.beside(Certificate.__tablename__, [each.id for each in found.rows], viewer),
        wording=wording,
        previous=url_for("certificates.waiting", hal=number - 1) if number > 1 else None,
        following=url_for("certificates.waiting", hal=number + 1) if found.last < found.total else None,
    )


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/sertifikat.<kind>")
@access(Permission.TRAINING_MANAGE)
def export_class(class_id: int, kind: str) -> Response:
    """All certificates of the class as a file."""
    training_class = class_run_by(viewer, class_id)
    rows = [cells(each) for each in queries.of_class(class_id)]
    return table_file(kind, f"sertifikat-kelas-{training_class.id}", _("Sertifikat"), COLUMNS, rows)


@blueprint.get("/sertifikat/daftar.<kind>")
@access(Permission.SELF)
def export_own(kind: str) -> Response:
    """One's own certificates of all years as a file."""
    rows = [cells(each) for each in queries.all_own(viewer)]
    return table_file(kind, "sertifikat-saya", _("Sertifikat"), COLUMNS, rows)
