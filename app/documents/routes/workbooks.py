"""The sheets as XLSX, for whom they concern."""

from __future__ import annotations

from flask import Response

from app.agreements import get_for
from app.documents import blueprint, matrices, spreadsheets
from app.documents.sheets import Original, original_of
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import download
from app.web.rendering import instant

_DRAFT = "RANCANGAN: belum ditandatangani kedua pihak; isi masih bisa berubah."
_GENUINE = "Isi sama dengan yang ditandatangani kedua pihak. Sidik SHA-256: {}"
_FOREIGN = "PERHATIAN: isi tidak cocok dengan sidik yang ditandatangani. Hubungi tim pengelola kinerja."


@blueprint.get("/perjanjian/<int:agreement_id>/lembar/skp.xlsx")
@access(Permission.SELF)
def agreement_workbook(agreement_id: int) -> Response:
    """All sheets of the agreement, and the same in the order of e-Kinerja BKN."""
    original = original_of(get_for(viewer, agreement_id))
    content = original.content | {"supervisor": original.supervisor}
    body = spreadsheets.agreement_book(content, original.organisation, _footer(original))
    return download(body, f"skp-{content['year']}-{agreement_id}.xlsx", spreadsheets.MIMETYPE)


def _footer(original: Original) -> str:
    """How far the content can be relied on."""
    if not original.is_genuine:
        return _FOREIGN
    return _GENUINE.format(original.sha256) if original.is_signed else _DRAFT


@blueprint.get("/matriks/<int:agreement_id>/lembar.xlsx")
@access(Permission.SELF)
def matrix_workbook(agreement_id: int) -> Response:
    """The matriks peran hasil of the leader whose agreement this is, as it stands."""
    found = matrices.matrix_for(viewer, agreement_id)
    body = spreadsheets.matrix_book(found, f"Keadaan {instant(clock.now())}")
    return download(body, f"matriks-{found.year}-{agreement_id}.xlsx", spreadsheets.MIMETYPE)
