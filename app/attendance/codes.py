"""The code on the coordinator's screen: signed, another every fifteen seconds, worth nothing within a minute."""

from __future__ import annotations

import io

import segno
from flask import current_app, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer

from app.kernel import clock
from app.kernel.errors import NotPossible

ROTATES, LIVES = 15, 45
"""Seconds: a new code each time; and for how long one can be used, counted from when it first appeared."""


def turn_now() -> int:
    """The number of the code that is shown now."""
    return int(clock.now().timestamp()) // ROTATES


def code_for(session_id: int, turn: int) -> str:
    """The code of a meeting in that turn."""
    return str(_signer().dumps([session_id, turn]))


def session_of(code: str) -> int:
    """The meeting whose code this is. Raises NotPossible where it is none, or its time is over."""
    try:
        session_id, turn = _signer().loads(code)
    except (BadSignature, ValueError, TypeError) as error:
        raise NotPossible(_("Ini bukan kode kehadiran. Pindai kode QR di layar kelas.")) from error
    if not 0 <= clock.now().timestamp() - turn * ROTATES <= LIVES:
        raise NotPossible(
            _("Kode ini sudah lewat waktunya: kode di layar berganti setiap 15 detik. Pindai kode yang tampil kini.")
        )
    return int(session_id)


def address_of(code: str) -> str:
    """The address that a phone opens."""
    return str(current_app.config["PUBLIC_URL"] + url_for("attendance.attend", token=code))


def picture_of(address: str) -> str:
    """The QR code as an SVG to stand in a page."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=3, light="#fff", xmldecl=False, svgns=False, omitsize=True, nl=False, svgclass="qr"
    )
    return out.getvalue().decode()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="attendance-code")
