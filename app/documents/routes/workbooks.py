"""The sheets as XLSX, for whom they concern."""

from __future__ import annotations

from flask import Response, current_app

from app.agreements import Agreement, AgreementStatus, content_of, get_for, sha256_of, snapshot_of
from app.documents import blueprint, spreadsheets
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import download

SIGNED = frozenset({AgreementStatus.SIGNED, AgreementStatus.ENDED})
_DRAFT = "RANCANGAN: belum ditandatangani kedua pihak; isi masih bisa berubah."
_GENUINE = "Isi sama dengan yang ditandatangani kedua pihak. Sidik SHA-256: {}"
_FOREIGN = "PERHATIAN: isi tidak cocok dengan sidik yang ditandatangani ({}). Hubungi tim pengelola kinerja."


@blueprint.get("/perjanjian/<int:agreement_id>/lembar/skp.xlsx")
@access(Permission.SELF)
def agreement_workbook(agreement_id: int) -> Response:
    """All sheets of the agreement, and the same in the order of e-Kinerja BKN."""
    agreement = get_for(viewer, agreement_id)
    content, footer = _told(agreement)
    body = spreadsheets.agreement_book(content, current_app.config["OFFICE_NAME"], footer)
    return download(body, f"skp-{agreement.year}-{agreement.id}.xlsx", spreadsheets.MIMETYPE)


def _told(agreement: Agreement) -> tuple[dict[str, object], str]:
    """What the sheets say, and how far it can be relied on."""
    snapshot = snapshot_of(agreement)
    if snapshot is None:
        return content_of(agreement), _DRAFT
    if sha256_of(snapshot.content) != snapshot.sha256:
        return snapshot.content, _FOREIGN.format(snapshot.sha256)
    return snapshot.content, _GENUINE.format(snapshot.sha256) if agreement.status in SIGNED else _DRAFT
