"""What a person sees when something goes wrong: what happened, what to do, and a number to tell the help desk."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, Response, g
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from app.extensions import db, login_manager
from app.kernel.errors import Conflict, DomainError, Forbidden, NotPossible
from app.web.answers import problem
from app.web.headers import request_id

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """One kind of failure, in words."""

    title: object
    explanation: object
    advice: object


FAILURES = {
    400: Failure(
        _l("Permintaan tidak lengkap"),
        _l("Peramban mengirim sesuatu yang tidak kami pahami."),
        _l("Muat ulang halaman, lalu coba sekali lagi."),
    ),
    403: Failure(
        _l("Bukan bagian Anda"),
        _l("Halaman atau langkah ini milik peran lain."),
        _l("Jika menurut Anda ini keliru, hubungi tim pengelola kinerja."),
    ),
    404: Failure(
        _l("Halaman tidak ditemukan"),
        _l("Alamatnya salah, isinya sudah tidak ada, atau bukan untuk Anda."),
        _l("Kembali ke Beranda, atau periksa alamatnya."),
    ),
    405: Failure(
        _l("Cara membuka tidak sesuai"),
        _l("Alamat ini tidak bisa dibuka dengan cara itu."),
        _l("Kembali ke halaman sebelumnya dan gunakan tombolnya."),
    ),
    409: Failure(
        _l("Keadaannya sudah berubah"),
        _l("Ada yang mengubahnya lebih dulu."),
        _l("Periksa yang terbaru, lalu ulangi bila masih perlu."),
    ),
    413: Failure(
        _l("Terlalu besar"),
        _l("Isi atau berkas yang dikirim melebihi batas 16 MB."),
        _l("Perkecil atau bagi berkasnya, lalu kirim lagi."),
    ),
    429: Failure(
        _l("Terlalu sering"),
        _l("Permintaan datang lebih cepat daripada yang kami layani."),
        _l("Tunggu beberapa menit, lalu coba lagi."),
    ),
    500: Failure(
        _l("Ada yang salah di pihak kami"),
        _l("Tidak ada yang tersimpan setengah jalan."),
        _l("Coba sekali lagi. Bila berulang, sampaikan nomor di bawah kepada admin."),
    ),
    503: Failure(
        _l("Sedang sibuk"),
        _l("Portal sedang melayani banyak simpanan sekaligus."),
        _l("Tunggu beberapa detik, lalu kirim lagi. Yang Anda ketik masih ada."),
    ),
}

LOCKED = Failure(
    _l("Tidak bisa dilakukan sekarang"),
    _l("Keadaannya tidak mengizinkan."),
    _l("Bila halaman Anda menampilkan lain, muat ulang dulu."),
)


def _answer(status: int, explanation: object | None = None, known: Failure | None = None) -> Response:
    db.session.rollback()
    if status >= 500:  # whoever is not known yet is a visitor: the page must not ask the database that has just failed
        g.setdefault("_login_user", login_manager.anonymous_user())
    known = known or FAILURES.get(status, FAILURES[400] if status < 500 else FAILURES[500])
    return problem(
        status,
        title=known.title,
        explanation=explanation or known.explanation,
        advice=known.advice,
        request_id=request_id(),
    )


def _http(error: HTTPException) -> Response:
    if (error.code is not None and error.code < 400) or error.response is not None:
        return error.get_response()  # type: ignore[return-value]
    answer = _answer(error.code or 500)
    if error.code == 405:
        answer.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return answer


def _broken_rule(error: DomainError) -> Response:
    if isinstance(error, NotPossible):  # nobody was faster: the message says why, and what unlocks it
        return _answer(409, error.message, LOCKED)
    status = 403 if isinstance(error, Forbidden) else 409 if isinstance(error, Conflict) else 422
    return _answer(status, error.message)


def _stale(error: Exception) -> Response:
    log.warning("write refused: %s", error)
    return _answer(409)


def _expired_form(error: CSRFError) -> Response:
    return _answer(
        400,
        _l("Formulir ini dari sesi yang sudah berakhir. Muat ulang halaman; yang Anda ketik disimpan di peramban ini."),
    )


def _busy(error: OperationalError | NoConnection) -> Response:
    log.warning("database refused: %s", getattr(error, "orig", error))
    answer = _answer(503)
    answer.headers["Retry-After"] = "5"
    return answer


def _unexpected(error: Exception) -> Response:
    log.error("unexpected failure", exc_info=error)
    try:
        return _answer(500)
    except Exception:  # the error page itself is broken: say it in words that need no template
        log.exception("the error page failed")
        return Response(f"Ada yang salah di pihak kami. Nomor: {request_id()}\n", status=500, mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Bind the handlers."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(DomainError, _broken_rule)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(IntegrityError, _stale)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(NoConnection, _busy)
    app.register_error_handler(Exception, _unexpected)
