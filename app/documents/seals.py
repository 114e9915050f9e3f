"""The seal: an unguessable code for each signed agreement or released evaluation, and how a sheet prints a code."""

from __future__ import annotations

import io
from typing import Any

import segno
from flask import current_app

from app.agreements import Agreement, AgreementStatus
from app.assessments import Assessment
from app.documents.models import Seal
from app.kernel import clock, database
from app.kernel.codes import new_code, spelled


def seal(agreement: Agreement, move: str, **_more: Any) -> None:
    """Give an agreement its seal with the signature that puts it in force."""
    if agreement.status is AgreementStatus.SIGNED:
        _give(agreement_id=agreement.id)


def seal_evaluation(assessment: Assessment, move: str, **_more: Any) -> None:
    """Give an assessment its seal when its result is released."""
    if move == "terbitkan":
        _give(assessment_id=assessment.id)


def _give(**thing: int) -> None:
    """A seal to what has none: whatever moves a second time keeps the code that is printed."""
    now = clock.now()
    database.insert_once(Seal, list(thing), **thing, code=new_code(), created_at=now, updated_at=now)


def printed(code: str, where: str = "periksa") -> dict[str, str]:
    """What a sheet shows of its code: the QR code of its public page and the same in words."""
    page = f"{current_app.config['PUBLIC_URL']}/{where}"
    url = f"{page}/{code}"
    return {"code": spelled(code), "page": page, "url": url, "svg": _qr(url), "alt": f"Kode QR yang membuka {url}"}


def _qr(url: str) -> str:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
