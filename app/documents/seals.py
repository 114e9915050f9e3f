"""The seal: an unguessable code for each signed agreement or released evaluation; how it is printed, spelled and read.

Nobody can find a sheet by trying: 24 characters of 32 are 120 bits.
"""

from __future__ import annotations

import io
import re
import secrets
from typing import Any

import segno
from flask import current_app

from app.agreements import Agreement, AgreementStatus
from app.assessments import Assessment
from app.documents.models import Seal
from app.kernel import clock, database

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 24
_GROUP = 4
_MISREAD = str.maketrans("OIL", "011")


def new_code() -> str:
    """A code that was never given and cannot be guessed."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def spelled(code: str) -> str:
    """The code in groups that a person can copy: 7K2M-...."""
    return "-".join(code[place : place + _GROUP] for place in range(0, len(code), _GROUP))


def read(typed: str) -> str:
    """The code that was typed, whatever the case and grouping, with letters that look like digits taken for them."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_MISREAD)[: 2 * LENGTH]


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


def printed(code: str) -> dict[str, str]:
    """What a sheet shows of its seal: the QR code and the same in words."""
    page = f"{current_app.config['PUBLIC_URL']}/periksa"
    url = f"{page}/{code}"
    return {"code": spelled(code), "page": page, "url": url, "svg": _qr(url), "alt": f"Kode QR yang membuka {url}"}


def _qr(url: str) -> str:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
