"""Kintan, the performance portal of Bukitintan's civil servants: the factory, a table of contents."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from flask import Flask, session
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    agreements,
    assessments,
    attendance,
    cascade,
    certificates,
    cli,
    config,
    credit,
    demo,
    documents,
    enrolment,
    evaluations,
    evidence,
    feedback,
    indicators,
    learning,
    log,
    negotiation,
    notices,
    opinions,
    overview,
    people,
    periods,
    planning,
    progress,
    training,
)
from app.extensions import babel, compress, csrf, db, login_manager, migrate
from app.kernel import clock, outbox, workdays  # noqa: F401 - the outbox's table belongs to the schema
from app.web import access, addresses, failures, headers, rendering

FEATURES = (
    people, notices, indicators, agreements, negotiation, cascade, evidence, progress, periods, assessments,
    feedback, evaluations, credit, training, certificates, enrolment, attendance, opinions, learning,
    planning, documents, overview, demo,
)  # fmt: skip
LANGUAGES = {name: Locale(name) for name in ("id", "en")}
"""One object each: catalogues and dates are found by it, hundreds of times a page."""


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """Build the application from the settings in `environ` (the process environment if not given)."""
    app = Flask(__name__, static_folder=None)
    app.config.update(config.load() if environ is None else config.load(environ))
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    clock.set_zone(app.config["OFFICE_TIMEZONE"])
    workdays.set_further_holidays(app.config["FURTHER_HOLIDAYS"])
    _bind_extensions(app)
    for room in (log, addresses, headers, failures, rendering):
        room.init_app(app)
    for feature in FEATURES:
        feature.init_app(app)
    cli.init_app(app)
    access.check_all_marked(app)
    return app


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"), compare_type=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=_language)
    compress.init_app(app)


def _language() -> Locale:
    """Indonesian, unless the person chose another language."""
    chosen = session.get("locale") if session else None
    return LANGUAGES.get(chosen or "") or LANGUAGES["id"]
