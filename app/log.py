"""The log: one JSON object a line with the request's number; a newline in a value cannot forge a line."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

from app.web.headers import request_id

log = logging.getLogger("kintan.request")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if has_request_context():
            line["request_id"] = request_id()
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def init_app(app: Flask) -> None:
    """Send everything to standard error as JSON (in the demo only what went wrong), and time each request."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    app.logger.handlers[:] = []
    root = logging.getLogger()
    if not any(isinstance(known.formatter, JsonLines) for known in root.handlers):
        root.addHandler(handler)
    log.setLevel(logging.INFO if app.config["KINTAN_ENV"] == "production" else logging.WARNING)
    app.before_request(_start_clock)
    app.after_request(_note_request)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _path() -> str:
    """What was asked for; where the address itself is a secret, only its shape."""
    rule = request.url_rule
    is_secret = rule is not None and bool({"key", "token"} & rule.arguments)
    return rule.rule if rule is not None and is_secret else request.path


def _note_request(response: Response) -> Response:
    if log.isEnabledFor(logging.INFO):
        facts = {
            "method": request.method,
            "path": _path(),
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - g.started), 1) if "started" in g else None,
            "account": getattr(g.get("_login_user"), "account_id", None),  # not asked for again: the view knew, or none
            "address": request.remote_addr,
        }
        log.info("request", extra={"facts": facts})
    return response
